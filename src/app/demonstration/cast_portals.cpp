#include "app/demonstration/cast.h"

namespace regie::app::demonstration {

namespace {
const std::vector<Right> everything(gate::all_rights.begin(), gate::all_rights.end());
}

std::span<const PortalData> portals() {
  using enum PortalState;
  static const std::vector<PortalData> table = {
      // Situation 1: manages it alone and may add people.
      {"jan.devries", open, "jan.devries", true, everything},
      {"samira.yilmaz",
       open,
       "samira.yilmaz",
       true,
       {agenda_read, agenda_write, messages_use, details_read, board_read, board_write}},
      {"kevin.mulder", open, "kevin.mulder", true, {agenda_read, agenda_write, timeline_read, documents_read}},
      {"cor.peters", open, "cor.peters", true, everything},
      {"amina.elidrissi",
       open,
       "amina.elidrissi",
       true,
       {agenda_read, agenda_write, timeline_read, reports_write, board_read, board_write}},
      // Situation 2: manages it alone, but it was agreed not to add people.
      {"willem.bos", open, "willem.bos", false, {agenda_read, details_read, board_read}},
      {"mai.nguyen", open, "mai.nguyen", false, {agenda_read, agenda_write, plan_read, board_read, board_write}},
      // Situation 3: someone with a mandate manages it. Truus's brother may not add people, Joyce's mother may.
      {"joyce.pinas", open, "ingrid.pinas", true, everything},
      {"truus.dekker",
       open,
       "gerard.dekker",
       false,
       {agenda_read, timeline_read, documents_read, plan_read, messages_use, details_read}},
      {"lotte.vermeer", open, "marloes.deboer", true, everything},
      // Was open for a year.
      {"bas.vandenheuvel", stopped, "bas.vandenheuvel", true, everything},
      // Sjoerd Hoekstra has none.
  };
  return table;
}

std::span<const ContactData> contacts() {
  using enum ContactData::Invitation;
  using enum GrantData::Term;
  static const std::vector<ContactData> table = {
      {"jan.devries",
       "anna.devries",
       "brother_sister",
       false,
       false,
       accepted,
       {{agenda_write}, {timeline_read}, {messages_use}, {details_read}, {board_write}},
       {},
       {}},
      {"jan.devries", "henk.devries", "father", false, false, accepted, {{agenda_read}, {board_read}}, {}, {}},
      {"jan.devries",
       "els.devries",
       "mother",
       false,
       false,
       accepted,
       {{agenda_write}, {reports_write}, {documents_read}, {plan_read}, {details_read}},
       {},
       {plan_read}},
      {"jan.devries",
       "peter.visser",
       "administrator_of_means",
       false,
       true,
       accepted,
       {{documents_read}, {details_read}},
       {},
       {}},
      {"jan.devries", "rik.jansen", "friend", true, false, accepted, {{agenda_read}, {messages_use}}, {}, {}},
      {"jan.devries", "bep.devries", "family", false, false, none, {}, {}, {}},  // no account yet
      {"jan.devries", "marja.smit", "friend", true, false, open, {{agenda_read}, {board_read}}, {}, {}},
      {"samira.yilmaz", "elif.yilmaz", "brother_sister", true, false, accepted, {{agenda_read}}, {}, {}},
      {"samira.yilmaz", "mehmet.yilmaz", "father", false, false, accepted, {{messages_use}}, {}, {}},
      {"samira.yilmaz", "hanneke.postma", "volunteer", true, false, declined, {{agenda_read}}, {}, {}},
      {"willem.bos",
       "peter.visser",
       "administrator_of_means",
       false,
       true,
       accepted,
       {{agenda_read}, {details_read}},
       {},
       {}},
      {"willem.bos", "corrie.bos", "brother_sister", false, false, accepted, {{details_read}}, {}, {}},
      {"joyce.pinas",
       "ingrid.pinas",
       "mother",
       false,
       true,
       accepted,
       {},
       {agenda_write, timeline_read, documents_read, plan_read, messages_use, details_read, board_write},
       {}},
      {"joyce.pinas", "steven.pinas", "brother_sister", true, false, accepted, {{board_read}}, {}, {}},
      {"kevin.mulder", "linda.mulder", "mother", false, false, accepted, {{timeline_read}}, {}, {}},
      {"kevin.mulder",
       "dennis.mulder",
       "brother_sister",
       true,
       false,
       accepted,
       {{agenda_read, until_last_month}},
       {},
       {}},
      {"truus.dekker",
       "gerard.dekker",
       "brother_sister",
       false,
       true,
       accepted,
       {},
       {agenda_read, timeline_read, documents_read, plan_read, details_read},
       {}},
      {"truus.dekker", "annie.dekker", "family", false, false, accepted, {{plan_read}}, {}, {}},
      {"mai.nguyen", "minh.nguyen", "brother_sister", false, false, accepted, {{board_write}}, {}, {}},
      {"mai.nguyen", "hanneke.postma", "volunteer", false, false, accepted, {{agenda_read, withdrawn}}, {}, {}},
      {"amina.elidrissi",
       "naima.elidrissi",
       "brother_sister",
       false,
       false,
       accepted,
       {{agenda_read}, {reports_write}},
       {},
       {}},
      {"amina.elidrissi", "youssef.elidrissi", "brother_sister", false, false, accepted, {{agenda_read}}, {}, {}},
      {"bas.vandenheuvel", "ria.vandenheuvel", "mother", false, false, accepted, {{agenda_read}, {board_read}}, {}, {}},
      {"cor.peters", "jolanda.peters", "family", false, false, accepted, {{agenda_write}}, {}, {}},
      {"cor.peters", "frits.bakhuis", "friend", true, false, accepted, {{reports_write}}, {}, {}},
      {"cor.peters", "wendy.kok", "mentor", false, true, accepted, {{documents_read}}, {}, {}},
      {"cor.peters", "hanneke.postma", "volunteer", true, false, accepted, {{agenda_read, until_in_two_weeks}}, {}, {}},
      // Lotte closed her reports for her mother, who has the mandate.
      {"lotte.vermeer",
       "marloes.deboer",
       "mother",
       false,
       true,
       accepted,
       {},
       {agenda_write, timeline_read, documents_read, messages_use, details_read, board_read},
       {timeline_read, documents_read}},
      // and her appointments for her brother, who had nothing else.
      {"lotte.vermeer", "tim.vermeer", "brother_sister", true, false, accepted, {{agenda_read}}, {}, {agenda_read}},
      {"sjoerd.hoekstra", "baukje.hoekstra", "mother", false, true, none, {}, {}, {}},
  };
  return table;
}

}  // namespace regie::app::demonstration
