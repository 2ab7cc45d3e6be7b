// Keeping, throwing away and putting back: what no room and no right concerns.
#include "page/draft_view.h"
#include "page/drafts.h"
#include "ui/texts.h"

namespace regie::page::detail {

bool is_asked_by_script(const Visit& visit) {
  return visit.request().header("sec-fetch-mode").value_or("navigate") != "navigate";
}

// The answer holds no page, so it leaves no line of a look.
http::Response answer_script(const DraftKept& kept) {
  http::Response response;
  response.with("Cache-Control", "no-store");
  if (kept.kind == DraftKept::Kind::kept) {
    response.status = http::Status::no_content;
    response.with("Regie-Draft-Version", std::to_string(kept.version));
    response.with("Regie-Draft-Kept-At", base::to_local(kept.kept_at).time.text());
    return response;
  }
  response.status = http::Status::conflict;
  response.media_type = "application/json";
  switch (kept.kind) {
    case DraftKept::Kind::kept: break;
    case DraftKept::Kind::changed_elsewhere: response.body = R"({"draft":"changed"})"; break;
    case DraftKept::Kind::ended_elsewhere: response.body = R"({"draft":"ended"})"; break;
    case DraftKept::Kind::does_not_fit: response.body = R"({"draft":"does_not_fit"})"; break;
    case DraftKept::Kind::too_many: response.body = R"({"draft":"too_many"})"; break;
  }
  return response;
}

http::Response too_large_for_script() {
  http::Response response;
  response.status = http::Status::payload_too_large;
  response.media_type = "application/json";
  response.body = R"({"draft":"too_large"})";
  response.with("Cache-Control", "no-store");
  return response;
}

http::Status status_of(const FormDraft& draft) {
  switch (draft.trouble) {
    case FormDraft::Trouble::none: return http::Status::ok;
    case FormDraft::Trouble::changed_elsewhere:
    case FormDraft::Trouble::ended_elsewhere: return http::Status::conflict;
    case FormDraft::Trouble::too_many:
    case FormDraft::Trouble::too_large: break;
  }
  return http::Status::unprocessable;
}

std::optional<http::Values> draft_fields(Visit& visit, base::AccountId account, base::ClientId client,
                                         std::string_view kind, std::string_view form_key) {
  return fields_of_draft(visit.read(), account, client, kind, form_key);
}

html::Url without_last_part(const Visit& visit) {
  const auto& path = visit.request().path;
  return html::parse_own_path(path.substr(0, path.find_last_of('/'))).value_or(html::path("/"));
}

http::Response discard_question(Visit& visit, std::string_view form_key, const html::Url& form, const html::Url& rows) {
  const auto& texts = visit.texts();
  ui::Page page;
  page.title = texts(text::drafts_discard_title);
  page.content = html::render(html::div(
      html::class_("slim card"), html::h1(texts(text::drafts_discard_question)),
      discard_form(visit, form_key, rows, ui::button_link(form, texts(text::drafts_keep_it), "", "btn alt"))));
  return show(visit, std::move(page));
}

}  // namespace regie::page::detail
