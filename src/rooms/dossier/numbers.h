#pragma once
// A report's number: the milliseconds of the moment it is about, and 21 bits that tell apart what is about the same one (decision 11).

#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "rooms/dossier/dossier.h"

namespace regie::dossier {

// All reports about a moment before this one have a lower number, all others this or a higher one.
ReportNumber first_number_at(base::Instant instant);
// The moment it is about, in milliseconds.
base::Instant moment_of(ReportNumber number);
// `content` and `attempt` choose the bits, so that the same report gets the same number; when that is taken, the next attempt.
ReportNumber number_at(base::Instant instant, base::ClientId client, std::string_view content, int attempt);

}  // namespace regie::dossier
