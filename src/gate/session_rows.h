#pragma once
// Inside the gate only: how a session's stage is stored.

#include <string_view>

#include "gate/sessions.h"

namespace regie::gate {

std::string_view name_of(SessionStage stage);
SessionStage stage_named(std::string_view name);  // anything unknown is the stage that may do least

}  // namespace regie::gate
