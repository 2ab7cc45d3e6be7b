#pragma once
// What the operator set about e-mail and SMS: its checks across settings, and the carriers made of it (OPS-7).

#include <string>
#include <utility>
#include <vector>

#include "app/configuration.h"
#include "delivery/sender.h"
#include "delivery/smtp.h"

namespace regie::app {

// Name of a setting and what is wrong with it beside the others, with the remedy.
std::vector<std::pair<std::string, std::string>> delivery_mistakes(const Configuration& configuration);

// How the mail server is spoken to. Throws std::runtime_error when the file with the password is empty or cannot be read.
delivery::SmtpSettings smtp_settings(const Configuration& configuration, const std::string& organisation_name);
// A carrier for each channel that was set; the log says which was not. Throws as above.
delivery::Sender::Carriers carriers_of(const Configuration& configuration, const std::string& organisation_name);

}  // namespace regie::app
