// SPDX-License-Identifier: Apache-2.0
#include "pdf/finish.hpp"

#include "model/failure.hpp"
#include "pdf/artifacts.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <new>
#include <set>
#include <string_view>
#include <vector>

namespace percuta::pdf {
namespace {

using object = QPDFObjectHandle;

object text(const std::string &utf8) { return object::newUnicodeString(utf8); }

std::string xml(const std::string &raw) {
  std::string out;
  for (const char c : raw) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    default: out += c;
    }
  }
  return out;
}

// The claim "part 1" says what the document is built to; nobody validated it.
std::string metadata(const finishing &with) {
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
         "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
         "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         xml(with.title) + "</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>" + xml(with.language) +
         "</rdf:li></rdf:Bag></dc:language><dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         xml(with.subject) +
         "</rdf:li></rdf:Alt></dc:description><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>\n"
         "<?xpacket end=\"w\"?>";
}

// qpdf takes what is thrown in the middle of an object for a damaged object, leaves that out and warns.
void require_whole(const std::vector<QPDFExc> &warnings) {
  for (const auto &each : warnings) {
    if (std::string_view(each.what()).find("bad_alloc") != std::string_view::npos) throw std::bad_alloc();
  }
  if (!warnings.empty()) {
    throw failure(status::internal, "the letter cannot be written as PDF: what was drawn cannot be read again");
  }
}

class finisher {
public:
  finisher(QPDF &document, const finishing &with) : document_(document), with_(with) {}

  void run() {
    add_catalog();
    for (auto &page : QPDFPageDocumentHelper(document_).getAllPages()) finish_page(page);
    for (auto each : document_.getAllObjects()) finish_font(each);
    walk(document_.getRoot().getKey("/StructTreeRoot").getKey("/K"));
    if (next_ != with_.tags.size()) differs();
  }

private:
  [[noreturn]] static void differs() {
    throw failure(status::internal, "the letter cannot be written as PDF: its structure is not the one that was drawn");
  }

  void add_catalog() {
    auto root = document_.getRoot();
    root.replaceKey("/Lang", text(with_.language));
    auto view = object::newDictionary();
    view.replaceKey("/DisplayDocTitle", object::newBool(true));
    root.replaceKey("/ViewerPreferences", view);
    auto stream = object::newStream(&document_, metadata(with_));
    stream.getDict().replaceKey("/Type", object::newName("/Metadata"));
    stream.getDict().replaceKey("/Subtype", object::newName("/XML"));
    root.replaceKey("/Metadata", stream);
    auto info = document_.getTrailer().getKey("/Info");
    info.replaceKey("/Title", text(with_.title));
    info.replaceKey("/Subject", text(with_.subject));
    info.removeKey("/CreationDate");
    info.removeKey("/ModDate");
  }

  void finish_page(QPDFPageObjectHelper &page) {
    page.getObjectHandle().replaceKey("/Tabs", object::newName("/S"));
    mark_artifacts(page);
  }

  static void finish_font(object each) {
    if (each.isDictionary() && each.getKey("/Subtype").isNameAndEquals("/CIDFontType2") && !each.hasKey("/CIDToGIDMap"))
      each.replaceKey("/CIDToGIDMap", object::newName("/Identity"));
  }

  // Elements stand in the order in which their tags were opened.
  void walk(object kids) {
    if (kids.isArray()) {
      for (auto &kid : kids.aitems()) walk(kid);
      return;
    }
    if (!kids.isDictionary() || !kids.hasKey("/S")) {
      finish_link(kids);
      return;
    }
    if (next_ >= with_.tags.size()) differs();
    const auto &note = with_.tags[next_++];
    if (!kids.getKey("/S").isNameAndEquals("/" + note.name)) differs();
    if (note.name == "TH") {
      auto attributes = object::newDictionary();
      attributes.replaceKey("/O", object::newName("/Table"));
      attributes.replaceKey("/Scope", object::newName("/Column"));
      kids.replaceKey("/A", attributes);
    }
    if (!note.actual_text.empty()) kids.replaceKey("/ActualText", text(note.actual_text));
    if (note.name == "Figure") kids.replaceKey("/Alt", text(note.alternative));
    const auto outer = link_text_;
    if (note.name == "Link") link_text_ = note.alternative;
    if (kids.hasKey("/K")) walk(kids.getKey("/K"));
    link_text_ = outer;
  }

  void finish_link(object reference) const {
    if (!reference.isDictionary() || !reference.hasKey("/Obj")) return;
    auto link = reference.getKey("/Obj");
    link.replaceKey("/Contents", text(link_text_));
    constexpr int print = 4;
    link.replaceKey("/F", object::newInteger(print));
  }

  QPDF &document_;
  const finishing &with_;
  std::size_t next_ = 0;
  std::string link_text_;
};

} // namespace

std::string finish(const std::string &drawn, const finishing &with) {
  QPDF document;
  try {
    document.setSuppressWarnings(true);
    document.processMemoryFile("letter", drawn.data(), drawn.size());
    finisher(document, with).run();
    QPDFWriter out(document);
    out.setOutputMemory();
    out.setDeterministicID(true);
    out.setMinimumPDFVersion("1.7");
    out.setObjectStreamMode(qpdf_o_generate);
    out.setCompressStreams(true);
    out.write();
    require_whole(document.getWarnings());
    const auto buffer = out.getBufferSharedPointer();
    return {reinterpret_cast<const char *>(buffer->getBuffer()), buffer->getSize()};
  } catch (const std::bad_alloc &) {
    throw;
  } catch (const std::exception &) {
    require_whole(document.getWarnings()); // the cause, where there is one
    throw;
  }
}

} // namespace percuta::pdf
