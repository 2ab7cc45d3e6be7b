#include "ui/layout.h"

#include "ui/assets.h"
#include "ui/components.h"
#include "ui/layout_bar.h"
#include "ui/texts.h"

namespace regie::ui {
namespace {

using html::attribute;

constexpr std::size_t frame_bytes = std::size_t{6} * 1024;  // about what stands around a page's own content

auto head(const Texts& texts, const Frame& frame, const Page& page) {
  const auto title =
      page.has_errors ? texts(text::layout_title_with_error, page.title) : texts(text::layout_title, page.title);
  return html::head(
      html::meta(attribute("charset", "utf-8")),
      html::meta(html::name("viewport"), attribute("content", "width=device-width, initial-scale=1")),
      html::title(std::string(title)), html::meta(html::name("color-scheme"), attribute("content", "light dark")),
      html::meta(html::name("theme-color"), attribute("content", "#0b0a08")),
      html::link(attribute("rel", "icon"), html::href(asset_url("regie.svg")), html::type("image/svg+xml")),
      html::link(attribute("rel", "preload"), html::href(asset_url("atkinson.woff2")), attribute("as", "font"),
                 html::type("font/woff2"), attribute("crossorigin", "anonymous")),
      style_sheet("app.css"),
      html::script(html::type("module"), html::src(asset_url("app.js")), attribute("nonce", frame.script_nonce)));
}

// Whose portal it is, when it is not one's own (START-3).
auto whose_strip(const Texts& texts, const Frame& frame) {
  return html::when(!frame.whose_portal.empty(), [&] {
    return html::aside(html::class_("whose new"), html::aria_label(texts(text::layout_whose_portal)),
                       avatar(frame.whose_portrait, frame.whose_name), " ", frame.whose_portal, " ",
                       html::when(frame.portals.size() > 1, [&] {
                         return html::a(html::class_("target"), html::href(html::path("/")),
                                        texts(text::layout_other_portals));
                       }));
  });
}

// Through whose eyes the page is seen (SHARING-9).
auto looks_as_strip(const Texts& texts, const Frame& frame) {
  return html::when(frame.looks_as.has_value(), [&] {
    return html::aside(
        html::class_("whose new"), html::aria_label(texts(text::layout_looks_as_label)), icon("i-oog", true), " ",
        texts(text::layout_looks_as, frame.looks_as->name), " ",
        html::a(html::class_("target"), html::href(frame.looks_as->stop), texts(text::layout_stop_looking)));
  });
}

auto demonstration_strip(const Texts& texts, const Frame& frame) {
  return html::when(frame.is_demonstration, [&] {
    return html::aside(
        html::class_("foot noprint"), html::aria_label(texts(text::layout_demonstration_label)),
        chip("new", "i-info", texts(text::layout_demonstration_label)),
        html::p(texts(text::layout_demonstration), " ",
                html::a(html::href(html::path("/demo/postvak")), texts(text::layout_demonstration_letterbox))));
  });
}

// Said when somebody asks to be read to and the device has no voice in the page's language (PAGE-5).
auto no_voice(const Texts& texts) {
  return html::div(html::class_("wrap"), html::role("alert"), html::id("geen-stem"), html::hidden(),
                   html::div(html::class_("note"), icon("i-voorlees"), " ", html::p(texts(text::layout_no_voice))));
}

// Whom to call, at the same place on every page (WCAG 3.2.6).
html::Markup foot_words(const Texts& texts, const Frame& frame) {
  const auto number = [](const std::string& digits) { return html::a(html::href(html::telephone(digits)), digits); };
  html::Markup words;
  if (frame.foot_is_support_worker) {
    words += html::b(texts(text::layout_urgent));
    words += html::br();
    words += frame.whose_name.empty() ? texts(text::layout_support_worker, frame.foot_name)
                                      : texts(text::layout_support_worker_of, frame.foot_name, frame.whose_name);
  } else {
    words += html::b(texts(text::layout_need_help));
    words += html::br();
    words += texts(text::layout_care_administration, frame.organisation);
  }
  if (!frame.foot_telephone.empty()) words += html::fragment(" ", number(frame.foot_telephone), ".");
  if (!frame.foot_hours.empty()) words += html::fragment(" ", frame.foot_hours);
  if (frame.foot_is_support_worker) words += html::fragment(" ", texts(text::layout_danger), " ", number("112"), ".");
  return words;
}

auto foot(const Texts& texts, const Frame& frame) {
  return html::footer(html::class_("foot"), icon("i-tel", true), html::p(foot_words(texts, frame)));
}

// Warns two minutes before the session ends (LOGIN-12); a script opens it.
auto session_dialog(const Texts& texts, const Frame& frame) {
  return html::when(frame.session_seconds > 0, [&] {
    return html::dialog(
        html::id("sessie"), html::aria_labelledby("sessie-kop"),
        attribute("data-session-seconds", std::to_string(frame.session_seconds)),
        attribute("data-login-address", "/inloggen"),
        html::h2(html::id("sessie-kop"), texts(text::session_still_there)), html::p(texts(text::session_warning)),
        html::div(html::class_("row"),
                  html::form(html::method("post"), html::action(html::path("/sessie/blijf")), frame.form_token,
                             html::button(html::class_("btn big"), html::autofocus(), texts(text::session_stay))),
                  html::form(html::method("post"), html::action(html::path("/uitloggen")), frame.form_token,
                             html::button(html::class_("btn alt"), icon("i-uit"), " ", texts(text::layout_log_out)))));
  });
}

std::optional<std::string> class_of(Section section) {
  if (section == Section::none) return std::nullopt;
  return std::string(section_class(section));
}

}  // namespace

std::string_view section_class(Section section) {
  switch (section) {
    case Section::appointments: return "s-afspraken";
    case Section::record: return "s-dossier";
    case Section::messages: return "s-berichten";
    case Section::details: return "s-gegevens";
    case Section::workplace: return "s-werkplek";
    case Section::none: break;
  }
  return "";
}

html::Markup style_sheet(std::string_view name) {
  return html::render(html::link(attribute("rel", "stylesheet"), html::href(asset_url(name))));
}

std::string document(const Texts& texts, const Frame& frame, const Page& page) {
  html::Markup all;
  all.reserve(frame_bytes + page.band.string().size() + page.content.string().size() + page.after.string().size());
  all += html::literal("<!doctype html>\n");
  all += html::html(
      html::lang(base::language_code(texts.language())), attribute("data-tekst", frame.text_size),
      html::flag("data-answers-form", page.answers_form), head(texts, frame, page),
      html::body(
          attribute("data-portaal", frame.watched_portal),
          html::a(html::class_("skip"), html::href(html::anchor("inhoud")), texts(text::layout_skip_to_content)),
          bar(texts, frame), demonstration_strip(texts, frame), looks_as_strip(texts, frame), whose_strip(texts, frame),
          html::main(html::id("inhoud"), attribute("class", class_of(page.section)), no_voice(texts),
                     html::by_reference(page.band), html::div(html::class_("wrap"), html::by_reference(page.content)),
                     html::by_reference(page.after)),
          foot(texts, frame), session_dialog(texts, frame)));
  return std::move(all).string();
}

}  // namespace regie::ui
