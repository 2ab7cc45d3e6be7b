// One's own invitations: seeing whose portal it is and what one may do, and answering (SHARING-6).
#include "gate/standing.h"
#include "invitation_store.h"
#include "invitation_view.h"
#include "pages.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

const html::Url own_list = html::path("/uitnodigingen");

page::Act act_of(bool accepts, const OwnInvitation& invitation) {
  return {.action = gate::LogAction::update,
          .event = accepts ? "invitation_accepted" : "invitation_declined",
          .object_kind = "invitation",
          .object_id = invitation.id.text(),
          .object_part = {}};
}

}  // namespace

http::Response show_invitations(page::Visit& visit) {
  InvitationsPage page;
  page.invitations = own_invitations(visit.read(), visit.visitor().person, visit.now());
  for (const OwnInvitation& invitation : page.invitations)
    visit.looked_at_client(invitation.of, gate::Capacity::contact, "invitation", "invitation", "");
  page.today = visit.today();
  page.token = visit.form_token();
  const auto done = visit.request().query.get("klaar");
  if (done == "afgewezen") page.done = visit.texts()(text::invitations_declined);
  if (done == "weg") page.warning = visit.texts()(text::invitations_gone);
  return page::show(visit, invitations_page(visit.texts(), page));
}

http::Response answer_invitation(page::Visit& visit) {
  const auto id = InvitationId::parse(visit.parameter("invitation"));
  const auto invitation = id ? own_invitation(visit.read(), visit.visitor().person, *id, visit.now()) : std::nullopt;
  visit.finish_reading();
  // Withdrawn, lapsed, answered in another tab, or somebody else's: all the same.
  if (!invitation) return page::go_to(own_list.with_query("klaar", "weg"));
  const bool accepts = !visit.request().form.has("nee");
  const gate::Visitor& visitor = visit.visitor();
  const gate::Actor actor{visitor.account, visitor.person, visitor.name, gate::Capacity::contact, "invitation"};
  try {
    visit.perform_own(act_of(accepts, *invitation), [&](db::WriteTx& tx) {
      // Nothing happened then, and nothing is logged.
      if (!answer(tx, visitor.person, *invitation, accepts, visit.now())) throw page::ChangedMeanwhile();
      visit.also_did(tx, actor, invitation->of, act_of(accepts, *invitation));
    });
  } catch (const page::ChangedMeanwhile&) {
    return page::go_to(own_list.with_query("klaar", "weg"));
  }
  if (!accepts) return page::go_to(own_list.with_query("klaar", "afgewezen"));
  auto read = visit.house().database.read();
  const bool may_enter =
      gate::standing_now(read, visitor.account, visitor.person, invitation->of.client, visit.now()).has_value();
  return page::go_to(may_enter ? html::path("/bij") / invitation->portal_address : html::path("/"));
}

}  // namespace regie::sharing
