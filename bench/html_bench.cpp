// What it costs to write a page: a day of appointments, about 17 KB, made of the same parts as the product's pages, and
// the frame around it. Prints microseconds a page; run it alone on a core.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/layout.h"

namespace {

namespace html = regie::html;
namespace ui = regie::ui;

struct Line {
  std::string begin, end, title, where, who, description;
  bool is_own;
};

html::Markup panel(const Line& line) {
  return html::render(html::div(
      html::class_("panel"),
      html::dl(html::class_("facts"),
               ui::fact("i-klok", "Wanneer",
                        html::render(html::fragment("vandaag, van ", line.begin, " tot ", line.end, " uur"))),
               ui::fact("i-plek", "Waar", html::render(html::fragment(line.where))),
               ui::fact("i-mensen", "Wie", html::render(html::fragment(ui::avatar("mo", line.who), " ", line.who))),
               ui::fact("i-blad", "Beschrijving", ui::written_text(line.description)))));
}

html::Markup day(const std::vector<Line>& lines) {
  return html::render(
      html::ul(html::class_("list"), html::each(lines, [](const Line& line) {
                 return html::li(html::details(
                     html::class_(line.is_own ? "fold kind mine" : "fold kind"), html::name("afspraak"),
                     html::summary(html::span(html::class_(line.is_own ? "pic own" : "pic"), ui::icon("i-sport")), " ",
                                   html::span(html::time(html::datetime("2026-11-24T" + line.begin), line.begin),
                                              " tot ", line.end, " uur ", html::b(line.title), " ", line.who),
                                   " ",
                                   html::span(html::class_("row"), line.is_own ? ui::chip("own", "i-persoon", "Van jou")
                                                                               : ui::chip("", "i-zorg", "Zorg")),
                                   " ", ui::icon("i-omlaag")),
                     panel(line)));
               })));
}

double processor_microseconds() { return static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC; }

// The best of many short runs, in the processor's time, so that neighbours on the machine count least.
template <class Make>
void measure(const char* what, Make make) {
  constexpr int runs = 40, rounds = 500;
  double best = 1e9;
  std::size_t bytes = 0;
  for (int run = 0; run < runs; ++run) {
    const double begin = processor_microseconds();
    for (int round = 0; round < rounds; ++round) bytes = make();
    best = std::min(best, (processor_microseconds() - begin) / rounds);
  }
  std::printf("%-34s %6zu bytes  %6.2f us\n", what, bytes, best);
}

}  // namespace

int main() {
  const ui::Catalogue catalogue;
  const ui::Texts& texts = catalogue.in(regie::base::Language::dutch);
  std::vector<Line> lines;
  for (int i = 0; i < 9; ++i)
    lines.push_back({"14:00", "14:45", "Fysiotherapie", "Praktijk In Beweging, Molenstraat 8", "Mo Haddad",
                     "Oefeningen voor je knie.\nTrek makkelijke schoenen aan.", i % 2 == 1});
  ui::Frame frame;
  frame.person = ui::Frame::Person{"Jan de Vries", "jan", 1};
  frame.form_token =
      html::render(html::input(html::type("hidden"), html::name("token"), html::value(std::string(86, 'x'))));
  frame.organisation = "De Wilgenroos";
  frame.foot_name = "Fatima Amrani";
  frame.foot_telephone = "06 0000 1234";
  frame.foot_is_support_worker = true;
  frame.session_seconds = 1680;
  frame.script_nonce = std::string(43, 'n');

  measure("content of a day", [&] { return day(lines).string().size(); });
  measure("frame around nothing", [&] { return ui::document(texts, frame, {}).size(); });
  measure("whole page", [&] {
    ui::Page page;
    page.title = "Mijn Afspraken";
    page.section = ui::Section::appointments;
    page.content = day(lines);
    return ui::document(texts, frame, page).size();
  });
  const std::string plain(17 * 1024, 'a');
  measure("escaping 17 KB of plain text", [&] {
    std::string out;
    html::escape(out, plain);
    return out.size();
  });
}
