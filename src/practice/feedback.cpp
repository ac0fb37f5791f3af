// SPDX-License-Identifier: Apache-2.0
#include "practice/alerts.hpp"
#include "practice/kept.hpp"
#include "practice/records.hpp"
#include "json/described.hpp"

namespace percuta::practice {
namespace {

namespace bj = boost::json;

constexpr int default_override_days = 90;
constexpr std::int64_t seconds_a_day = 86'400;

struct item {
  std::string card, outcome, accepted, reason, comment;
  std::int64_t at = 0;
  std::string whole; // as it came, in one form
};

[[noreturn]] void refuse(const std::string &pointer, const std::string &why) {
  throw failure(status::bad_input, "cannot take the feedback: " + pointer + " " + why);
}

std::string text(const bj::object &object, std::string_view name) {
  const auto *found = object.if_contains(name);
  const auto *value = found == nullptr ? nullptr : found->if_string();
  return value == nullptr ? std::string() : std::string(*value);
}

void read_reason(const bj::object &given, const std::string &pointer, item &made) {
  const auto *found = given.if_contains("overrideReason");
  if (found == nullptr) return;
  const auto *reason = found->if_object();
  if (reason == nullptr) refuse(pointer + "/overrideReason", "is not an object");
  made.comment = text(*reason, "userComment");
  if (const auto *coded = reason->if_contains("reason"); coded != nullptr && coded->is_object())
    made.reason = text(coded->get_object(), "code");
  if (made.reason.empty() && made.comment.empty())
    refuse(pointer + "/overrideReason", "has neither a reason with a code nor a userComment");
}

item read_item(const bj::value &value, const std::string &pointer) {
  const auto *given = value.if_object();
  if (given == nullptr) refuse(pointer, "is not an object");
  item made;
  made.whole = bj::serialize(value);
  made.card = text(*given, "card");
  if (made.card.empty()) refuse(pointer + "/card", "is missing");
  made.outcome = text(*given, "outcome");
  if (made.outcome != "accepted" && made.outcome != "overridden")
    refuse(pointer + "/outcome", "is neither accepted nor overridden");
  const auto moment = calendar::read_instant(text(*given, "outcomeTimestamp"));
  if (!moment || moment->offset_seconds != 0) refuse(pointer + "/outcomeTimestamp", "is no time in UTC");
  made.at = moment->seconds;
  const auto *accepted = given->if_contains("acceptedSuggestions");
  const bool some = accepted != nullptr && accepted->is_array() && !accepted->get_array().empty();
  if (made.outcome == "accepted" && !some) refuse(pointer + "/acceptedSuggestions", "is missing or empty");
  std::vector<std::string> ids;
  if (some) {
    for (const auto &each : accepted->get_array()) {
      const auto id = each.is_object() ? text(each.get_object(), "id") : std::string();
      if (id.empty()) refuse(pointer + "/acceptedSuggestions", "holds something without an id");
      ids.push_back(id);
    }
  }
  made.accepted = json::write_document(ids);
  read_reason(*given, pointer, made);
  return made;
}

bool is_listed(sqlite3 &opened, std::string_view role) {
  storage::statement row(opened, "SELECT value FROM kept WHERE area = 'setting' AND name = 'hard-stop-roles'");
  if (!row.step()) return true;
  const auto list = "," + std::string(row.text(0)) + ",";
  return list.find("," + std::string(role) + ",") != std::string::npos;
}

struct shown_card {
  std::string patient, impact;
};

std::optional<shown_card> find_card(sqlite3 &opened, const std::string &uuid) {
  storage::statement row(opened, "SELECT patient, impact FROM card WHERE uuid = ?");
  row.bind(1, uuid);
  if (!row.step()) return std::nullopt;
  return shown_card{std::string(row.text(0)), std::string(row.text(1))};
}

// Why an override silences nothing; empty when it does.
std::string obstacle(sqlite3 &opened, const item &given, const std::optional<shown_card> &card, const actor &by) {
  if (!card) return "no such card was shown from this database";
  if (card->patient.empty()) return "the patient was erased";
  if (given.reason.empty() && given.comment.empty()) return "it gives no reason";
  if (card->impact != "hard-stop") return {};
  if (given.reason.empty()) return "a hard stop takes a coded reason";
  if (given.comment.empty()) return "a hard stop takes a comment";
  if (!is_listed(opened, by.role)) return "the role may not override a hard stop";
  return {};
}

void add_overrides(sqlite3 &opened, const database &of, const actor &by, const item &given, const shown_card &card,
                   calendar::day until, std::int64_t line) {
  storage::statement row(
      opened, "INSERT INTO override (patient, rule_id, rule_version, facts, reason, role, actor, recorded_at, "
              "until, card, comment, line) SELECT ?, rule_id, rule_version, facts, ?, ?, ?, ?, ?, card, ?, ? FROM "
              "card_finding WHERE card = ?");
  row.bind(1, card.patient);
  row.bind(2, given.reason.empty() ? std::string_view("comment") : std::string_view(given.reason));
  row.bind(3, by.role);
  row.bind(4, by.name);
  row.bind(5, given.at);
  row.bind(6, std::int64_t{until});
  if (given.comment.empty()) {
    row.bind_null(7);
  } else {
    row.bind_blob(7, seal(patient_key(opened, of, card.patient), given.comment, "override/" + given.card));
  }
  row.bind(8, line);
  row.bind(9, given.card);
  row.step();
}

bool add_feedback(sqlite3 &opened, const std::string &digest, const item &given, const actor &by) {
  storage::statement known(opened, "SELECT 1 FROM feedback WHERE digest = ?");
  known.bind(1, digest);
  if (known.step()) return false;
  storage::statement row(opened, "INSERT INTO feedback (digest, card, outcome, accepted, reason, happened_at, actor) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?)");
  row.bind(1, digest);
  row.bind(2, given.card);
  row.bind(3, given.outcome);
  row.bind(4, given.accepted);
  row.bind(5, given.reason);
  row.bind(6, given.at);
  row.bind(7, by.name);
  row.step();
  return true;
}

std::int64_t write_line(sqlite3 &opened, const database &of, const actor &by, const item &given,
                        const std::optional<shown_card> &card) {
  entry line;
  line.kind = given.outcome == "overridden" ? "override" : "feedback";
  line.patient = card ? card->patient : "";
  line.subject = given.card;
  line.request = given.whole;
  return note(opened, of, by, std::move(line));
}

void take(sqlite3 &opened, const database &of, const actor &by, const item &given, json::writer &out) {
  out.begin_object().member("card", given.card);
  const bool fresh = add_feedback(opened, of.digest(given.whole), given, by);
  out.member("stored", fresh ? "now" : "before");
  const auto card = find_card(opened, given.card);
  const auto number = fresh ? write_line(opened, of, by, given, card) : 0;
  if (fresh && given.outcome == "overridden") {
    const auto why = obstacle(opened, given, card, by);
    out.member("overrides", why.empty());
    if (why.empty()) {
      const auto days = number_setting(opened, "override-days", default_override_days);
      const auto until = static_cast<calendar::day>(given.at / seconds_a_day) + days;
      add_overrides(opened, of, by, given, *card, until, number);
      out.member("until", calendar::write_day(until));
    } else {
      out.member("why", why);
    }
  }
  out.end_object();
}

} // namespace

std::string take_feedback(database &of, const actor &by, std::string_view json) {
  const auto root = json::parse(json, "feedback document", status::bad_input);
  const auto *object = root.if_object();
  const auto *list = object == nullptr ? nullptr : object->if_contains("feedback");
  if (list == nullptr || !list->is_array() || list->get_array().empty()) refuse("/feedback", "is missing or empty");
  std::vector<item> items;
  for (const auto &each : list->get_array())
    items.push_back(read_item(each, "/feedback/" + std::to_string(items.size())));
  json::writer out;
  of.write([&](sqlite3 &opened) {
    out = json::writer();
    out.begin_object().key("feedback").begin_array();
    for (const auto &each : items) take(opened, of, by, each, out);
    out.end_array().end_object();
  });
  return out.take();
}

} // namespace percuta::practice
