// SPDX-License-Identifier: Apache-2.0
#include "letters/letter_template.hpp"

#include "letters/tags.hpp"

#include <algorithm>

namespace percuta::letters {
namespace {

const value &line_to_fill_in() {
  static const value line = value::of(std::string("________"));
  return line;
}

bool is_present(const value &each) { return !each.entries.empty() || (each.text && !each.text->empty()); }

// What a template gives out, line by line: a line with the begin or end of a section that was taken, and nothing that shows, is left out.
class line_writer {
public:
  void add(std::string_view text) {
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
      out_ += text.substr(0, end);
      if (!drop_line()) out_ += '\n';
      line_begin_ = out_.size();
      tagged_ = false;
      text.remove_prefix(end + 1);
    }
    out_ += text;
  }
  void note_tag() { tagged_ = true; }
  [[nodiscard]] std::size_t size() const { return out_.size(); }
  std::string take() {
    drop_line();
    return std::move(out_);
  }

private:
  bool drop_line() {
    if (!tagged_ || out_.find_first_not_of(" \t\r", line_begin_) != std::string::npos) return false;
    out_.resize(line_begin_);
    return true;
  }

  std::string out_;
  std::size_t line_begin_ = 0;
  bool tagged_ = false;
};

// Lists in lists multiply: what a block comes to has a limit that no letter comes near.
constexpr std::size_t most_steps = 100'000;
constexpr std::size_t longest_block = std::size_t{4} << 20U;

class expansion {
public:
  expansion(const model::letter_block &block, const record &values, value_marks &marks)
      : block_(block), text_(block.markdown), tags_(find_tags(text_)), marks_(marks) {
    scopes_.push_back(&values);
  }

  std::string run() {
    write(0, 0, tags_.size());
    return out_.take();
  }

private:
  // The name of the innermost record that has it, with or without a value.
  [[nodiscard]] const value *find(std::string_view name) const {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if (const auto found = (*scope)->find(name); found != (*scope)->end()) return &found->second;
    }
    return nullptr;
  }

  // The end of the section that the tag at begins.
  [[nodiscard]] std::size_t end_of(std::size_t at) const {
    std::size_t depth = 0;
    for (auto next = at; next < tags_.size(); ++next) {
      const auto kind = tags_[next].kind;
      if (kind == tag_kind::section || kind == tag_kind::inverted) ++depth;
      if (kind == tag_kind::end && --depth == 0) return next;
    }
    return tags_.size();
  }

  [[nodiscard]] std::size_t after(std::size_t tag_number) const {
    return tag_number < tags_.size() ? tags_[tag_number].begin + tags_[tag_number].length : text_.size();
  }

  // The text from position, with the tags from first on, as far as the tag last, or to the end where that is past all.
  void write(std::size_t position, std::size_t first, std::size_t last) {
    for (auto at = first; at < last; ++at) {
      const auto &each = tags_[at];
      if (++steps_ > most_steps || out_.size() > longest_block) {
        throw failure(status::over_limit, "the letter template " + block_name(block_) +
                                              " cannot be used: filled, it has more than " +
                                              std::to_string(most_steps) + " values or " +
                                              std::to_string(longest_block) + " bytes; take lists out of lists");
      }
      out_.add(text_.substr(position, each.begin - position));
      if (each.kind == tag_kind::print) print(each.name);
      if (each.kind == tag_kind::section || each.kind == tag_kind::inverted) {
        const auto end = end_of(at);
        write_section(each, at, end);
        at = end;
      }
      position = after(at);
    }
    const auto stop = last < tags_.size() ? tags_[last].begin : text_.size();
    if (position < stop) out_.add(text_.substr(position, stop - position));
  }

  void print(std::string_view name) {
    const auto *what = find(name);
    if (what == nullptr || !what->entries.empty()) return;
    out_.add(marks_.add(is_present(*what) ? *what : line_to_fill_in()));
  }

  void write_section(const tag &of, std::size_t at, std::size_t end) {
    const auto *what = find(of.name);
    const bool present = what != nullptr && is_present(*what);
    if (present == (of.kind == tag_kind::inverted)) return;
    if (!present || what->entries.empty()) return write_once(at, end);
    for (const auto &entry : what->entries) {
      scopes_.push_back(&entry);
      write_once(at, end);
      scopes_.pop_back();
    }
  }

  void write_once(std::size_t at, std::size_t end) {
    out_.note_tag();
    write(after(at), at + 1, end);
    out_.note_tag();
  }

  const model::letter_block &block_;
  std::string_view text_;
  std::vector<tag> tags_;
  std::size_t steps_ = 0;
  value_marks &marks_;
  std::vector<const record *> scopes_;
  line_writer out_;
};

} // namespace

std::string block_name(const model::letter_block &block) {
  return block.language + "/" + block.letter + "/" + block.id;
}

bool uses_name(std::string_view markdown, std::string_view name) {
  const auto tags = find_tags(markdown);
  return std::any_of(tags.begin(), tags.end(), [&](const tag &each) { return each.name == name; });
}

std::string template_filler::fill(const model::letter_block &block) { return expansion(block, values_, marks_).run(); }

} // namespace percuta::letters
