#include "app/demonstration/plan_themes.h"

#include <array>

namespace regie::app::demonstration {

std::span<const PlanTheme> plan_themes() {
  static constexpr std::array themes = {
      PlanTheme{"koken", "Ik kan zelf koken", "i-eten", "Ik kan een ei bakken en een boterham klaarmaken",
                "Elke week kook ik 1 keer voor de groep",
                "We beginnen met makkelijke gerechten. Een recept met plaatjes helpt.", "Ik maak een boodschappenlijst",
                "i-winkel", "Jij maakt de lijst. {begeleider} kijkt hem met je na.", "Elke dinsdag", 7, 10,
                "{begeleider} zoekt recepten met plaatjes", "{begeleider} zoekt. Jij kiest welke je wilt maken."},
      PlanTheme{"fit", "Ik blijf fit", "i-sport", "Ik loop elke dag een rondje om het huis",
                "Ik kan een uur wandelen zonder pijn",
                "Elke week een klein stukje verder. Doet het pijn? Dan stoppen we.", "Ik doe elke dag mijn oefeningen",
                "i-sport", "Jij doet de oefeningen. De begeleiding herinnert je eraan.", "Elke dag", 1, 60,
                "{begeleider} belt de fysiotherapeut", "{begeleider} belt. Jullie gaan samen."},
      PlanTheme{"reizen", "Ik ga zelf op pad", "i-bus", "Ik weet hoe laat de bus gaat",
                "Ik ga zelf met de bus naar mijn werk", "Eerst samen, dan een stuk alleen, dan helemaal alleen.",
                "Ik oefen de reis met de kaart op mijn telefoon", "i-mobiel", "Jij oefent. {begeleider} is te bellen.",
                "Elke week", 7, 8, "{begeleider} reist de eerste keren mee",
                "{begeleider} reist mee tot het goed gaat."},
      PlanTheme{"sparen", "Ik regel zelf mijn geld", "i-winkel", "Ik bewaar mijn bonnetjes in de map",
                "Ik spaar voor iets moois", "Jij kiest waarvoor je spaart. Dat mag best lang duren.",
                "Ik leg elke week 5 euro weg", "i-vink", "Jij legt het geld weg. {begeleider} telt het met je na.",
                "Elke vrijdag", 7, 20, "{begeleider} maakt een lijst van wat er elke maand betaald moet worden",
                "{begeleider} maakt de lijst. Jullie praten er samen over."},
      PlanTheme{"vrienden", "Ik heb fijne mensen om me heen", "i-mensen",
                "Ik drink elke week koffie met iemand van de groep", "Ik spreek elke maand af met een vriend",
                "Samen iets leuks doen: koffie drinken, vissen of naar de markt.", "Ik bel zelf op om af te spreken",
                "i-tel", "Jij belt. Is dat spannend? Dan oefenen we het eerst.", "Elke twee weken", 14, 12,
                "{begeleider} zoekt een maatje", "{begeleider} vraagt het aan de vrijwilligers."},
      PlanTheme{"slapen", "Ik slaap goed", "i-avond", "Ik zet mijn telefoon om tien uur uit",
                "Ik ga door de week om half elf naar bed", "Wie goed slaapt, heeft overdag meer zin in dingen.",
                "Ik schrijf op hoe ik geslapen heb", "i-schrijf", "Jij schrijft het op. Dat mag ook met een plaatje.",
                "Elke ochtend", 1, 40, "{begeleider} hangt een gordijn op dat geen licht doorlaat",
                "{begeleider} vraagt het aan de technische dienst."},
  };
  return themes;
}

std::span<const std::string_view> plan_words(int face) {
  static constexpr std::array<std::array<std::string_view, 3>, 5> words = {
      {{"Het lukt helemaal niet.", "Ik had er geen zin in.", ""},
       {"Het is nog moeilijk.", "Ik vergeet het steeds.", ""},
       {"Soms lukt het, soms niet.", "Met hulp gaat het wel.", ""},
       {"Het lukt nu zonder hulp.", "Ik ben er blij mee.", ""},
       {"Ik ben trots op mezelf!", "Het gaat heel goed, ik hoef er niet meer over na te denken.", ""}}};
  return words.at(static_cast<std::size_t>(face - 1));
}

}  // namespace regie::app::demonstration
