// SPDX-License-Identifier: Apache-2.0
#include "letters/html.hpp"

#include "letters/base64.hpp"
#include "protocols/write_svg.hpp"

namespace percuta::letters {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += c;
    }
  }
  return out;
}

std::string lower(std::string text) {
  for (auto &c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// A warning triangle and a telephone; drawings of our own on a grid of 24.
constexpr std::string_view emergency_icon =
    "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path fill-rule=\"evenodd\" "
    "d=\"M12 2 23 22H1Zm-1.2 7v6.4h2.4V9Zm0 8.2v2.4h2.4v-2.4Z\"/></svg>";
constexpr std::string_view same_day_icon =
    "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path "
    "d=\"M4 3h4.6l1.9 5-2.6 2a13 13 0 0 0 6.1 6.1l2-2.6 5 1.9V20a1 1 0 0 1-1 1C11 21 3 13 3 4a1 1 0 0 1 1-1Z\"/></svg>";

std::string_view role_class(section_role role) {
  switch (role) {
  case section_role::emergency: return " emergency";
  case section_role::same_day: return " same-day";
  case section_role::plain: break;
  }
  return "";
}

std::string_view icon_of(section_role role) {
  if (role == section_role::plain) return "";
  return role == section_role::emergency ? emergency_icon : same_day_icon;
}

class page {
public:
  explicit page(const document &letter) : letter_(letter) {}

  std::string run() {
    write_head();
    out_ += "<body>\n";
    if (letter_.draft) write_draft();
    out_ += "<main>\n";
    if (!letter_.logo_png.empty()) {
      out_ += "<img class=\"logo\" alt=\"" + escaped(letter_.logo_text) + "\" src=\"data:image/png;base64," +
              encode_base64(letter_.logo_png) + "\">\n";
    }
    for (std::size_t i = 0; i < letter_.sections.size(); ++i) write_section(letter_.sections[i], i == 0);
    write_footer();
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

private:
  void meta(std::string_view name, std::string_view content) {
    if (!content.empty()) out_ += "<meta name=\"" + std::string(name) + "\" content=\"" + escaped(content) + "\">\n";
  }

  void write_head() {
    const auto &id = letter_.identity;
    out_ += "<!DOCTYPE html>\n<html lang=\"" + escaped(letter_.language->tag) + "\" dir=\"" +
            escaped(letter_.language->direction) + "\">\n<head>\n<meta charset=\"UTF-8\">\n";
    meta("viewport", "width=device-width, initial-scale=1");
    // Nothing is fetched and nothing runs, whatever a value holds.
    out_ += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src "
            "'unsafe-inline'\">\n";
    meta("color-scheme", "light dark");
    meta("format-detection", "telephone=no");
    meta("percuta-letter", id.letter + " " + id.version);
    meta("percuta-knowledge", id.knowledge_version);
    meta("percuta-content-hash", id.content_hash);
    meta("percuta-letter-hash", id.letter_hash);
    out_ += "<title>" + escaped(title()) + "</title>\n<style>" + std::string(html_style()) + "</style>\n</head>\n";
  }

  [[nodiscard]] std::string title() const {
    return letter_.draft ? letter_.draft_word + ": " + letter_.title : letter_.title;
  }

  void write_draft() {
    out_ += "<header class=\"draft\">\n<p><strong>" + escaped(letter_.draft_notice) + "</strong>";
    if (!letter_.draft_detail.empty()) out_ += " " + escaped(letter_.draft_detail);
    // Paper repeats what is fixed on every page.
    out_ +=
        "</p>\n</header>\n<div class=\"draft-page\" aria-hidden=\"true\">" + escaped(letter_.draft_word) + "</div>\n";
  }

  void write_section(const section &each, bool first) {
    const auto name = escaped(lower(each.id));
    const bool titled = !each.nodes.empty() && each.nodes.front().kind == node_kind::heading;
    out_ += "<section id=\"" + name + "\" class=\"" + name + std::string(role_class(each.role)) + "\"";
    if (titled) out_ += " aria-labelledby=\"" + name + "-title\"";
    out_ += ">\n";
    // A lesser heading and what follows it stay together, side by side with others where there is room.
    bool in_group = false;
    bool in_groups = false;
    for (std::size_t i = 0; i < each.nodes.size(); ++i) {
      if (i == 0 && titled) {
        write_title(each, name, first ? 1 : 2);
        if (each.figure) out_ += "<div class=\"strip\">\n" + protocols::write_svg(*each.figure) + "</div>\n";
        continue;
      }
      if (each.nodes[i].kind == node_kind::heading) {
        out_ += in_group ? "</div>\n" : "";
        out_ += in_groups ? "" : "<div class=\"groups\">\n";
        out_ += "<div class=\"group\">\n";
        in_group = in_groups = true;
      }
      write(each.nodes[i]);
    }
    out_ += in_groups ? "</div>\n</div>\n</section>\n" : "</section>\n";
  }

  void write_title(const section &each, const std::string &name, int level) {
    const auto tag = "h" + std::to_string(level);
    out_ += "<" + tag + " id=\"" + name + "-title\">" + std::string(icon_of(each.role));
    write_children(each.nodes.front());
    out_ += "</" + tag + ">\n";
  }

  void write_children(const node &from) {
    for (const auto &child : from.children) write(child);
  }

  void write_in(std::string_view tag, const node &from, std::string_view after = "\n",
                std::string_view attributes = "") {
    out_ += "<" + std::string(tag) + std::string(attributes) + ">";
    write_children(from);
    out_ += "</" + std::string(tag) + ">" + std::string(after);
  }

  void write(const node &each) {
    switch (each.kind) {
    case node_kind::heading: // inside a section the levels go on below its title
      return write_in(each.level <= 3 ? "h3" : "h4", each);
    case node_kind::paragraph: return write_in("p", each);
    case node_kind::bullet_list: return write_in("ul", each);
    case node_kind::ordered_list:
      return write_in("ol", each, "\n", each.level == 1 ? "" : " start=\"" + std::to_string(each.level) + "\"");
    case node_kind::list_item: return write_in("li", each);
    case node_kind::table: return write_table(each);
    case node_kind::table_row: return write_in("tr", each);
    case node_kind::header_cell: return write_in("th", each, "", " scope=\"col\"");
    case node_kind::cell: return write_in("td", each, "");
    case node_kind::quote: return write_in("blockquote", each);
    case node_kind::rule: out_ += "<hr>\n"; return;
    case node_kind::text: out_ += escaped(each.text); return;
    case node_kind::value:
      // What the host supplied may run in the other direction; it must not turn the text around it.
      out_ += each.origin == value_origin::host ? "<bdi>" + escaped(each.text) + "</bdi>" : escaped(each.text);
      return;
    case node_kind::strong: return write_in("strong", each, "");
    case node_kind::emphasis: return write_in("em", each, "");
    case node_kind::code: return write_in("code", each, "");
    case node_kind::link: return write_in("a", each, "", " href=\"" + escaped(each.target) + "\"");
    case node_kind::line_break: out_ += "<br>";
    }
  }

  void write_table(const node &table) {
    const bool headed = !table.children.empty() && !table.children.front().children.empty() &&
                        table.children.front().children.front().kind == node_kind::header_cell;
    out_ += "<table>\n";
    for (std::size_t i = 0; i < table.children.size(); ++i) {
      if (i == 0) out_ += headed ? "<thead>\n" : "<tbody>\n";
      write(table.children[i]);
      if (i == 0 && headed) out_ += "</thead>\n<tbody>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }

  // Hashes in full stand in the metadata; paper has room for their beginnings.
  static std::string short_hash(const std::string &hash) {
    return hash.substr(0, std::min<std::size_t>(hash.size(), 23));
  }

  void write_footer() {
    const auto &id = letter_.identity;
    out_ += "<footer>\n";
    if (!letter_.released.empty()) out_ += "<p>" + escaped(letter_.released) + "</p>\n";
    out_ += "<p>" +
            escaped(id.letter + " " + id.version + " · " + id.language + " · " + id.knowledge_version + " · " +
                    short_hash(id.content_hash) + " · " + short_hash(id.letter_hash)) +
            "</p>\n</footer>\n";
  }

  const document &letter_;
  std::string out_;
};

} // namespace

std::string write_html(const document &letter) { return page(letter).run(); }

} // namespace percuta::letters
