// SPDX-License-Identifier: Apache-2.0
#include "pdf/artifacts.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <vector>

namespace percuta::pdf {
namespace {

template <std::size_t size> bool is_one_of(const std::array<std::string_view, size> &list, const std::string &word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 5> begins_path = {"m", "re", "BT", "sh", "Do"};
constexpr std::array<std::string_view, 13> ends_path = {"f", "F",  "f*", "S",  "s",  "B", "B*",
                                                        "b", "b*", "n",  "ET", "sh", "Do"};

class filter : public QPDFObjectHandle::TokenFilter {
public:
  // Operands come before their operator, so that they wait for it.
  void handleToken(QPDFTokenizer::Token const &token) override {
    waiting_.push_back(token);
    if (token.getType() != QPDFTokenizer::tt_word) return;
    const auto &word = token.getValue();
    if (word == "BDC" || word == "BMC") ++depth_;
    if (depth_ == 0 && !inside_ && is_one_of(begins_path, word)) {
      write("/Artifact BMC\n");
      inside_ = true;
    }
    flush();
    if (inside_ && is_one_of(ends_path, word)) {
      write("\nEMC\n");
      inside_ = false;
    }
    if (word == "EMC") --depth_;
  }
  void handleEOF() override { flush(); }

private:
  void flush() {
    for (const auto &each : waiting_) writeToken(each);
    waiting_.clear();
  }

  std::vector<QPDFTokenizer::Token> waiting_;
  int depth_ = 0;
  bool inside_ = false;
};

} // namespace

void mark_artifacts(QPDFPageObjectHelper &page) { page.addContentTokenFilter(std::make_shared<filter>()); }

} // namespace percuta::pdf
