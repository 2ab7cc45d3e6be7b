#include "app/demonstration/activities.h"

#include <stdexcept>
#include <string>

namespace regie::app::demonstration {

namespace {


const std::vector<Activity>& table() {
  static const std::vector<Activity> activities = {
      {"tuin", "Dagbesteding: de tuin", "De Werkplaats, Kerkpad 3", "plant", {"kim.vandijk", "Kim van Dijk", "werkbegeleider"},
       {"De laatste pompoenen oogsten. Neem je laarzen mee.", "Bladeren harken en de paden schoonmaken. Trek een warme jas aan.",
        "Onkruid wieden tussen de prei. Er liggen handschoenen klaar.", "Zaadjes in potjes doen, binnen in de kas.",
        "De konijnen voeren en het hok schoonmaken.", "Bloembollen planten bij de poort."},
       {"Het stormt te hard. De tuin is vandaag dicht.", "Kim heeft een cursus. De tuin is vandaag dicht."}},
      {"bakkerij", "Dagbesteding: de bakkerij", "Bakkerij Het Deeg, Markt 14", "taart", {"", "Lonneke Prins", "werkbegeleider"},
       {"Koekjes bakken voor de winkel. Neem je schort mee.", "Brood inpakken en de prijs erop plakken.",
        "Vandaag help je in de winkel.", "Appeltaart maken. Er is genoeg voor iedereen om te proeven."},
       {"De oven is kapot. Morgen is de bakkerij weer open."}},
      {"atelier", "Dagbesteding: het atelier", "Atelier Kleurrijk, Schoolstraat 20", "ster", {"", "Bo Martens", "werkbegeleider"},
       {"Je gaat verder met je schilderij.", "Werken met klei. Trek kleren aan die vies mogen worden.",
        "Kaarten maken om te verkopen.", "We hangen alles op voor de open dag."},
       {"Het atelier wordt geschilderd en is een dag dicht."}},
      {"fysio", "Fysiotherapie", "Praktijk In Beweging, Molenstraat 8", "sport", {"mo.haddad", "Mo Haddad", "fysiotherapeut"},
       {"Oefeningen voor je knie. Trek makkelijke schoenen aan.", "Oefenen op de fiets. Neem een flesje water mee.",
        "Oefeningen voor je rug. Neem een handdoek mee.", "Samen kijken hoe het met de oefeningen thuis gaat."},
       {"Mo is ziek. We maken een nieuwe afspraak.", "De praktijk is vandaag dicht."}},
      {"huisarts", "Huisarts", "Huisartsen Lindewaard, Kerkplein 2", "dokter", {"", "Dokter Smeets", "huisarts"},
       {"Je bloeddruk meten. Dat doet geen pijn.", "Praten over je medicijnen. Schrijf je vragen op.",
        "Controle, zoals elke drie maanden.", "Een prik halen. Doe iets met korte mouwen aan."},
       {"De huisarts is ziek. We maken een nieuwe afspraak."}},
      {"tandarts", "Tandarts", "Tandarts De Kies, Stationsweg 41", "dokter", {"", "Mevrouw Blok", "tandarts"},
       {"Controle van je tanden. Poets ze eerst goed.", "De tandarts maakt je tanden schoon."},
       {"De tandarts is ziek. We maken een nieuwe afspraak."}},
      {"kapper", "Kapper", "Kapsalon Knip, Markt 3", "rond", {"", "Ilse", "kapper"},
       {"Wassen en knippen.", "Kijk thuis alvast hoe je je haar wilt.", "Knippen. Neem je pas mee om te betalen."},
       {"De kapper heeft een dag vrij."}},
      {"huisvergadering", "Huisvergadering", "De huiskamer", "mensen", {},
       {"We praten over het eten en over de was. Iedereen mag iets zeggen.", "We kiezen een film voor de filmavond.",
        "We maken samen de regels voor de televisie.", "We bedenken wat we met de feestdagen doen."},
       {"Er zijn te veel mensen op vakantie."}},
      {"gesprek", "Gesprek met je begeleider", "Thuis", "bericht", {},
       {"Hoe gaat het met je? Wat wil je bespreken? Schrijf het alvast op.", "We kijken samen naar je plan.",
        "We praten over je geld en je boodschappen.", "We kijken wat goed ging deze week."},
       {"Er is een overleg tussendoor gekomen. We maken een nieuwe afspraak."}},
      {"zwemmen", "Zwemmen", "Zwembad De Golf", "zwem", {"", "Bart Kuiper", "zwemleraar"},
       {"Neem je zwemspullen en een handdoek mee.", "Vandaag oefenen we de rugslag.", "Na het zwemmen drinken we iets."},
       {"Het zwembad is dicht. Het water is te koud."}},
      {"muziek", "Muziek maken", "Muziekschool, Parklaan 5", "muziek", {"", "Roos Vink", "muziekleraar"},
       {"We oefenen het lied voor het feest.", "Trommelen. Lekker hard mag ook.", "Kies een lied dat jij mooi vindt."},
       {"Roos heeft een optreden. Volgende week gaan we verder."}},
      {"koken", "Koken met de groep", "De keuken", "eten", {},
       {"We maken macaroni met groente.", "We maken pompoensoep en brood.", "Nasi met ei. Jij mag de groente snijden.",
        "Pannenkoeken! Met appel of met kaas."},
       {"De keuken wordt gemaakt. We halen friet."}},
      {"schoonmaken", "Je kamer schoonmaken", "Thuis", "goed", {},
       {"Samen je bed verschonen en stofzuigen.", "De was opvouwen en de vloer doen.", "De ramen zijn aan de beurt."},
       {"We zijn vandaag met te weinig begeleiders. Morgen kan het wel."}},
      {"boodschappen", "Boodschappen doen", "Supermarkt op het Plein", "winkel", {},
       {"Maak eerst een lijstje.", "Soep voor morgen. Statiegeld meenemen.", "Brood, melk en iets lekkers."},
       {"De winkel is dicht vandaag."}},
      // own appointments
      {"boodschappen-rik", "Boodschappen met Rik", "Supermarkt op het Plein", "winkel", {"rik.jansen", "Rik Jansen", "vriend"},
       {"Soep voor morgen. Statiegeld meenemen.", "Rik komt mij ophalen.", "Chips voor het voetbal op tv."}, {}},
      {"bingo", "Bingo", "Buurthuis De Brug", "spel", {}, {"Rik haalt mij om 7 uur op.", "Geld meenemen voor een kaart.", ""}, {}},
      {"fietsen", "Fietsen", "", "fiets", {}, {"Een rondje door het bos.", "Handschoenen meenemen.", ""}, {}},
      {"bezoek", "Familie op bezoek", "Thuis", "koffie", {}, {"Taart halen!", "We gaan samen wandelen.", "Foto's kijken."}, {}},
      {"voetbal", "Voetbal kijken", "Café De Bal", "tv", {}, {"Sjaal om!", "Samen met de jongens.", ""}, {}},
      {"film", "Film kijken", "De huiskamer", "tv", {}, {"Ik mag de film kiezen.", "Popcorn maken.", ""}, {}},
      {"koffie", "Koffie drinken", "Buurthuis De Brug", "koffie", {}, {"Even bijpraten.", "", "Kaarten mag ook."}, {}},
  };
  return activities;
}

}  // namespace

const Activity& activity(std::string_view key) {
  for (const auto& one : table())
    if (one.key == key) return one;
  throw std::logic_error("the demonstration knows no activity " + std::string(key));
}

}  // namespace regie::app::demonstration
