// SPDX-License-Identifier: Apache-2.0
// The points of PDF/UA-1 that a program can check, in a letter of each language. Built to these rules, not validated by
// anybody else.
#include "pdf/letters.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <functional>
#include <map>
#include <memory>

using namespace percuta;
using namespace pdf_test;

namespace {

using object = QPDFObjectHandle;

struct element {
  std::string name;
  int depth = 0;
};

void collect(object kids, int depth, std::vector<element> &out, const std::function<void(object)> &visit) {
  if (kids.isArray()) {
    for (auto &kid : kids.aitems()) collect(kid, depth, out, visit);
    return;
  }
  if (!kids.isDictionary() || !kids.hasKey("/S")) return;
  out.push_back({kids.getKey("/S").getName().substr(1), depth});
  visit(kids);
  if (kids.hasKey("/K")) collect(kids.getKey("/K"), depth + 1, out, visit);
}

// Painting operators outside of marked content.
class loose_paint : public object::ParserCallbacks {
public:
  void handleObject(object each) override {
    if (!each.isOperator()) return;
    const auto name = each.getOperatorValue();
    if (name == "BDC" || name == "BMC") ++depth;
    if (name == "EMC") --depth;
    for (const auto *paints : {"f", "f*", "S", "B", "Tj", "TJ", "Do", "sh"}) {
      if (name == paints && depth == 0) ++loose;
    }
  }
  void handleEOF() override {}
  int depth = 0;
  int loose = 0;
};

} // namespace

TEST_CASE("A letter keeps what PDF/UA-1 asks for and a program can check") {
  for (const auto &language : built().languages) {
    INFO(language.tag);
    const auto body = rendered(request_for("PR-ACNE-ROLLING", language.tag)).body;
    QPDF document;
    document.processMemoryFile("letter", body.data(), body.size());
    auto root = document.getRoot();
    CHECK(root.getKey("/Lang").getUTF8Value() == language.tag);
    CHECK(root.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
    CHECK(root.getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
    const auto metadata = root.getKey("/Metadata").getStreamData();
    const std::string xmp(reinterpret_cast<const char *>(metadata->getBuffer()), metadata->getSize());
    CHECK(xmp.find("<pdfuaid:part>1</pdfuaid:part>") != std::string::npos);
    CHECK(xmp.find("<dc:title>") != std::string::npos);
    CHECK(document.getPDFVersion() == "1.7");

    for (auto &page : QPDFPageDocumentHelper(document).getAllPages()) {
      CHECK(page.getObjectHandle().getKey("/Tabs").isNameAndEquals("/S"));
      loose_paint seen;
      page.parseContents(&seen);
      CHECK(seen.loose == 0);
      for (auto &link : page.getAnnotations("/Link")) {
        CHECK(link.getObjectHandle().hasKey("/Contents"));
        CHECK(link.getObjectHandle().hasKey("/StructParent"));
      }
    }
    for (auto each : document.getAllObjects()) {
      if (each.isDictionary() && each.getKey("/Subtype").isNameAndEquals("/CIDFontType2"))
        CHECK(each.hasKey("/CIDToGIDMap"));
    }

    std::vector<element> tree;
    std::map<std::string, int> count;
    collect(root.getKey("/StructTreeRoot").getKey("/K"), 0, tree, [&](object each) {
      const auto name = each.getKey("/S").getName();
      ++count[name];
      if (name == "/Figure") CHECK_FALSE(each.getKey("/Alt").getUTF8Value().empty());
      if (name == "/TH") CHECK(each.getKey("/A").getKey("/Scope").isNameAndEquals("/Column"));
    });
    CHECK(tree.front().name == "Document");
    CHECK(count["/Document"] == 1);
    CHECK(count["/H1"] == 1);
    CHECK(count["/H2"] == 13);
    CHECK(count["/H3"] >= 2);
    CHECK(count["/L"] >= 8);
    CHECK(count["/LI"] >= count["/Lbl"]);
    CHECK(count["/Table"] == 1);
    CHECK(count["/TH"] == 2);
    CHECK(count["/Figure"] == 1);
    CHECK(count["/Link"] >= 4);
    int level = 0; // no heading level is left out
    for (const auto &each : tree) {
      if (each.name.size() != 2 || each.name[0] != 'H') continue;
      CHECK(each.name[1] - '0' <= level + 1);
      level = each.name[1] - '0';
    }
  }
}

TEST_CASE("Text from right to left carries its reading order") {
  const auto body = rendered(request_for("PR-ACNE-ROLLING", "ar")).body;
  QPDF document;
  document.processMemoryFile("letter", body.data(), body.size());
  std::vector<element> tree;
  std::string all;
  collect(document.getRoot().getKey("/StructTreeRoot").getKey("/K"), 0, tree, [&](object each) {
    if (each.hasKey("/ActualText")) all += each.getKey("/ActualText").getUTF8Value() + "\n";
  });
  CHECK(all.find("ما هو طبيعي") != std::string::npos);
  CHECK(all.find("اتصل بنا اليوم") != std::string::npos);
}
