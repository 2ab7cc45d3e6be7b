#pragma once
// The pages of "Instellingen" (see routes.cpp).

#include "page/visit.h"

namespace regie::settings {

http::Response show_settings(page::Visit& visit);
http::Response save_notifications(page::Visit& visit);
http::Response ask_to_end(page::Visit& visit);
http::Response end_one(page::Visit& visit);
http::Response ask_to_end_others(page::Visit& visit);
http::Response end_others(page::Visit& visit);

}  // namespace regie::settings
