// SPDX-License-Identifier: Apache-2.0
#include "letters/markdown.hpp"

#include "letters/entity.hpp"
#include "letters/tags.hpp"
#include "model/failure.hpp"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <iterator>

namespace percuta::letters {
namespace {

constexpr unsigned letter_flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS;

// Of blocks and spans in each other: what is made of them is walked level by level on the stack.
constexpr int deepest_node = 32;

bool has_mark(std::string_view text) { return text.find(value_marks::open) != std::string_view::npos; }

std::string_view view(const MD_ATTRIBUTE &attribute) { return {attribute.text, attribute.size}; }

bool may_link_to(std::string_view target) {
  constexpr std::array<std::string_view, 3> schemes = {"https:", "mailto:", "tel:"};
  return std::any_of(std::begin(schemes), std::end(schemes),
                     [&](std::string_view scheme) { return target.substr(0, scheme.size()) == scheme; });
}

std::optional<node_kind> block_kind(MD_BLOCKTYPE type) {
  switch (type) {
  case MD_BLOCK_QUOTE: return node_kind::quote;
  case MD_BLOCK_UL: return node_kind::bullet_list;
  case MD_BLOCK_OL: return node_kind::ordered_list;
  case MD_BLOCK_LI: return node_kind::list_item;
  case MD_BLOCK_HR: return node_kind::rule;
  case MD_BLOCK_H: return node_kind::heading;
  case MD_BLOCK_P: return node_kind::paragraph;
  case MD_BLOCK_TABLE: return node_kind::table;
  case MD_BLOCK_TR: return node_kind::table_row;
  case MD_BLOCK_TH: return node_kind::header_cell;
  case MD_BLOCK_TD: return node_kind::cell;
  default: // the document, table head and body
    return {};
  }
}

std::optional<node_kind> span_kind(MD_SPANTYPE type) {
  switch (type) {
  case MD_SPAN_EM: return node_kind::emphasis;
  case MD_SPAN_STRONG: return node_kind::strong;
  case MD_SPAN_A: return node_kind::link;
  case MD_SPAN_CODE: return node_kind::code;
  default: return {};
  }
}

// Receives the parser's events. Nothing may be thrown through the parser: what is thrown is kept and thrown again after
// it.
class receiver {
public:
  explicit receiver(std::string_view source) : source_(source) {}
  virtual ~receiver() = default;
  receiver(const receiver &) = delete;
  receiver &operator=(const receiver &) = delete;
  receiver(receiver &&) = delete;
  receiver &operator=(receiver &&) = delete;

  void run(unsigned flags) {
    MD_PARSER parser{};
    parser.flags = flags;
    parser.enter_block = [](MD_BLOCKTYPE type, void *detail, void *self) {
      return guard(self, [&](receiver &each) { each.enter_block(type, detail); });
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void *, void *self) {
      return guard(self, [&](receiver &each) { each.leave_block(type); });
    };
    parser.enter_span = [](MD_SPANTYPE type, void *detail, void *self) {
      return guard(self, [&](receiver &each) { each.enter_span(type, detail); });
    };
    parser.leave_span = [](MD_SPANTYPE type, void *, void *self) {
      return guard(self, [&](receiver &each) { each.leave_span(type); });
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *self) {
      return guard(self, [&](receiver &each) { each.text(type, {text, size}); });
    };
    const auto failed = md_parse(source_.data(), static_cast<MD_SIZE>(source_.size()), &parser, this);
    if (thrown_) std::rethrow_exception(thrown_);
    if (failed < 0) throw failure(status::no_memory, "parsing a letter template failed: out of memory");
  }

protected:
  virtual void enter_block(MD_BLOCKTYPE type, void *detail) = 0;
  virtual void leave_block(MD_BLOCKTYPE type) = 0;
  virtual void enter_span(MD_SPANTYPE type, void *detail) = 0;
  virtual void leave_span(MD_SPANTYPE type) = 0;
  virtual void text(MD_TEXTTYPE type, std::string_view content) = 0;

  // Where a piece of text stands; a piece that is no part of the source changes nothing.
  void pass(std::string_view piece) {
    const std::less<> before;
    if (!before(piece.data(), source_.data()) && before(piece.data(), source_.data() + source_.size()))
      passed_ = static_cast<std::size_t>(piece.data() - source_.data());
  }
  void stop() { stopped_ = true; }
  // Line of the last piece passed.
  [[nodiscard]] std::size_t line() const { return line_at(source_, passed_); }

private:
  template <class Action> static int guard(void *self, const Action &action) {
    auto &each = *static_cast<receiver *>(self);
    try {
      action(each);
      return each.stopped_ ? 1 : 0;
    } catch (...) {
      each.thrown_ = std::current_exception();
      return 1;
    }
  }

  std::string_view source_;
  std::size_t passed_ = 0;
  bool stopped_ = false;
  std::exception_ptr thrown_;
};

class fault_finder : public receiver {
public:
  using receiver::receiver;
  std::optional<fault> found;

protected:
  void note(std::string_view where, const std::string &what) {
    pass(where);
    if (!found) found = fault{line(), what};
  }

  void enter_block(MD_BLOCKTYPE, void *) override { go_deeper(); }
  void leave_block(MD_BLOCKTYPE type) override {
    --depth_;
    if (type == MD_BLOCK_CODE) note({}, "code blocks are not allowed");
    if (type == MD_BLOCK_HTML) note({}, "raw HTML is not allowed");
  }
  void enter_span(MD_SPANTYPE type, void *detail) override {
    go_deeper();
    if (type == MD_SPAN_A) check_target(view(static_cast<MD_SPAN_A_DETAIL *>(detail)->href));
    if (type == MD_SPAN_IMG) note(view(static_cast<MD_SPAN_IMG_DETAIL *>(detail)->src), "images are not allowed");
  }
  void leave_span(MD_SPANTYPE) override { --depth_; }
  void text(MD_TEXTTYPE type, std::string_view content) override {
    pass(content);
    if (type == MD_TEXT_HTML) note(content, "raw HTML is not allowed");
    if (type == MD_TEXT_CODE && has_mark(content)) note(content, "a placeholder stands in a code span");
    if (type == MD_TEXT_ENTITY && !decode_entity(content))
      note(content, "the entity " + std::string(content) + " is not known; write the character itself");
  }

  void go_deeper() {
    if (++depth_ <= deepest_node) return;
    note({}, "quotes, lists or emphasis are nested deeper than " + std::to_string(deepest_node) + " levels");
    stop();
  }

  void check_target(std::string_view target) {
    if (has_mark(target))
      note(target, "a placeholder stands in a link target");
    else if (!may_link_to(target))
      note(target, "links may lead to https, mailto and tel only");
  }

private:
  int depth_ = 0;
};

// Builds the tree and finds faults in one pass.
class tree_builder : public fault_finder {
public:
  tree_builder(std::string_view source, const value_marks &marks) : fault_finder(source), marks_(marks) {
    open_.emplace_back();
  }

  std::vector<node> take() { return std::move(open_.front().children); }

private:
  void begin(node_kind kind, int level = 0, std::string_view target = {}) {
    auto &made = open_.emplace_back();
    made.kind = kind;
    made.level = level;
    made.target = target;
  }
  void end() {
    auto made = std::move(open_.back());
    open_.pop_back();
    open_.back().children.push_back(std::move(made));
  }

  void enter_block(MD_BLOCKTYPE type, void *detail) override {
    fault_finder::enter_block(type, detail);
    int level = 0;
    if (type == MD_BLOCK_H) level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level);
    if (type == MD_BLOCK_OL) level = static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL *>(detail)->start);
    if (const auto kind = block_kind(type)) begin(*kind, level);
  }
  void leave_block(MD_BLOCKTYPE type) override {
    fault_finder::leave_block(type);
    if (block_kind(type)) end();
  }
  void enter_span(MD_SPANTYPE type, void *detail) override {
    fault_finder::enter_span(type, detail);
    if (const auto kind = span_kind(type))
      begin(*kind, 0, type == MD_SPAN_A ? view(static_cast<MD_SPAN_A_DETAIL *>(detail)->href) : std::string_view());
  }
  void leave_span(MD_SPANTYPE type) override {
    fault_finder::leave_span(type);
    if (span_kind(type)) end();
  }

  void text(MD_TEXTTYPE type, std::string_view content) override {
    fault_finder::text(type, content);
    if (found) return; // no tree comes of it
    switch (type) {
    case MD_TEXT_BR:
      begin(node_kind::line_break);
      end();
      return;
    case MD_TEXT_SOFTBR: add_text(" "); return;
    case MD_TEXT_ENTITY: add_text(decode_entity(content).value_or(std::string(content))); return;
    case MD_TEXT_NULLCHAR: add_text("\xEF\xBF\xBD"); return;
    default: add_marked(content);
    }
  }

  void add_text(std::string_view content) {
    if (content.empty()) return;
    auto &siblings = open_.back().children;
    if (siblings.empty() || siblings.back().kind != node_kind::text) siblings.emplace_back();
    siblings.back().text += content;
  }

  void add_marked(std::string_view content) {
    while (!content.empty()) {
      const auto start = content.find(value_marks::open);
      add_text(content.substr(0, start));
      if (start == std::string_view::npos) return;
      content.remove_prefix(start + value_marks::open.size());
      const auto stop = content.find(value_marks::close);
      const auto *marked = stop == std::string_view::npos ? nullptr : marks_.find(content.substr(0, stop));
      if (marked == nullptr) throw failure(status::internal, "a value mark of a letter was torn apart by the parser");
      add_value(*marked);
      content.remove_prefix(stop + value_marks::close.size());
    }
  }

  void add_value(const value &what) {
    node made;
    made.kind = node_kind::value;
    made.text = single_line(*what.text, what.origin);
    made.origin = what.origin;
    const auto target = what.phone ? phone_target(made.text) : std::string();
    if (!target.empty()) {
      begin(node_kind::link, 0, target);
      open_.back().children.push_back(std::move(made));
      end();
    } else if (!made.text.empty()) {
      open_.back().children.push_back(std::move(made));
    }
  }

  const value_marks &marks_;
  std::vector<node> open_;
};

} // namespace

std::optional<fault> find_fault(std::string_view markdown) {
  fault_finder finder(markdown);
  finder.run(letter_flags);
  return finder.found;
}

std::vector<node> parse_markdown(std::string_view markdown, const value_marks &marks, const std::string &block) {
  tree_builder builder(markdown, marks);
  builder.run(letter_flags);
  if (const auto &fault = builder.found) {
    throw failure(status::bad_knowledge, "the letter template " + block + " cannot be used: " + fault->what +
                                             " (line " + std::to_string(fault->line) + " when filled)");
  }
  return builder.take();
}

} // namespace percuta::letters
