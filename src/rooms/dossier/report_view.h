#pragma once
// One report, as Lezen and Tijdlijn show it.

#include <functional>
#include <span>
#include <string>

#include "html/html.h"
#include "html/url.h"
#include "report.h"
#include "ui/catalogue.h"

namespace regie::dossier {

// What the view of a report needs to know of who looks.
struct Looking {
  base::AccountId viewer;
  base::LocalDate today;
  html::Url reading;                 // /mijn/dossier/lezen
  html::Url attachments;             // /mijn/dossier/bijlage
  std::optional<html::Url> writing;  // /mijn/dossier/schrijven, for who may write there
};
html::Url address_of(const Looking& looking, ReportNumber number);

// "vandaag, dinsdag 24 november 2026, 14:00 uur"
std::string when_in_words(const ui::Texts& texts, base::Instant instant, base::LocalDate today);
// The name of a topic as people read it.
std::string name_of(const ui::Texts& texts, const Topic& topic);
// The title, or "Rapportage van dinsdag 24 november 2026" when it has none.
std::string title_of(const ui::Texts& texts, const Report& report);
// <b>Fatima Amrani</b>, persoonlijk begeleider · when
html::Markup author_line(const ui::Texts& texts, const Author& author, base::Instant when, const Looking& looking);

// What corrects it, and what it corrects, with links to them.
html::Markup corrections_of(const ui::Texts& texts, const Report& report,
                            const std::function<html::Url(ReportNumber)>& address);

// Pictures as they are, anything else to be saved; empty without any.
html::Markup attachments_of(const ui::Texts& texts, const Report& report, const Looking& looking);

// "Verbeter dit verhaal", below what the reader wrote in the portal themselves; empty for anything else.
html::Markup correct_link(const ui::Texts& texts, const Report& report, const Looking& looking);

enum class Heading { links_to_report, plain };
// Whole, with the words of these stems marked.
html::Markup report_card(const ui::Texts& texts, const Report& report, const Looking& looking, Heading heading,
                         std::span<const std::string> marked_stems = {});

}  // namespace regie::dossier
