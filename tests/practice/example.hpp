// SPDX-License-Identifier: Apache-2.0
// A practice database in a folder of its own.
#pragma once

#include "model/failure.hpp"
#include "practice/alerts.hpp"
#include "practice/kept.hpp"
#include "practice/records.hpp"
#include "practice/reports.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

namespace practice_test {

namespace practice = percuta::practice;

inline constexpr practice::key key{7, 7, 7};
inline constexpr std::int64_t noon = 1'773'057'600; // 2026-03-09T12:00:00Z
inline constexpr percuta::calendar::day today = 20521;

inline practice::actor doctor(std::string role = "physician") { return {"Dr R. Example", std::move(role), {noon, 0}}; }

class folder {
public:
  folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "percuta-practice-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~folder() { std::filesystem::remove_all(path_); }
  folder(const folder &) = delete;
  folder &operator=(const folder &) = delete;
  folder(folder &&) = delete;
  folder &operator=(folder &&) = delete;
  [[nodiscard]] std::string file(const std::string &name = "practice.db") const { return path_ + "/" + name; }

private:
  std::string path_;
};

inline bool holds(const std::string &text, const std::string &part) { return text.find(part) != std::string::npos; }

inline practice::told_call call_with(const std::string &card, const std::string &impact, const std::string &facts) {
  practice::told_call call{"p1", "order-sign", "sha256:content", "request of " + card, "response of " + card, {}};
  call.cards.push_back({card, impact, {{"RULE-A", "1", "absolute", facts}, {"RULE-B", "1", "relative", "other"}}});
  return call;
}

inline std::string overridden(const std::string &card, const std::string &reason, const std::string &comment = {}) {
  std::string given;
  if (!reason.empty()) given = R"("reason":{"code":")" + reason + R"("})";
  if (!comment.empty()) given += std::string(given.empty() ? "" : ",") + R"("userComment":")" + comment + "\"";
  return R"({"feedback":[{"card":")" + card + R"(","outcome":"overridden","overrideReason":{)" + given +
         R"(},"outcomeTimestamp":"2026-03-09T12:00:00Z"}]})";
}

} // namespace practice_test
