#include "examples.h"

#include "base/secrets.h"
#include "rooms/agenda/agenda.h"

namespace regie::access {

namespace {

// What is made anew for each request has its place taken by Examples::make.
const std::map<std::string, std::string> examples_of_parts = {
    {"{date}", "2026-11-24"},
    {"{link}", "geen-echte-link"},
    {"{apparaat}", "01932f00-0000-7000-8000-000000000001"},
    {"{file}", std::string(secret_of_feed) + ".ics"},
    {"{appointment}", "appointment-example"},
    {"{removal}", "removal-example"},
    {"{topic}", "zelf-geschreven"},
    {"{report}", "report-example"},
    {"{item}", "plan-item-example"},
    {"{attachment}", "1"},
    {"{questionnaire}", "questionnaire-example"},
    {"{version}", "1"},
    {"{contact}", "contact-example"},
    {"{invitation}", "01932f00-0000-7000-8000-000000000002"},
};

bool holds(const std::string& address, std::string_view example) { return address.find(example) != std::string::npos; }

void put(std::string& address, std::string_view example, const std::string& id) {
  if (const auto at = address.find(example); at != std::string::npos) address.replace(at, example.size(), id);
}

base::AccountId any_account(db::WriteTx& tx) {
  return *tx.first("select id from account limit 1", [](const db::Row& row) { return row.get<base::AccountId>(0); });
}

}  // namespace

std::optional<std::string> example_address(const page::Route& row) {
  std::string address = row.pattern;
  for (const auto& [part, example] : examples_of_parts)
    if (const auto at = address.find(part); at != std::string::npos) address.replace(at, part.size(), example);
  if (address.find('{') != std::string::npos) return std::nullopt;
  return address;
}

std::optional<Fields> example_form(const page::Route& row, int number) {
  if (row.method == http::Method::get) return Fields{};
  static const std::map<std::string, Fields> forms = {
      {"/inloggen", {{"naam", "niemand"}, {"ww", "niet goed"}}},
      {"/inloggen/code", {{"code", "000000"}}},
      {"/inloggen/wachtwoord", {{"w1", "x"}, {"w2", "x"}}},
      {"/inloggen/wachtwoord/oordeel", {{"w1", "x"}}},
      {"/inloggen/vergeten", {{"wie", "niemand"}}},
      {"/inloggen/vergeten/{link}", {}},
      {"/instellingen/wachtwoord", {{"ww", "x"}, {"w1", "x"}, {"w2", "x"}}},
      {"/instellingen/email", {{"email", "x"}, {"ww", "x"}}},
      {"/instellingen/mobiel", {{"mobiel", "x"}, {"ww", "x"}}},
      {"/instellingen/mobiel/code", {{"code", "000000"}}},
      {"/e-mailadres/{link}", {}},
      {"/instellingen/meldingen", {{"herinneringen", "email"}}},
      {"/instellingen/apparaten/anders", {}},
      {"/instellingen/apparaten/{apparaat}", {}},
      {"/uitloggen", {}},
      {"/sessie/blijf", {}},
      {"/tekstgrootte", {{"tekst", "2"}}},
      {"/demo/klok", {{"vooruit", "x"}}},
      {"/afspraken/eigen-agenda", {{"inhoud", "alles"}}},
      {"/afspraken/eigen-agenda/inhoud", {{"inhoud", "bezet"}}},
      {"/afspraken/eigen-agenda/stoppen", {}},
      {"/afspraken/nieuw",
       {{"wat", "Wandelen"},
        {"dag", "2026-11-25"},
        {"begin", "10:00"},
        {"eind", "11:00"},
        {"beschrijving", ""},
        {"waar", ""},
        {"plaatje", ""},
        {"herhaal", ""}}},
      {"/dossier/schrijven", {{"titel", ""}, {"verhaal", "Ik was naar de kermis."}}},
      {"/dossier/schrijven/bewaren", {{"concept", "0"}, {"verhaal", "Ik was naar"}}},
      {"/dossier/schrijven/concept-weg", {}},
      {"/dossier/schrijven/concept-terug", {}},
      {"/dossier/lezen/vragenlijst/{questionnaire}", {{"vraag-1", "4"}}},
      {"/dossier/lezen/vragenlijst/{questionnaire}/bewaren", {{"concept", "0"}, {"vraag-1", "4"}}},
      {"/dossier/lezen/vragenlijst/{questionnaire}/concept-weg", {}},
      {"/dossier/lezen/vragenlijst/{questionnaire}/concept-terug", {}},
      {"/dossier/plannen/doel/{item}/gevoel", {{"versie", "1"}, {"gevoel", "4"}, {"woorden", "Het lukt."}}},
      {"/dossier/plannen/doel/{item}/gedaan", {{"versie", "1"}, {"gedaan", "ja"}}},
      {"/dossier/plannen/doel/{item}/bewaren", {{"concept", "0"}, {"versie", "1"}, {"woorden", "Het lukt"}}},
      {"/dossier/plannen/doel/{item}/concept-weg", {}},
      {"/dossier/plannen/doel/{item}/concept-terug", {}},
      {"/dossier/plannen/versie/{version}/mening", {{"mening", "gezien"}}},
      {"/dossier/plannen/versie/{version}/bewaren", {{"concept", "0"}, {"reden", "Omdat"}}},
      {"/dossier/plannen/versie/{version}/concept-weg", {}},
      {"/dossier/plannen/versie/{version}/concept-terug", {}},
      {"/afspraken/nieuw/bewaren", {{"concept", "0"}, {"wat", "Wandelen"}}},
      {"/afspraken/nieuw/concept-weg", {}},
      {"/afspraken/nieuw/concept-terug", {}},
      {"/afspraken/{appointment}/veranderen/bewaren", {{"concept", "0"}, {"versie", "1-0"}, {"wat", "Wandelen"}}},
      {"/afspraken/{appointment}/veranderen/concept-weg", {}},
      {"/afspraken/{appointment}/veranderen/concept-terug", {}},
      {"/afspraken/{appointment}/veranderen",
       {{"versie", "1-0"}, {"wat", "Wandelen"}, {"dag", "2026-11-25"}, {"begin", "10:00"}, {"eind", "11:00"}}},
      {"/afspraken/{appointment}/weggooien", {{"gezien", "1"}}},
      {"/afspraken/{appointment}/herinnering", {{"herinnering", "uur"}}},
      {"/afspraken/weggegooid/{removal}", {}},
      {"/gebruikersbeheer", {}},
      {"/gebruikersbeheer/machtiging", {}},
      {"/gebruikersbeheer/toevoegen",
       {{"stap", "wie"}, {"vn", "Noor"}, {"an", "Nieuw"}, {"em", "noor@voorbeeld.example"}}},
      {"/gebruikersbeheer/{contact}/verwijderen", {}},
      {"/gebruikersbeheer/{contact}/einddatum", {{"tot", "2026-12-31"}}},
      {"/gebruikersbeheer/{contact}/uitnodiging", {{"doe", "intrekken"}, {"zeker", "1"}}},
      {"/uitnodigingen/{invitation}", {}},
  };
  const auto found = forms.find(row.pattern);
  if (found == forms.end()) return std::nullopt;
  Fields form = found->second;
  // A form that creates something carries a key of its own each time.
  form.emplace_back("sleutel", "sleutel-" + std::to_string(number));
  return form;
}

std::string Examples::make(const Visitor& visitor, std::string address) {
  if (holds(address, secret_of_feed)) {
    put_feed_back();
  } else if (address.ends_with("/machtiging")) {
    put_mandate_back();
  } else if (holds(address, "report-example")) {
    put(address, "report-example", report_of(client_at(visitor, address)));
  } else if (holds(address, "/dossier/lezen/vragenlijst")) {
    put(address, "questionnaire-example", questionnaire_of(client_at(visitor, address)));
  } else if (holds(address, "/dossier/plannen/")) {
    put(address, "plan-item-example", plan_item_of(client_at(visitor, address)));
  } else if (holds(address, "contact-example")) {
    put(address, "contact-example", contact_of(client_at(visitor, address)).text());
  } else if (const bool is_removal = holds(address, "removal-example");
             is_removal || holds(address, "appointment-example")) {
    const auto [id, removal] = appointment_and_removal(visitor, client_at(visitor, address), is_removal);
    put(address, "appointment-example", id.text());
    put(address, "removal-example", removal.text());
  }
  return address;
}

// Forms about feeds may have stopped it, or made another in its place.
void Examples::put_feed_back() {
  house_.database().write([](db::WriteTx& tx) {
    const auto hash = base::sha256(secret_of_feed);
    tx.execute("delete from agenda_feed where secret_hash <> $1", hash);
    tx.execute("update agenda_feed set ended_at = null where secret_hash = $1", hash);
  });
}

// Withdrawn by one of the requests; the next finds it again.
void Examples::put_mandate_back() {
  house_.database().write([](db::WriteTx& tx) {
    tx.execute(
        "update portal set may_add_people = true, manager_person_id = (select k.person_id from mandate m join contact "
        "k on"
        " k.id = m.contact_id where m.client_id = portal.client_id and m.withdrawn_by = 'Lotte Vermeer')"
        " where client_id in (select client_id from mandate where withdrawn_by = 'Lotte Vermeer')");
    tx.execute("update mandate set withdrawn_at = null, withdrawn_by = null where withdrawn_by = 'Lotte Vermeer'");
  });
}

std::string Examples::report_of(base::ClientId client) {
  const auto now = house_.clock().now();
  dossier::ImportedReport report;
  report.topic = dossier::own_topic();
  report.reported_at = now;
  report.body = "Gewandeld.";
  report.author.name = "Jan";
  report.key = "example";
  report.attachments = {{"Knie-oefeningen", "%PDF-1.4 example"}};
  return house_.database()
      .write([&](db::WriteTx& tx) { return dossier::import_report(tx, client, report, now); })
      .text();
}

// One that waits for the client, and has not been sent.
std::string Examples::questionnaire_of(base::ClientId client) {
  const auto now = house_.clock().now();
  dossier::ImportedQuestionnaire asked;
  asked.address = "example";
  asked.title = "Hoe gaat het?";
  asked.questions = {{"hoe", dossier::QuestionKind::face, "Hoe gaat het?", "", true, {}}};
  return house_.database()
      .write([&](db::WriteTx& tx) {
        const auto id = dossier::import_questionnaire(tx, asked, now);
        return dossier::ask_questionnaire(tx, client, id, "Fatima", "example " + std::to_string(++asked_), now);
      })
      .text();
}

// An own action in the first version of the client's plan: made once for each client, as its key is the same.
std::string Examples::plan_item_of(base::ClientId client) {
  const auto now = house_.clock().now();
  auto& item = plan_items_[client];
  if (item != dossier::PlanItemId{}) return item.text();
  item = dossier::PlanItemId::create(now);
  dossier::ImportedPlanItem action, goal, main_goal;
  action.id = item;
  action.title = "Ik maak een boodschappenlijst";
  action.is_done_by_client = true;
  goal.title = "Elke week kook ik";
  goal.under = {action};
  main_goal.title = "Ik kan zelf koken";
  main_goal.under = {goal};
  dossier::ImportedPlan plan;
  plan.state = dossier::PlanState::agreed;
  plan.agreed_on = base::to_local(now).date;
  plan.key = "example";
  plan.main_goals = {main_goal};
  house_.database().write([&](db::WriteTx& tx) { dossier::import_plan_version(tx, client, plan, now); });
  return item.text();
}

// Somebody whom a manager added, with access and an invitation that waits: made once for each client, and put back each time.
base::ContactId Examples::contact_of(base::ClientId client) {
  const auto now = house_.clock().now();
  auto& contact = contacts_[client];
  return house_.database().write([&](db::WriteTx& tx) {
    if (contact == base::ContactId{}) {
      contact = base::ContactId::create(now);
      const auto person = base::PersonId::create(now);
      tx.execute("insert into person (id, first_name, last_name, called) values ($1, 'Vera', 'Voorbeeld', 'Vera')",
                 person);
      tx.execute(
          "insert into contact (client_id, id, person_id, relation, origin, added_at) values ($1, $2, $3, 'friend', "
          "'manager', $4)",
          client, contact, person, now);
    }
    tx.execute("update contact set removed_at = null where id = $1", contact);
    tx.execute("delete from access_grant where contact_id = $1", contact);
    tx.execute(
        "insert into access_grant (client_id, contact_id, right_name, from_at, given_by) values ($1, $2, "
        "'timeline.read', "
        "$3, 'Jan')",
        client, contact, now - std::chrono::hours(1));
    tx.execute("delete from invitation where contact_id = $1", contact);
    tx.execute(
        "insert into invitation (client_id, id, contact_id, state, created_at, lapses_at) values ($1, $2, $3, "
        "'open', $4, "
        "$5)",
        client, base::new_uuid(now), contact, now, now + std::chrono::days(30));
    return contact;
  });
}

// One that the visitor added, and one that they threw away: a row about one of these is judged by its right, and whose it is by the
// room's own tests. Those of requests before go, or a day would have thousands by the end.
std::pair<base::Uuid, base::Uuid> Examples::appointment_and_removal(const Visitor& visitor, base::ClientId client,
                                                                    bool is_removed) {
  const auto now = house_.clock().now();
  agenda::ImportedAppointment own;
  own.kind = agenda::Kind::own;
  own.title = "Wandelen";
  own.begins = {base::to_local(now).date, *base::LocalTime::from_minutes(20 * 60)};
  own.ends = {own.begins.date, *base::LocalTime::from_minutes(21 * 60)};
  own.added_by_account = visitor.person.account;
  const auto removal = base::new_uuid(now);
  const auto id = house_.database().write([&](db::WriteTx& tx) {
    tx.execute("delete from appointment_reminder where client_id = $1", client);
    tx.execute("delete from appointment_removal where client_id = $1", client);
    tx.execute("delete from appointment_exception where client_id = $1", client);
    tx.execute("delete from appointment_attendee where client_id = $1", client);
    tx.execute("delete from appointment where client_id = $1", client);
    const auto made = agenda::import_appointment(tx, client, own, now);
    if (is_removed) {
      tx.execute("update appointment set removed_at = $2, removed_by = 'Jan', version = 2 where id = $1", made, now);
      tx.execute(
          "insert into appointment_removal (client_id, account_id, removed_at, id, appointment_id, scope, "
          "version_after)"
          " values ($1, $2, $3, $4, $5, 'all', 2)",
          client, visitor.is_signed_in ? visitor.person.account : any_account(tx), now, removal, made);
    }
    return made;
  });
  return {id.value, removal};
}

base::ClientId Examples::client_at(const Visitor& visitor, const std::string& address) {
  for (const auto& [path, client] : town_.client_ids)
    if (address.starts_with(path + "/")) return client;
  auto read = house_.database().read();
  return read
      .first(
          "select id from client where person_id = $1", [](const db::Row& row) { return row.get<base::ClientId>(0); },
          visitor.person.person)
      .value_or(town_.client_ids.begin()->second);
}

}  // namespace regie::access
