#pragma once
// GET {portal}/live?pagina={path}: a connection that a page of that portal keeps open. It carries nothing; it ends with the event "ended"
// within a second after who looks may no longer see that page, on whichever server that was decided (PEOPLE-10).

#include "page/route.h"

namespace regie::page {

Route live_row();

}  // namespace regie::page
