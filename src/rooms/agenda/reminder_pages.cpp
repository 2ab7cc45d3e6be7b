// Choosing to be reminded, and the e-mails and SMS (AGENDA-8).
#include "base/dates_in_words.h"
#include "change_view.h"
#include "delivery/letter.h"
#include "delivery/outbox.h"
#include "gate/throttle.h"
#include "pages.h"
#include "store_changes.h"
#include "store_reminders.h"
#include "ui/texts.h"

namespace regie::agenda {
namespace {

std::optional<Target> read_asked(page::Visit& visit, const ReadAccess& access, const http::Values& fields) {
  const auto id = AppointmentId::parse(visit.parameter("appointment"));
  if (!id) return std::nullopt;
  auto target = read_target(visit.read(), access, *id, LocalDate::parse_iso(fields.get(field::time)));
  if (!target || is_gone(*target, target->date ? Scope::one : Scope::all)) return std::nullopt;
  return target;
}

html::Url back_of(const page::Visit& visit, const Target& target) {
  const auto there = shown(target, target.date ? Scope::one : Scope::all);
  const auto id = target.instead ? target.instead->id : target.appointment.id;
  return day_url(visit, there.begins.date).with_fragment("a-" + id.text());
}

std::string when_of(const DueReminder& due, const ui::Texts& texts, LocalDate today) {
  auto when = base::written_date_with_near_day(due.reminder.begins.date, today, due.language);
  if (!due.reminder.whole_day) when = texts(text::agenda_reminder_at, when, due.reminder.begins.time.text());
  return when;
}

delivery::Message mail_of(const DueReminder& due, const page::House& house, const std::string& sentence) {
  const auto& texts = house.catalogue.in(due.language);
  delivery::Letter letter;
  letter.language = due.language;
  letter.sender = house.organisation.name;
  letter.subject = texts(due.is_own_portal ? text::agenda_reminder_subject_own : text::agenda_reminder_subject);
  letter.parts = {delivery::Paragraph{texts(text::agenda_reminder_hello, due.called)}, delivery::Paragraph{sentence},
                  delivery::Link{std::string(texts(text::agenda_reminder_look)),
                                 house.origin + due.portal_path + "/afspraken/dag/" + due.reminder.begins.date.iso()},
                  delivery::Paragraph{std::string(texts(text::agenda_reminder_stop))}};
  letter.signature = house.organisation.name;
  return as_message(letter, due.recipient, due.account, "reminder");
}

// Short, and without a link: who is used to links in an SMS opens the wrong one some day.
delivery::Message sms_of(const DueReminder& due, const page::House& house, const std::string& sentence) {
  const auto& texts = house.catalogue.in(due.language);
  delivery::Message sms;
  sms.channel = delivery::Channel::sms;
  sms.recipient = due.recipient;
  sms.account = due.account;
  sms.text = texts(text::agenda_reminder_sms, sentence, house.organisation.name);
  sms.kind = "reminder";
  return sms;
}

// Neither is confidential: it says when, and not what, with whom or whose. Once the appointment has begun it is not sent any more.
delivery::Message message_of(const DueReminder& due, const page::House& house, LocalDate today) {
  const auto& texts = house.catalogue.in(due.language);
  const auto when = when_of(due, texts, today);
  const auto sentence =
      due.is_own_portal ? texts(text::agenda_reminder_sentence_own, when) : texts(text::agenda_reminder_sentence, when);
  auto message = due.channel == delivery::Channel::sms ? sms_of(due, house, sentence) : mail_of(due, house, sentence);
  message.useful_until = last_moment_of(due.reminder);
  return message;
}

// Nobody needs more in a day, and somebody could run up a bill.
constexpr int most_sms_a_day = 20;
constexpr gate::ThrottleRule sms_rule{most_sms_a_day, most_sms_a_day, std::chrono::hours(24), std::chrono::hours(24)};
bool costs_too_much(db::WriteTx& tx, const page::House& house, base::AccountId account, LocalDate today,
                    base::Instant now) {
  const auto count = gate::throttle_key(house.key, "reminders by SMS", account.text() + today.iso());
  return gate::begin_try(tx, count, sms_rule, now).has_value();
}

ReminderPage question_about(const page::Visit& visit, const Target& target) {
  return {.target = target,
          .room = visit.in_portal("/afspraken"),
          .back = back_of(visit, target),
          .token = visit.form_token(),
          .today = visit.today(),
          .too_late = {}};
}

}  // namespace

http::Response ask_reminder(page::Visit& visit, const ReadAccess& access) {
  const auto target = read_asked(visit, access, visit.request().query);
  if (!target) return page::not_found(visit);
  visit.looked_at(target->appointment.id.text(), "herinnering");
  return page::show(visit, reminder_page(visit.texts(), question_about(visit, *target)));
}

http::Response save_reminder(page::Visit& visit, const ReadAccess& access) {
  const auto target = read_asked(visit, access, visit.request().form);
  if (!target) return page::not_found(visit);
  const auto id = target->appointment.id;
  const page::Act act{.action = gate::LogAction::update,
                      .event = "change",
                      .object_kind = "agenda",
                      .object_id = id.text(),
                      .object_part = "herinnering"};
  const auto ahead = ahead_named(visit.request().form.get(field::reminder));
  visit.finish_reading();
  try {
    visit.perform(access, act, [&](db::WriteTx& tx) {
      if (!choose_reminder(tx, access, id, ahead, visit.now())) throw gate::AccessEnded();
    });
  } catch (const ReminderTooLate&) {
    visit.looked_at(id.text(), "herinnering");
    auto question = question_about(visit, *target);
    question.too_late = ahead;
    return page::show(visit, reminder_page(visit.texts(), question), http::Status::unprocessable);
  }
  return page::go_to(back_of(visit, *target));
}

int send_reminders(const page::House& house) {
  constexpr int at_once = 50;
  const auto now = house.clock.now();
  int sent = 0;
  for (;;) {
    {
      auto read = house.database.read();
      if (!are_reminders_due(read, now)) return sent;
    }
    sent += house.database.write([&](db::WriteTx& tx) {
      const auto taken = take_due_reminders(tx, at_once, now);
      const auto today = base::to_local(now).date;
      for (const auto& due : taken.to_send) {
        if (due.channel == delivery::Channel::sms && costs_too_much(tx, house, due.account, today, now)) continue;
        delivery::enqueue(tx, message_of(due, house, today), now);
      }
      return static_cast<int>(taken.to_send.size());
    });
  }
}

}  // namespace regie::agenda
