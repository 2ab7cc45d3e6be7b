#pragma once
// Whether a database fits this program, before anything is served from it.

#include "base/clock.h"
#include "db/database.h"

namespace regie::app {

enum class WhenOlder {
  move_forward,  // an operator with one file and one program expects it to just work
  refuse,        // several servers share it: `regie migrate` decides when (OPS-9)
};

// Brings the schema to the newest version or throws Failed with what to do. Makes the folder of an SQLite database.
void prepare_schema(const db::Settings& settings, WhenOlder when_older, base::Instant now);

}  // namespace regie::app
