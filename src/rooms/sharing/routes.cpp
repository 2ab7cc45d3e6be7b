#include "pages.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

using page::get;
using page::post;
using page::SharesPortal;
using page::SignedIn;

constexpr SharesPortal who_manages{.another_manages = false};
constexpr SharesPortal who_gives_access{.takes_away_only = false, .another_manages = false};
constexpr SharesPortal the_client{.client_only = true};

// Two hundred people with all their boxes.
constexpr std::uint64_t largest_list = 512 * 1024;

using LaterShared = void (*)(const AccountsOffice&, std::shared_ptr<page::Visit>, const SharingAccess&,
                             const page::Reply&);
auto with(const AccountsOffice& office, LaterShared page) {
  return [office, page](std::shared_ptr<page::Visit> visit, const SharingAccess& access, const page::Reply& reply) {
    page(office, std::move(visit), access, reply);
  };
}

// Where this visitor runs the user management: of the portal they are in, or else of the first one they have a part in.
std::optional<std::string> shared_portal(const page::Visit& visit, bool (*fits)(gate::Situation, gate::Capacity)) {
  const auto& entry = visit.entry();
  if (entry.portal && entry.portal->situation && fits(*entry.portal->situation, entry.portal->capacity))
    return entry.portal->path;
  for (const gate::Door& door : entry.doors)
    if (door.situation && fits(*door.situation, door.capacity)) return door.path;
  return std::nullopt;
}

page::MenuEntry list_entry() {
  return {.path = [](const page::Visit& visit) -> std::optional<std::string> {
            const auto portal = shared_portal(visit, [](gate::Situation, gate::Capacity) { return true; });
            return portal ? std::optional(*portal + "/gebruikersbeheer") : std::nullopt;
          },
          .icon = "i-mensen",
          .label = [](const ui::Texts& texts) { return std::string(texts(text::sharing_title)); }};
}

// So that the client needs two clicks and nobody's help (SHARING-10).
page::MenuEntry mandate_entry() {
  return {.path = [](const page::Visit& visit) -> std::optional<std::string> {
            const auto portal = shared_portal(visit, [](gate::Situation situation, gate::Capacity capacity) {
              return capacity == gate::Capacity::client && situation == gate::Situation::another_manages;
            });
            return portal ? std::optional(*portal + "/gebruikersbeheer/machtiging") : std::nullopt;
          },
          .icon = "i-slot",
          .label = [](const ui::Texts& texts) { return std::string(texts(text::sharing_stop_mandate)); }};
}

page::MenuEntry invitations_entry() {
  return {.path = [](const page::Visit& visit) -> std::optional<std::string> {
            if (visit.entry().open_invitations == 0) return std::nullopt;
            return "/uitnodigingen";
          },
          .icon = "i-uitnodiging",
          .label = [](const ui::Texts& texts) { return std::string(texts(text::invitations_title)); },
          .count = [](const page::Visit& visit) { return visit.entry().open_invitations; }};
}

}  // namespace

std::vector<page::Route> routes(Accounts accounts) {
  const auto office = std::make_shared<const Accounts>(std::move(accounts));
  std::vector<page::Route> rows;
  const auto add = [&](page::Route row) { rows.push_back(std::move(row)); };
  // Who may see what
  add(get("/gebruikersbeheer", SharesPortal{}, show_list).logs("sharing"));
  add(post("/gebruikersbeheer", SharesPortal{}, with(office, send_list)).logs("sharing").takes_body_of(largest_list));
  add(get("/gebruikersbeheer/geschiedenis", SharesPortal{}, show_history).logs("sharing"));
  add(get("/gebruikersbeheer/formulier", SharesPortal{}, show_form_to_print).logs("sharing"));
  add(get("/gebruikersbeheer/machtiging", the_client, ask_to_stop_mandate).logs("contact"));
  add(post("/gebruikersbeheer/machtiging", the_client, stop_mandate).logs("contact"));
  // Somebody new
  add(get("/gebruikersbeheer/toevoegen", who_gives_access, show_add).logs("contact"));
  add(post("/gebruikersbeheer/toevoegen", who_gives_access, with(office, sharing::add)).logs("contact"));
  // One person
  add(get("/gebruikersbeheer/{contact}/verwijderen", who_manages, ask_to_remove).logs("contact"));
  add(post("/gebruikersbeheer/{contact}/verwijderen", who_manages, sharing::remove).logs("contact"));
  add(get("/gebruikersbeheer/{contact}/einddatum", who_manages, show_last_day).logs("contact"));
  add(post("/gebruikersbeheer/{contact}/einddatum", who_manages, save_last_day).logs("contact"));
  add(get("/gebruikersbeheer/{contact}/uitnodiging", who_manages, show_invitation).logs("contact"));
  add(post("/gebruikersbeheer/{contact}/uitnodiging", who_manages, with(office, change_invitation)).logs("contact"));
  // One's own invitations, whoever they are from
  add(get("/uitnodigingen", SignedIn{}, show_invitations));
  add(post("/uitnodigingen/{invitation}", SignedIn{}, answer_invitation));
  return rows;
}

std::vector<page::MenuEntry> menu_entries() { return {list_entry(), mandate_entry(), invitations_entry()}; }

}  // namespace regie::sharing
