#include "invitation_view.h"

#include "base/dates_in_words.h"
#include "rights_view.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

using ui::Texts;

html::Markup card(const Texts& texts, const InvitationsPage& page, const OwnInvitation& invitation) {
  const std::string id = "u-" + invitation.id.text();
  const auto portrait = invitation.portrait ? std::optional<std::string_view>(*invitation.portrait) : std::nullopt;
  const auto day = [&](base::Instant instant) {
    return base::written_date_with_near_day(base::to_local(instant).date, page.today, texts.language());
  };
  html::Markup until;
  if (invitation.last_day) {
    until = html::render(
        html::p(ui::icon("i-klok"), " ",
                texts(text::invitations_until, base::written_date(*invitation.last_day, texts.language()))));
  }
  return html::render(html::article(
      html::class_("card slim"), html::aria_labelledby(id),
      html::div(html::class_("row"), ui::avatar(portrait, invitation.of.client_name, "xl"), " ",
                html::div(html::p(html::class_("meta"), texts(text::invitations_invited_for)),
                          html::h2(html::id(id), html::attribute("dir", "auto"),
                                   texts(text::invitations_portal_of, invitation.of.client_name)),
                          html::p(html::class_("meta"),
                                  texts(text::invitations_when, day(invitation.made_at), day(invitation.lapses_at))))),
      html::h3(texts(text::invitations_you_may)), rights_list(texts, invitation.rights), std::move(until),
      html::form(html::class_("row"), html::method("post"),
                 html::action(html::path("/uitnodigingen") / invitation.id.text()), html::by_reference(page.token),
                 html::button(html::class_("btn ok big"), ui::icon("i-vink"), " ", texts(text::invitations_accept)),
                 " ",
                 html::button(html::class_("btn alt no"), html::name("nee"), html::value("1"), ui::icon("i-kruis"), " ",
                              texts(text::invitations_decline)))));
}

}  // namespace

ui::Page invitations_page(const Texts& texts, const InvitationsPage& page) {
  ui::Page result;
  result.title = texts(text::invitations_title);
  result.band =
      html::render(html::div(html::class_("band"), html::div(html::class_("band-top"),
                                                             html::span(html::class_("pic"), ui::icon("i-uitnodiging")),
                                                             " ", html::h1(texts(text::invitations_title)))));
  if (!page.done.empty())
    result.content += ui::note("ok", "i-goed", html::render(html::p(html::role("status"), page.done)));
  if (!page.warning.empty())
    result.content += ui::note("no", "i-letop", html::render(html::p(html::role("alert"), page.warning)));
  for (const auto& invitation : page.invitations) result.content += card(texts, page, invitation);
  if (page.invitations.empty())
    result.content += html::div(html::class_("card slim"), html::h2(texts(text::invitations_none_title)),
                                html::p(texts(text::invitations_none)));
  return result;
}

}  // namespace regie::sharing
