// regie outbox list, show, retry (OPS-7). The content of a message is never shown: it may hold a code or a password.

#include <iostream>

#include "app/commands.h"
#include "app/installation.h"
#include "app/schema.h"
#include "delivery/deliveries.h"

namespace regie::app {

namespace {

std::unique_ptr<db::Database> open_database(const std::optional<std::string>& configuration_file, base::Instant now) {
  const auto settings = database_settings(database_location(read_configuration(configuration_file)), 2);
  prepare_schema(settings, WhenOlder::refuse, now);
  return db::Database::open(settings);
}

base::Uuid parsed_id(const std::string& typed) {
  const auto id = base::Uuid::parse(typed);
  if (!id) throw WrongUse("\"" + typed + "\" is not the id of a message; regie outbox list shows them");
  return *id;
}

std::string refusal(delivery::Retried retried) {
  using enum delivery::Retried;
  switch (retried) {
    case is_unknown: return "there is no such message";
    case was_sent: return "it was sent already";
    case is_being_sent: return "it is being sent at this moment";
    case has_no_content: return "its content was erased; whatever caused it must be done again";
    case has_no_use: return "it has lost its use, such as a code that no longer works";
    case is_queued: break;
  }
  return "";
}

void print_line(const delivery::Delivery& delivery) {
  std::cout << delivery.id.text() << "\t" << base::iso_utc(delivery.created_at) << "\t" << name_of(delivery.channel)
            << "\t" << delivery.kind << "\t" << name_of(delivery.state) << "\t" << delivery.attempts << "\t"
            << delivery.problem << "\n";
}

}  // namespace

ExitCode outbox_list(const std::optional<std::string>& configuration_file,
                     const std::optional<delivery::DeliveryState>& state, int most) {
  const auto database = open_database(configuration_file, base::SystemClock().now());
  auto read = database->read();
  const auto deliveries =
      state ? delivery::newest_deliveries(read, *state, most) : delivery::newest_deliveries(read, most);
  std::cout << "id\tqueued\tchannel\tkind\tstate\tattempts\tproblem\n";
  for (const auto& delivery : deliveries) print_line(delivery);
  return good;
}

ExitCode outbox_show(const std::optional<std::string>& configuration_file, const std::string& typed) {
  const auto id = parsed_id(typed);
  const auto database = open_database(configuration_file, base::SystemClock().now());
  auto read = database->read();
  const auto found = delivery::find_delivery(read, id);
  if (!found) throw Failed("there is no such message");
  const auto line = [](const char* name, const std::string& value) {
    if (!value.empty()) std::cout << name << ": " << value << "\n";
  };
  const auto moment = [&](const char* name, const std::optional<base::Instant>& instant) {
    if (instant) line(name, base::iso_utc(*instant));
  };
  line("id", found->id.text());
  line("channel", std::string(name_of(found->channel)));
  line("recipient", found->recipient);
  line("kind", found->kind);
  line("subject", found->subject);
  line("state", std::string(name_of(found->state)));
  line("problem", found->problem);
  line("answer", found->last_error);
  line("attempts", std::to_string(found->attempts));
  moment("queued", found->created_at);
  if (found->state == delivery::DeliveryState::waiting) moment("next try", found->next_try_at);
  moment("done", found->done_at);
  moment("useful until", found->useful_until);
  line("content", found->has_content ? "kept until it is sent, and not shown" : "erased");
  return good;
}

ExitCode outbox_retry(const std::optional<std::string>& configuration_file, const std::vector<std::string>& typed,
                      bool all_failed) {
  if (typed.empty() != all_failed) throw WrongUse("name messages by their ids, or give --failed");
  std::vector<base::Uuid> ids;
  for (const auto& id : typed) ids.push_back(parsed_id(id));
  const base::SystemClock clock;
  const auto database = open_database(configuration_file, clock.now());
  if (all_failed) {
    auto read = database->read();
    for (const auto& delivery : delivery::newest_deliveries(read, delivery::DeliveryState::failed, 100'000))
      if (delivery.has_content) ids.push_back(delivery.id);
  }
  int queued = 0;
  bool is_well = true;
  for (const auto& id : ids) {
    const auto retried = database->write([&](db::WriteTx& tx) { return delivery::retry(tx, id, clock.now()); });
    if (retried == delivery::Retried::is_queued) {
      ++queued;
    } else if (!all_failed) {
      std::cerr << "regie: " << id.text() << ": " << refusal(retried) << "\n";
      is_well = false;
    }
  }
  std::cout << queued << (queued == 1 ? " message is" : " messages are") << " tried again\n";
  return is_well ? good : failed;
}

}  // namespace regie::app
