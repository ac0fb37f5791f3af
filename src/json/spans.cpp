// SPDX-License-Identifier: Apache-2.0
#include "json/spans.hpp"

#include "json/names.hpp"

#include <boost/json/parse.hpp>
#include <simdjson.h>

namespace percuta::json {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Over valid JSON: no end is looked for that is not there.
class scanner {
public:
  explicit scanner(std::string_view text) : text_(text) {}

  char next() {
    while (is_blank(text_[at_])) ++at_;
    return text_[at_];
  }
  void pass() { ++at_; }

  std::string_view string() {
    const auto from = at_++;
    while (text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
    ++at_;
    return text_.substr(from, at_ - from);
  }

  std::string_view value() {
    next();
    const auto from = at_;
    if (text_[at_] == '"') return string();
    int depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        string();
        --at_; // the loop moves on
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        if (depth == 0) break;
        if (--depth == 0) {
          ++at_;
          break;
        }
      } else if (depth == 0 && (c == ',' || is_blank(c))) {
        break;
      }
    }
    return text_.substr(from, at_ - from);
  }

private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::string decoded(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos) return std::string(quoted.substr(1, quoted.size() - 2));
  return std::string(boost::json::parse(quoted).get_string());
}

} // namespace

void require_valid(std::string_view text, std::string_view what, std::size_t deepest, percuta::status kind) {
  simdjson::dom::parser parser;
  if (parser.allocate(std::max<std::size_t>(text.size(), 1), deepest) != simdjson::SUCCESS) throw std::bad_alloc();
  const auto error = parser.parse(text.data(), text.size()).error();
  if (error == simdjson::SUCCESS) return;
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  if (error == simdjson::DEPTH_ERROR) {
    throw failure(status::over_limit, "the " + std::string(what) + " cannot be used: it is nested deeper than " +
                                          std::to_string(deepest) + " levels");
  }
  parse(text, what, kind); // says where
  throw failure(kind, "the " + std::string(what) + " is not valid JSON: " + simdjson::error_message(error));
}

std::vector<member_span> member_spans(std::string_view object) {
  std::vector<member_span> found;
  scanner in(object);
  in.next();
  in.pass(); // {
  while (in.next() != '}') {
    if (in.next() == ',') {
      in.pass();
      in.next();
    }
    auto name = decoded(in.string());
    in.next();
    in.pass(); // :
    found.push_back({std::move(name), in.value()});
  }
  return found;
}

} // namespace percuta::json
