#include "attachment_pages.h"

#include "page/route.h"
#include "plan.h"
#include "store_attachments.h"

namespace regie::dossier {
namespace {

// Both show the same reports.
std::optional<Reader> reader_of(const page::Visit& visit) {
  const auto& actor = visit.entry().actor;
  const auto& portal = visit.portal();
  if (const auto reads = gate::Decision::decide<gate::Right::documents_read>(actor, portal.of, portal.rights))
    return Reader(*reads);
  if (const auto looks = gate::Decision::decide<gate::Right::timeline_read>(actor, portal.of, portal.rights))
    return Reader(*looks);
  return std::nullopt;
}

}  // namespace

http::Response send_attachment(page::Visit& visit) {
  const auto reader = reader_of(visit);
  const auto report = ReportNumber::parse(visit.parameter("report"));
  const auto place = plain_number(visit.parameter("attachment"));
  if (!reader || !report || !place) return page::not_found(visit);
  auto found = find_attachment(visit.read(), *reader, *report, *place);
  if (!found) return page::not_found(visit);
  visit.looked_at(report->text(), "bijlage " + std::to_string(*place));
  http::Response response;
  response.media_type = media::media_type_of(found->file.type);
  response.etag = std::move(found->file.etag);
  response.with("Cache-Control", "private, no-cache");
  // A PDF can hold scripts: the browser saves it, and never runs it here.
  if (!media::is_picture(found->file.type))
    response.with("Content-Disposition", media::save_as(found->name, found->file.type));
  response.body = std::move(found->file.bytes);
  return response;
}

}  // namespace regie::dossier
