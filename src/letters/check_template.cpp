// SPDX-License-Identifier: Apache-2.0
#include "letters/letter_template.hpp"
#include "letters/markdown.hpp"
#include "letters/names.hpp"
#include "letters/tags.hpp"
#include "model/failure.hpp"

namespace percuta::letters {
namespace {

constexpr std::size_t longest_template = 65'536; // bytes
constexpr std::size_t deepest_section = 16;

class checker {
public:
  checker(const model::letter_block &block, status kind) : block_(block), kind_(kind), text_(block.markdown) {}

  void run() {
    if (text_.size() > longest_template)
      refuse(longest_template, "it is longer than " + std::to_string(longest_template) + " bytes");
    check_characters();
    for (const auto &each : find_tags(text_)) check_tag(each);
    if (!open_.empty())
      refuse(open_.back().begin, "the section \"" + std::string(open_.back().name) + "\" is not closed");
    check_structure();
  }

private:
  [[noreturn]] void refuse_at(const std::string &place, const std::string &what) const {
    throw failure(kind_, "the letter template " + block_name(block_) + " cannot be used: " + what + " (" + place + ")");
  }
  [[noreturn]] void refuse(std::size_t position, const std::string &what) const {
    const auto line_begin = position == 0 ? std::string_view::npos : text_.rfind('\n', position - 1);
    const auto column = line_begin == std::string_view::npos ? position + 1 : position - line_begin;
    refuse_at("line " + std::to_string(line_at(text_, position)) + ", column " + std::to_string(column), what);
  }

  void check_characters() const {
    for (std::size_t i = 0; i + 2 < text_.size(); ++i) {
      const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text_[at]); };
      // U+E000 to U+F8FF is EE 80 80 to EF A3 BF; planes 15 and 16 begin with F3 B0.
      const bool basic = byte(i) == 0xEE || (byte(i) == 0xEF && byte(i + 1) <= 0xA3);
      const bool beyond = (byte(i) == 0xF3 && byte(i + 1) >= 0xB0) || byte(i) == 0xF4;
      if (basic || beyond) refuse(i, "private-use characters are kept for values");
    }
  }

  // Names of the innermost section come first; those of outer sections and of the letter hold inside as well.
  [[nodiscard]] name_kind kind_here(std::string_view name) const {
    for (auto depth = scopes_.size(); depth > 0; --depth) {
      const auto kind = kind_of_name(scopes_[depth - 1], name);
      if (kind != name_kind::unknown) return kind;
    }
    return kind_of_name("", name);
  }

  void check_tag(const tag &each) {
    const auto name = std::string(each.name);
    switch (each.kind) {
    case tag_kind::unclosed: refuse(each.begin, R"("{{" is not closed by "}}")");
    case tag_kind::refused:
      refuse(each.begin, "the tag {{" + name + "}} is not allowed; only names, sections and comments are");
    case tag_kind::comment: return;
    case tag_kind::print:
      if (kind_here(name) == name_kind::list) refuse(each.begin, "\"" + name + "\" is a list and needs a section");
      if (kind_here(name) == name_kind::unknown) refuse(each.begin, "the name \"" + name + "\" is not known here");
      return;
    case tag_kind::section:
    case tag_kind::inverted:
      if (kind_here(name) == name_kind::unknown) refuse(each.begin, "the name \"" + name + "\" is not known here");
      if (open_.size() >= deepest_section)
        refuse(each.begin, "sections are nested deeper than " + std::to_string(deepest_section) + " levels");
      open_.push_back(each);
      scopes_.push_back(each.kind == tag_kind::section ? each.name : std::string_view());
      return;
    case tag_kind::end:
      if (open_.empty() || open_.back().name != each.name)
        refuse(each.begin, "the section end \"" + name + "\" does not match the section that is open");
      open_.pop_back();
      scopes_.pop_back();
    }
  }

  // Every section taken once, names as marks, lines kept: what the parser would see.
  [[nodiscard]] std::string sample() const {
    std::string out;
    std::size_t done = 0;
    for (const auto &each : find_tags(text_)) {
      out += text_.substr(done, each.begin - done);
      const auto inside = text_.substr(each.begin, each.length);
      if (each.kind == tag_kind::print) out += std::string(value_marks::open) + "0" + std::string(value_marks::close);
      out += std::string(static_cast<std::size_t>(line_at(inside, inside.size()) - 1), '\n');
      done = each.begin + each.length;
    }
    return out + std::string(text_.substr(done));
  }

  void check_structure() const {
    if (const auto fault = find_fault(sample())) refuse_at("line " + std::to_string(fault->line), fault->what);
  }

  const model::letter_block &block_;
  status kind_;
  std::string_view text_;
  std::vector<tag> open_;
  std::vector<std::string_view> scopes_;
};

} // namespace

void check_template(const model::letter_block &block, status kind) { checker(block, kind).run(); }

} // namespace percuta::letters
