#include <array>
#include <stdexcept>
#include <string>

#include "app/demonstration/cast.h"

namespace regie::app::demonstration {

OrganisationData organisation() {
  return {"De Wilgenroos", "088 000 12 00", "Op werkdagen van 9 tot 17 uur.", "zorgadministratie@wilgenroos.example"};
}

std::span<const TeamData> teams() {
  static constexpr std::array table = {
      TeamData{"De Boomgaard", "De Boomgaard", "088 000 12 40"},
      TeamData{"Het Appelhof", "De Boomgaard", "088 000 12 41"},
      TeamData{"De Linde", "De Linde", "088 000 12 42"},
  };
  return table;
}

std::span<const PersonData> people() {
  using enum PersonData::Account;
  static constexpr std::array table = {
      // clients
      PersonData{"jan.devries", "Jan", "de Vries", "jan", "06 0000 5634", ""},
      PersonData{"samira.yilmaz", "Samira", "Yilmaz", "", "06 0000 5635", ""},
      PersonData{"willem.bos", "Willem", "Bos", "", "06 0000 5636", ""},
      PersonData{"joyce.pinas", "Joyce", "Pinas", "", "06 0000 5637", ""},
      PersonData{"kevin.mulder", "Kevin", "Mulder", "", "06 0000 5638", ""},
      PersonData{"truus.dekker", "Truus", "Dekker", "", "06 0000 5639", ""},
      PersonData{"mai.nguyen", "Mai", "Nguyen", "", "06 0000 5640", ""},
      PersonData{"sjoerd.hoekstra", "Sjoerd", "Hoekstra", "", "", "", none},
      PersonData{"amina.elidrissi", "Amina", "el Idrissi", "", "06 0000 5642", ""},
      PersonData{"bas.vandenheuvel", "Bas", "van den Heuvel", "", "06 0000 5643", ""},
      PersonData{"cor.peters", "Cor", "Peters", "", "06 0000 5644", ""},
      PersonData{"lotte.vermeer", "Lotte", "Vermeer", "", "06 0000 5645", ""},
      // employees, and who comes by
      PersonData{"fatima.amrani", "Fatima", "Amrani", "fatima", "06 0000 1234", "06 0000 1234"},
      PersonData{"sanne.bakker", "Sanne", "Bakker", "sanne", "06 0000 1235", "088 000 12 40"},
      PersonData{"kim.vandijk", "Kim", "van Dijk", "kim", "06 0000 1236", "06 0000 1236"},
      PersonData{"daan.wouters", "Daan", "Wouters", "", "06 0000 1237", "06 0000 1237"},
      PersonData{"wim.hendriks", "Wim", "Hendriks", "wim", "06 0000 1238", "06 0000 1238"},
      PersonData{"naima.elidrissi", "Naïma", "el Idrissi", "", "06 0000 1239", "06 0000 1239"},
      PersonData{"tessa.groen", "Tessa", "Groen", "", "06 0000 1240", "088 000 12 00"},
      PersonData{"hugo.vandermeer", "Hugo", "van der Meer", "", "06 0000 1241", "088 000 12 00"},
      PersonData{"bram.scholten", "Bram", "Scholten", "", "06 0000 1242", "088 000 12 50"},
      PersonData{"mo.haddad", "Mo", "Haddad", "mo", "", "088 000 12 99", none},
      // contacts
      PersonData{"anna.devries", "Anna", "de Vries", "anna", "06 0000 2211", ""},
      PersonData{"henk.devries", "Henk", "de Vries", "henk", "06 0000 3322", ""},
      PersonData{"els.devries", "Els", "de Vries", "els", "06 0000 4433", ""},
      PersonData{"peter.visser", "Peter", "Visser", "peter", "06 0000 2214", "088 000 77 00"},
      PersonData{"rik.jansen", "Rik", "Jansen", "rik", "06 0000 2215", ""},
      PersonData{"marja.smit", "Marja", "Smit", "marja", "06 0000 2216", ""},
      PersonData{"elif.yilmaz", "Elif", "Yilmaz", "", "06 0000 2217", ""},
      PersonData{"mehmet.yilmaz", "Mehmet", "Yilmaz", "", "06 0000 2218", ""},
      PersonData{"corrie.bos", "Corrie", "Bos", "", "06 0000 2219", ""},
      PersonData{"ingrid.pinas", "Ingrid", "Pinas", "", "06 0000 2220", ""},
      PersonData{"steven.pinas", "Steven", "Pinas", "", "06 0000 2221", ""},
      PersonData{"linda.mulder", "Linda", "Mulder", "", "06 0000 2222", ""},
      PersonData{"dennis.mulder", "Dennis", "Mulder", "", "06 0000 2223", ""},
      PersonData{"gerard.dekker", "Gerard", "Dekker", "", "06 0000 2224", ""},
      PersonData{"annie.dekker", "Annie", "Dekker", "", "06 0000 2225", ""},
      PersonData{"minh.nguyen", "Minh", "Nguyen", "", "06 0000 2226", ""},
      PersonData{"hanneke.postma", "Hanneke", "Postma", "", "06 0000 2227", ""},
      PersonData{"youssef.elidrissi", "Youssef", "el Idrissi", "", "06 0000 2228", "", blocked},
      PersonData{"ria.vandenheuvel", "Ria", "van den Heuvel", "", "06 0000 2229", ""},
      PersonData{"jolanda.peters", "Jolanda", "Peters", "", "06 0000 2230", ""},
      PersonData{"frits.bakhuis", "Frits", "Bakhuis", "", "06 0000 2231", ""},
      PersonData{"wendy.kok", "Wendy", "Kok", "", "06 0000 2232", ""},
      PersonData{"marloes.deboer", "Marloes", "de Boer", "", "06 0000 2233", ""},
      PersonData{"tim.vermeer", "Tim", "Vermeer", "", "06 0000 2234", ""},
      PersonData{"baukje.hoekstra", "Baukje", "Hoekstra", "", "06 0000 2235", "", none},
      PersonData{"bep.devries", "Bep", "de Vries", "", "", "", none},
  };
  return table;
}

const PersonData& person(std::string_view key) {
  for (const auto& data : people())
    if (data.key == key) return data;
  throw std::logic_error("the demonstration knows nobody called " + std::string(key));
}

std::span<const EmployeeData> employees() {
  using enum gate::StaffRole;
  static const std::vector<EmployeeData> table = {
      {"fatima.amrani", support_worker, "persoonlijk begeleider", {"De Boomgaard"}},
      {"sanne.bakker", support_worker, "begeleider en ambassadeur cliëntportaal", {"De Boomgaard"}},
      {"kim.vandijk", support_worker, "werkbegeleider", {"De Boomgaard", "Het Appelhof"}},
      {"daan.wouters", support_worker, "persoonlijk begeleider", {"Het Appelhof"}},
      {"wim.hendriks", support_worker, "persoonlijk begeleider", {"De Linde"}},
      // She is the sister of Amina, who lives with another team: on that portal she is a contact like any other.
      {"naima.elidrissi", support_worker, "persoonlijk begeleider", {"Het Appelhof"}},
      {"tessa.groen", care_administrator, "medewerker zorgadministratie", {}},
      {"hugo.vandermeer", care_administrator, "medewerker zorgadministratie", {}},
      {"bram.scholten", privacy_officer, "privacy-medewerker", {}},
  };
  return table;
}

std::span<const ClientData> clients() {
  static constexpr std::array table = {
      ClientData{"jan.devries", "De Boomgaard", "fatima.amrani", "204 817", "1994-03-12"},
      ClientData{"samira.yilmaz", "De Boomgaard", "fatima.amrani", "204 822", "1999-08-30"},
      ClientData{"willem.bos", "De Boomgaard", "fatima.amrani", "203 109", "1962-01-05"},
      ClientData{"joyce.pinas", "De Boomgaard", "sanne.bakker", "205 440", "1988-11-21"},
      ClientData{"kevin.mulder", "Het Appelhof", "daan.wouters", "205 512", "2003-06-17"},
      ClientData{"truus.dekker", "Het Appelhof", "daan.wouters", "201 877", "1951-09-02"},
      ClientData{"mai.nguyen", "Het Appelhof", "naima.elidrissi", "205 630", "1996-02-28"},
      ClientData{"sjoerd.hoekstra", "Het Appelhof", "naima.elidrissi", "202 340", "1975-12-24"},
      ClientData{"amina.elidrissi", "De Linde", "wim.hendriks", "205 701", "2001-04-09"},
      ClientData{"bas.vandenheuvel", "De Linde", "wim.hendriks", "204 118", "1983-07-13"},
      ClientData{"cor.peters", "De Linde", "wim.hendriks", "202 905", "1957-10-31"},
      ClientData{"lotte.vermeer", "De Linde", "wim.hendriks", "205 266", "1991-05-25"},
  };
  return table;
}

}  // namespace regie::app::demonstration
