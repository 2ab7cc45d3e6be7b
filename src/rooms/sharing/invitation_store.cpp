#include "invitation_store.h"

#include <algorithm>

namespace regie::sharing {

namespace {

constexpr db::Sql invitations_of_person =
    "select i.id, k.client_id, c.person_id, p.first_name, p.last_name, po.address, p.portrait, i.created_at, "
    "i.lapses_at"
    " from contact k cross join invitation i cross join portal po cross join client c cross join person p"
    " where k.person_id = $1 and k.removed_at is null and i.contact_id = k.id and i.state = 'open' and i.lapses_at > $2"
    " and po.client_id = k.client_id and (po.stopped_at is null or po.stopped_at > $2)"
    " and c.id = k.client_id and (c.care_ended_on is null or c.care_ended_on >= $3) and p.id = c.person_id"
    " order by i.created_at desc, i.id";
constexpr db::Sql granted_to_person =
    "select k.client_id, g.right_name, g.until_at from contact k cross join access_grant g where k.person_id = $1"
    " and g.client_id = k.client_id and g.contact_id = k.id and g.from_at <= $2 and (g.ended_at is null or g.ended_at "
    "> $2)"
    " and (g.until_at is null or g.until_at > $2)";
constexpr db::Sql agreed_for_person =
    "select k.client_id, r.right_name from contact k cross join agreed_right r where k.person_id = $1"
    " and r.client_id = k.client_id and r.from_at <= $2 and (r.ended_at is null or r.ended_at > $2)";
constexpr db::Sql closed_for_person =
    "select client_id, right_name from veto where person_id = $1 and closed_at <= $2"
    " and (reopened_at is null or reopened_at > $2)";

struct OfClient {
  base::ClientId client;
  Right right;
  std::optional<base::Instant> until{};
};
Rights rights_at(const std::vector<OfClient>& all, base::ClientId client) {
  Rights rights;
  for (const auto& one : all)
    if (one.client == client) rights.add(one.right);
  return rights;
}

std::optional<base::LocalDate> last_day_of(const std::vector<OfClient>& granted, const OwnInvitation& invitation) {
  std::optional<base::LocalDate> last;
  for (const auto& one : granted) {
    if (one.client != invitation.of.client || !one.until || !invitation.rights.has_exactly(one.right)) continue;
    const auto day = base::to_local(*one.until - std::chrono::microseconds(1)).date;
    if (!last || day < *last) last = day;
  }
  return last;
}

}  // namespace

std::vector<OwnInvitation> own_invitations(db::Queries& queries, base::PersonId person, base::Instant now) {
  std::vector<OwnInvitation> invitations;
  std::vector<OfClient> granted, agreed, closed;
  const auto take_into = [](std::vector<OfClient>& all) {
    return [&all](const db::Row& row) {
      if (const auto right = gate::right_named(row.text(1))) all.push_back({row.get<base::ClientId>(0), *right});
    };
  };
  db::Batch batch(queries);
  batch.add(
      invitations_of_person,
      [&](const db::Row& row) {
        OwnInvitation invitation;
        invitation.id = row.get<InvitationId>(0);
        invitation.of = {row.get<base::ClientId>(1), row.get<base::PersonId>(2),
                         row.get<std::string>(3) + " " + row.get<std::string>(4)};
        invitation.portal_address = row.text(5);
        invitation.portrait = row.get<std::optional<std::string>>(6);
        invitation.made_at = row.get<base::Instant>(7);
        invitation.lapses_at = row.get<base::Instant>(8);
        invitations.push_back(std::move(invitation));
      },
      person, now, base::to_local(now).date);
  batch.add(
      granted_to_person,
      [&](const db::Row& row) {
        if (const auto right = gate::right_named(row.text(1)))
          granted.push_back({row.get<base::ClientId>(0), *right, row.get<std::optional<base::Instant>>(2)});
      },
      person, now);
  batch.add(agreed_for_person, take_into(agreed), person, now);
  batch.add(closed_for_person, take_into(closed), person, now);
  batch.run();
  for (auto& invitation : invitations) {
    const auto client = invitation.of.client;
    invitation.rights = rights_at(granted, client)
                            .with_included()
                            .only(rights_at(agreed, client).with_included())
                            .without(rights_at(closed, client));
    invitation.last_day = last_day_of(granted, invitation);
  }
  return invitations;
}

std::optional<OwnInvitation> own_invitation(db::Queries& queries, base::PersonId person, InvitationId id,
                                            base::Instant now) {
  auto all = own_invitations(queries, person, now);
  const auto found = std::ranges::find(all, id, &OwnInvitation::id);
  if (found == all.end()) return std::nullopt;
  return *found;
}

bool answer(db::WriteTx& tx, base::PersonId person, const OwnInvitation& invitation, bool accepts, base::Instant now) {
  return tx.execute(
             "update invitation set state = $4, answered_at = $5 where client_id = $1 and id = $2 and state = 'open'"
             " and lapses_at > $5 and contact_id in"
             " (select id from contact where client_id = $1 and person_id = $3 and removed_at is null)",
             invitation.of.client, invitation.id, person, accepts ? "accepted" : "declined", now) == 1;
}

}  // namespace regie::sharing
