#pragma once
// The page functions of this room: request in, store, HTML out. routes.cpp says at which address and with which right.

#include <functional>

#include "http/message.h"
#include "page/route.h"
#include "page/visit.h"
#include "store.h"

namespace regie::agenda {

http::Response new_appointment(page::Visit& visit, const WriteAccess& access);
http::Response save_appointment(page::Visit& visit, const WriteAccess& access);

std::function<page::News()> news(page::Visit& visit, const page::SeenPortal& seen, db::Batch& batch);

}  // namespace regie::agenda
