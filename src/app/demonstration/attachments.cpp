#include "app/demonstration/attachments.h"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ui/assets.h"

namespace regie::app::demonstration {

namespace {

// One page with a heading and some lines, as PDF 1.4 has it.
class PdfPage {
 public:
  PdfPage(std::string_view title, std::span<const std::string_view> lines) {
    std::string text = "BT /F1 24 Tf 60 770 Td (" + std::string(title) + ") Tj /F1 14 Tf 0 -20 Td\n";
    for (const auto line : lines) text.append("0 -24 Td (").append(line).append(") Tj\n");
    text += "ET\n";
    add("<< /Type /Catalog /Pages 2 0 R /Lang (nl-NL) >>");
    add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        " /Resources << /Font << /F1 4 0 R >> >> >>");
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    add("<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "endstream");
    add("<< /Title (" + std::string(title) + ") >>");
  }

  std::string bytes() const {
    std::string all = bytes_;
    const auto places = all.size();
    all += "xref\n0 " + std::to_string(places_.size() + 1) + "\n0000000000 65535 f \n";
    for (const auto place : places_) {
      const auto digits = std::to_string(place);
      all += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    all += "trailer\n<< /Size " + std::to_string(places_.size() + 1) + " /Root 1 0 R /Info 6 0 R >>\nstartxref\n" +
           std::to_string(places) + "\n%%EOF\n";
    return all;
  }

 private:
  void add(const std::string& object) {
    places_.push_back(bytes_.size());
    bytes_ += std::to_string(places_.size()) + " 0 obj\n" + object + "\nendobj\n";
  }
  std::string bytes_ = "%PDF-1.4\n";
  std::vector<std::size_t> places_;
};

std::string knee_exercises() {
  constexpr std::array<std::string_view, 5> lines = {
      "1. Ga rechtop op een stoel zitten.", "2. Strek een been. Tel tot vijf. Zet je voet weer neer.",
      "3. Doe nu hetzelfde met het andere been.", "4. Doe dit tien keer, elke ochtend.",
      "Doet het pijn? Stop dan, en zeg het tegen je begeleider."};
  return PdfPage("Knie-oefeningen", lines).bytes();
}

std::string embedded(std::string_view name) {
  const auto* asset = ui::find_asset(ui::asset_url(name).text());
  if (asset == nullptr) throw std::logic_error("an asset that is not there");
  return std::string(asset->bytes.identity);
}

}  // namespace

dossier::ImportedAttachment attachment_of(ReportData::Attachment attachment) {
  if (attachment == ReportData::Attachment::knee_exercises) return {"Knie-oefeningen", knee_exercises()};
  return {"De pompoenen in de tuin", embedded("demo/tuin.jpg")};
}

}  // namespace regie::app::demonstration
