#include "delivery/letter.h"

#include <stdexcept>

#include "html/html.h"

namespace regie::delivery {

namespace {

using namespace html;

// Programs that show mail know tables and style="…" best, and some know nothing else. The colours are those of
// web/css/tokens.css; a program that knows dark colours takes them from the <style> in the head.
constexpr Literal head = literal(
    "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
    "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">"
    "<style>:root{color-scheme:light dark}"
    "@media (prefers-color-scheme:dark){"
    ".paper{background:#16130f!important;color:#f7f2ea!important}.card{background:#231f1a!important;border-color:#"
    "4a4239!important}"
    ".fact{background:#0d0b09!important;border-color:#4a4239!important}.ink{color:#f7f2ea!important}.soft{color:#"
    "d2c8ba!important}"
    ".button{background:#f7f2ea!important;color:#16130f!important}}</style>");
constexpr Literal before_sender = literal(
    "<table role=\"presentation\" class=\"paper\" width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" border=\"0\" "
    "style=\"background:#faf6ef;color:#1e1a15;font-family:Verdana,Arial,sans-serif;font-size:18px;line-height:1.6\">"
    "<tr><td align=\"center\" style=\"padding:16px 8px\">"
    "<table role=\"presentation\" class=\"card\" width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" border=\"0\" "
    "style=\"max-width:600px;background:#ffffff;border:1px solid #ddd3c4;border-radius:12px;text-align:left\">"
    "<tr><td style=\"background:#0b0a08;color:#ffffff;padding:14px 24px;font-weight:bold;border-radius:11px 11px 0 "
    "0\">");
constexpr Literal before_content = literal("</td></tr><tr><td class=\"ink\" style=\"padding:24px;color:#1e1a15\">");
constexpr Literal after_content = literal("</td></tr></table></td></tr></table>");

constexpr Literal paragraph_begins = literal("<p style=\"margin:0 0 18px\">");
constexpr Literal paragraph_ends = literal("</p>");

// Lines of a paragraph below each other.
Markup lines(std::string_view text) {
  Markup all;
  for (bool is_first = true;; is_first = false) {
    const auto end = text.find('\n');
    if (!is_first) all += br();
    all += text.substr(0, end);
    if (end == std::string_view::npos) return all;
    text.remove_prefix(end + 1);
  }
}

Markup paragraphs(std::string_view text) {
  Markup all;
  for (;;) {
    const auto end = text.find("\n\n");
    all += fragment(paragraph_begins, lines(text.substr(0, end)), paragraph_ends);
    if (end == std::string_view::npos) return all;
    text.remove_prefix(end + 2);
  }
}

struct AsHtml {
  Markup operator()(const Paragraph& part) const { return paragraphs(part.text); }
  Markup operator()(const Steps& part) const {
    return render(fragment(literal("<p style=\"margin:0 0 6px\">"), part.introduction, paragraph_ends,
                           literal("<ol style=\"margin:0 0 18px;padding-left:32px\">"),
                           each(part.steps,
                                [](const std::string& step) {
                                  return fragment(literal("<li style=\"margin:0 0 6px\">"), step, literal("</li>"));
                                }),
                           literal("</ol>")));
  }
  Markup operator()(const Fact& part) const {
    return render(fragment(
        literal("<p class=\"fact\" style=\"margin:0 0 18px;padding:12px 16px;background:#f1eade;border:1px solid "
                "#ddd3c4;border-radius:8px;overflow-wrap:anywhere\">"),
        part.label, literal(":<br><strong style=\"font-family:Consolas,'Courier New',monospace;font-size:22px\">"),
        part.value, literal("</strong></p>")));
  }
  Markup operator()(const Link& part) const {
    const auto url = parse_web_address(part.address);
    if (!url) throw std::invalid_argument("a link of a letter is no web address");
    return render(fragment(
        literal("<p style=\"margin:0 0 8px\"><a class=\"button\" style=\"display:inline-block;padding:12px 24px;"
                "background:#1e1a15;color:#ffffff;font-weight:bold;border-radius:8px;text-decoration:none\" href=\""),
        url->text(), literal("\">"), part.label,
        literal(
            "</a></p><p class=\"soft\" style=\"margin:0 0 18px;color:#4c443a;font-size:15px;overflow-wrap:anywhere\">"),
        part.address, paragraph_ends));
  }
};

struct AsText {
  std::string operator()(const Paragraph& part) const { return part.text; }
  std::string operator()(const Steps& part) const {
    std::string text = part.introduction;
    for (std::size_t i = 0; i < part.steps.size(); ++i) text += "\n" + std::to_string(i + 1) + ". " + part.steps[i];
    return text;
  }
  std::string operator()(const Fact& part) const { return part.label + ": " + part.value; }
  std::string operator()(const Link& part) const { return part.label + ":\n" + part.address; }
};

std::string html_of(const Letter& letter) {
  Markup content;
  for (const auto& part : letter.parts) content += std::visit(AsHtml(), part);
  if (!letter.signature.empty()) content += fragment(paragraph_begins, lines(letter.signature), paragraph_ends);
  return render(fragment(
                    literal("<!doctype html>"),
                    html::html(lang(language_code(letter.language)), html::head(html::title(letter.subject), head),
                               fragment(literal("<body class=\"paper\" style=\"margin:0;background:#faf6ef\">"),
                                        before_sender, letter.sender, before_content,
                                        literal("<h1 style=\"margin:0 0 18px;font-size:24px;line-height:1.3\">"),
                                        letter.subject, literal("</h1>"), content, after_content, literal("</body>")))))
      .string();
}

std::string text_of(const Letter& letter) {
  std::string text;
  const auto add = [&](const std::string& piece) {
    if (piece.empty()) return;
    if (!text.empty()) text += "\n\n";
    text += piece;
  };
  for (const auto& part : letter.parts) add(std::visit(AsText(), part));
  add(letter.signature);
  return text;
}

}  // namespace

Message as_message(const Letter& letter, std::string recipient, std::optional<base::AccountId> account,
                   std::string kind) {
  Message message;
  message.channel = Channel::email;
  message.recipient = std::move(recipient);
  message.account = account;
  message.subject = letter.subject;
  message.text = text_of(letter);
  message.html = html_of(letter);
  message.kind = std::move(kind);
  message.sender_name = letter.sender;
  return message;
}

}  // namespace regie::delivery
