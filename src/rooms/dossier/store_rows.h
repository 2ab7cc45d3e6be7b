#pragma once
// Inside the store only: the columns of a report as every statement selects them, and who reads.

#include "db/database.h"
#include "gate/access.h"
#include "report.h"

namespace regie::dossier {

// Who reads reports. Lezen (documents.read) and Tijdlijn (timeline.read) let one, and nothing else makes this.
class Reader {
 public:
  Reader(const gate::Access<gate::Right::documents_read>& access)  // NOLINT(google-explicit-constructor): is one
      : client_(access.client()), account_(access.actor().account) {}
  Reader(const gate::Access<gate::Right::timeline_read>& access)  // NOLINT(google-explicit-constructor): is one
      : client_(access.client()), account_(access.actor().account) {}
  base::ClientId client() const { return client_; }
  base::AccountId account() const { return account_; }

 private:
  base::ClientId client_;
  base::AccountId account_;
};

namespace rows {

enum Column {
  number,
  topic,
  reported_at,
  title,
  author_account,
  author_person,
  author_capacity,
  author_name,
  author_role,
  portrait,
  corrects,
  corrected_by,
  unread,
  attachments,
  body
};
Report report(const db::Row& row);

}  // namespace rows
}  // namespace regie::dossier

// $1 is the client, $2 the account that reads. The text and what else belongs to a row come with it, in this order of joins (SQLite keeps
// that of "cross join"), so that a list reads its own rows only. Every statement adds its own "and …" on the topic: SEEN_TOPICS or one
// that comes from visible_topic.
#define REGIE_REPORT_COLUMNS                                                                         \
  "select r.number, r.topic_id, r.reported_at, r.title, r.author_account, r.author_person,"          \
  " r.author_capacity, r.author_name, r.author_role, p.portrait, r.corrects,"                        \
  " (select max(k.number) from report k where k.client_id = r.client_id and k.corrects = r.number)," \
  " u.number, r.attachments, t.body"
#define REGIE_REPORT_JOINS                                                        \
  " cross join report_text t left join person p on p.id = r.author_person"        \
  " left join report_unread u on u.client_id = r.client_id and u.account_id = $2" \
  " and u.topic_id = r.topic_id and u.number = r.number"                          \
  " where r.client_id = $1 and t.number = r.number"
#define REGIE_SEEN_TOPICS " and r.topic_id in (select v.topic_id from visible_topic v where v.client_id = $1)"
