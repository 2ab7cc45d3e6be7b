#include "app/routes.h"

#include "app/account_office.h"
#include "app/health.h"
#include "page/pipeline.h"
#include "rooms/agenda/agenda.h"
#include "rooms/dossier/dossier.h"
#include "rooms/login/login.h"
#include "rooms/settings/settings.h"
#include "rooms/sharing/sharing.h"
#include "rooms/start/start.h"

namespace regie::app {

page::Routes all_routes() {
  page::Routes routes;

  // For everybody
  routes.add(login::routes());  // /inloggen, /inloggen/code, /uitloggen …
  routes.add(health_routes());  // /healthz, /readyz

  // What every page stands on
  routes.add(page::common_routes());  // /sessie/blijf, /tekstgrootte

  // START, with its tiles in this order (START-1)
  routes.add(start::routes());  // /, /mijn, /bij/{portal}
  routes.add_tile(agenda::tile());
  routes.add_tile(dossier::tile());

  // One's own account
  routes.add(settings::routes());  // /instellingen
  routes.add_menu_entry(settings::menu_entry());

  // Who may look at a portal, and at what
  routes.add(sharing::routes(account_office()));  // /gebruikersbeheer, /uitnodigingen
  for (auto& entry : sharing::menu_entries()) routes.add_menu_entry(std::move(entry));
  routes.add_settings_part(sharing::own_rights_part());

  // The rooms of a portal, under /mijn and /bij/{portal}
  routes.add(agenda::routes());   // Mijn Afspraken
  routes.add(dossier::routes());  // Mijn Dossier

  return routes;
}

}  // namespace regie::app
