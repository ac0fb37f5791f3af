// SPDX-License-Identifier: Apache-2.0
// What fills the templates, and the marks that stand for it while templates are filled and parsed.
#pragma once

#include "letters/nodes.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::letters {

struct value;
using record = std::map<std::string, value, std::less<>>;

// Text, or a list of records. Neither: absent.
struct value {
  std::optional<std::string> text;
  value_origin origin = value_origin::knowledge;
  bool phone = false; // dialled when touched
  std::vector<record> entries;

  static value of(std::string text, value_origin origin = value_origin::knowledge);
  static value of(const std::optional<std::string> &text, value_origin origin);
  static value date(std::string text) { return of(std::move(text), value_origin::date); }
  static value phone_number(const std::optional<std::string> &text);
  static value list(std::vector<record> entries);
};

// One line of text that is text everywhere: valid UTF-8; white space and control characters become one blank; direction
// overrides and other invisible format characters are dropped; what is not UTF-8 becomes U+FFFD. Translations of ours keep a
// dose in its order with isolates (U+2066 to U+2069): of them alone isolates are kept.
std::string single_line(std::string_view raw, value_origin origin = value_origin::host);

// "tel:+442079460000" for text that is a phone number and nothing else; otherwise empty.
std::string phone_target(std::string_view text);

// Stands for a value in Markdown: U+E000, a number, U+E001. The parser sees the mark, never the value.
class value_marks {
public:
  static constexpr std::string_view open = "\xEE\x80\x80";
  static constexpr std::string_view close = "\xEE\x80\x81";

  // By reference: the value must outlive the marks.
  std::string add(const value &what);
  [[nodiscard]] const value *find(std::string_view number) const;

private:
  std::vector<const value *> values_;
};

} // namespace percuta::letters
