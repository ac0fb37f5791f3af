// SPDX-License-Identifier: Apache-2.0
#include "abi/practice.hpp"

#include "abi/text.hpp"
#include "checks/settings.hpp"
#include "practice/kept.hpp"
#include "practice/records.hpp"
#include "practice/reports.hpp"
#include "json/described.hpp"

#include <algorithm>
#include <tuple>

namespace percuta::abi {
namespace {

constexpr std::string_view letter_kind = "letter";

practice::actor read_actor(const call &here, const percuta_actor *pointer) {
  if (pointer == nullptr) {
    here.refuse(status::bad_argument, "actor is NULL");
  }
  const auto given = read_record(*pointer);
  require_known_bits("actor.reserved", given.reserved, 0);
  practice::actor made;
  made.name = required_text(here, given.name, "actor.name");
  made.role = optional_text(here, given.role, "actor.role").value_or("");
  made.at = {given.at.utc_seconds, given.at.utc_offset_seconds};
  if (given.at.utc_seconds == 0) {
    here.refuse(status::bad_argument, "actor.at is missing; the library reads no clock");
  }
  return made;
}

practice::database &require_database(call &here, percuta_practice *practice) {
  require_library(here, practice);
  return *practice->database;
}

std::string_view required_document(const call &here, const void *data, std::size_t size) {
  const auto text = optional_document(here, static_cast<const char *>(data), size, "data");
  if (!text) {
    here.refuse(status::bad_argument, "data is NULL");
  }
  return *text;
}

std::unique_ptr<percuta_practice> open(const call &here, const percuta_library &library,
                                       const percuta_practice_options *pointer) {
  if (pointer == nullptr) {
    here.refuse(status::bad_argument, "options is NULL");
  }
  const auto given = read_record(*pointer);
  require_known_bits("reserved", given.reserved, 0);
  practice::key key{};
  if (given.key == nullptr || given.key_size != key.size()) {
    here.refuse(status::bad_argument, "key has not 32 bytes; make one at random and keep it apart from the database");
  }
  std::copy_n(given.key, key.size(), key.begin());
  auto made = std::make_unique<percuta_practice>();
  made->library = library.library;
  made->database = std::make_unique<practice::database>(required_text(here, given.path, "path"), key);
  return made;
}

std::string kept_as_json(const std::map<std::string, practice::kept_value> &all) {
  json::writer out;
  out.begin_object();
  for (const auto &[name, each] : all) {
    out.key(name).begin_object().member("value", each.value);
    out.member("changedAt", calendar::write_instant({each.changed_at, 0})).member("changedBy", each.changed_by);
    out.end_object();
  }
  out.end_object();
  return out.take();
}

std::string asked_in_words(const checks::result &of) {
  return json::write_document(std::vector<std::string>{of.protocol, calendar::write_day(of.on),
                                                       calendar::write_day(of.as_of), of.time_zone, of.facts_hash});
}

// The same request again, with what the practice remembered then.
std::string replay(const opened &library, practice::database &database, std::int64_t number, std::string_view request) {
  const auto line = practice::find_entry(database, number);
  if (!line || line->kind != "hook") {
    throw failure(status::not_found, "cannot replay: line " + std::to_string(number) +
                                         " of the journal is no answered hook; the report journal lists them");
  }
  std::vector<std::string> differs;
  if (database.digest(request) != line->request) differs.emplace_back("the request is not the one that was answered");
  if (line->content_hash != library.base.content_hash) {
    differs.push_back("the knowledge base is " + library.base.content_hash + ", it was " + line->content_hash);
  }
  if (differs.empty()) {
    const hooks::engine by{library.base, *library.program, *library.words};
    const auto told = hooks::answer(by, request, {library.null_means_none}, view_of(database, number));
    if (database.digest(told.json) != line->result) {
      differs.emplace_back("the response has other bytes: engine, time-zone data or null-means-none differ");
      for (const auto &each : practice::entries(database, std::nullopt)) {
        if (each.number > number && each.kind == "set") {
          differs.push_back("line " + std::to_string(each.number) + " set " + each.subject + " since");
        }
        if (each.number > number && each.kind == "erase" && each.patient == line->patient) {
          differs.push_back("line " + std::to_string(each.number) + " erased the patient since");
        }
      }
    }
  }
  json::writer out;
  out.begin_object().member("line", number).member("same", differs.empty());
  if (!differs.empty()) {
    out.key("differs");
    json::write(out, differs);
  }
  out.end_object();
  return out.take();
}

} // namespace

hooks::practice_view view_of(practice::database &database, std::optional<std::int64_t> before) {
  hooks::practice_view made;
  for (const auto &[name, each] : practice::kept(database, "policy")) made.policies.emplace(name, each.value);
  made.recall = [&database, before](const hooks::asker &asker) {
    auto past = std::make_shared<practice::past>(practice::recall(database, asker.patient, asker.today, before));
    hooks::memory made_of;
    made_of.overridden = [&database, past](std::string_view rule, std::string_view version,
                                           std::string_view digest) -> std::optional<hooks::override_in_force> {
      const auto facts = database.digest(digest);
      for (const auto &each : past->overrides) {
        if (std::tie(each.rule_id, each.rule_version, each.facts) == std::tie(rule, version, facts)) {
          return hooks::override_in_force{each.reason, each.role, calendar::write_day(each.until)};
        }
      }
      return std::nullopt;
    };
    made_of.earlier_card = [&database, past](std::string_view rule,
                                             std::string_view digest) -> std::optional<std::string> {
      const auto facts = database.digest(digest);
      for (const auto &each : past->cards) {
        if (each.rule_id != rule) continue;
        return each.facts == facts ? std::nullopt : std::optional(each.uuid);
      }
      return std::nullopt;
    };
    return made_of;
  };
  return made;
}

void tell(practice::database &database, const hooks::told &told, std::string_view request,
          const std::string &content_hash) {
  practice::told_call call{told.patient, told.hook, content_hash, std::string(request), told.json, {}};
  for (const auto &each : told.cards) {
    auto &card = call.cards.emplace_back();
    card.uuid = each.uuid;
    card.impact = each.impact == hooks::impact::hard_stop   ? "hard-stop"
                  : each.impact == hooks::impact::soft_stop ? "soft-stop"
                                                            : "none";
    for (const auto &one : each.findings) {
      card.findings.push_back({std::string(one.rule_id), std::string(one.rule_version), one.tier, one.digest});
    }
  }
  practice::tell(database, {told.user.empty() ? "host" : told.user, "", told.at}, call);
}

} // namespace percuta::abi

using namespace percuta;
using namespace percuta::abi;

percuta_status percuta_practice_open(const percuta_library *library, const percuta_practice_options *options,
                                     percuta_practice **practice, percuta_error *error) {
  return make("open the practice database", practice, error, [&](call &here) {
    require_library(here, library);
    return open(here, *library, options);
  });
}

void percuta_practice_close(percuta_practice *practice) { release("close the practice database", practice); }

percuta_status percuta_practice_set(percuta_practice *practice, const percuta_actor *actor, const char *area,
                                    const char *name, const char *value, percuta_error *error) {
  return guard("set a value of the practice", error, [&](call &here) {
    auto &database = require_database(here, practice);
    const auto where = required_text(here, area, "area");
    if (!practice::is_area(where)) {
      here.refuse(status::not_found, "there is no such area; use " + std::string(practice::areas));
    }
    const auto called = required_text(here, name, "name");
    const auto chosen = optional_text(here, value, "value");
    // A slip would otherwise show only when a hook is answered no more.
    if (chosen && where == "policy") checks::require_policy(practice->library->base, called, *chosen);
    if (chosen && where == "setting") practice::require_setting(called, *chosen);
    practice::keep(database, read_actor(here, actor), where, called, chosen);
  });
}

percuta_status percuta_practice_get(percuta_practice *practice, const char *area, percuta_document **document,
                                    percuta_error *error) {
  return make("read the values of the practice", document, error, [&](call &here) {
    auto &database = require_database(here, practice);
    return new_document(kept_as_json(practice::kept(database, required_text(here, area, "area"))));
  });
}

percuta_status percuta_practice_add_feedback(percuta_practice *practice, const percuta_actor *actor, const void *data,
                                             size_t size, percuta_document **document, percuta_error *error) {
  return make("take feedback", document, error, [&](call &here) {
    auto &database = require_database(here, practice);
    return new_document(
        practice::take_feedback(database, read_actor(here, actor), required_document(here, data, size)));
  });
}

percuta_status percuta_practice_add_record(percuta_practice *practice, const percuta_actor *actor, const void *data,
                                           size_t size, percuta_error *error) {
  return guard("keep a record", error, [&](call &here) {
    auto &database = require_database(here, practice);
    practice::add_record(database, read_actor(here, actor), required_document(here, data, size));
  });
}

percuta_status percuta_practice_add_check(percuta_practice *practice, const percuta_actor *actor, const char *patient,
                                          const percuta_check *check, percuta_error *error) {
  return guard("write a check to the journal", error, [&](call &here) {
    auto &database = require_database(here, practice);
    const auto &result = require(here, check).result;
    practice::entry line;
    line.kind = "check";
    line.patient = required_text(here, patient, "patient");
    line.subject = result.protocol;
    line.content_hash = result.content_hash;
    line.request = asked_in_words(result);
    line.result = result.result_hash;
    const auto by = read_actor(here, actor);
    database.write([&](sqlite3 &opened) { practice::note(opened, database, by, line); });
  });
}

percuta_status percuta_practice_add_letter(percuta_practice *practice, const percuta_actor *actor, const char *patient,
                                           const percuta_document *letter, percuta_error *error) {
  return guard("write a letter to the journal", error, [&](call &here) {
    auto &database = require_database(here, practice);
    practice::entry line;
    line.kind = letter_kind;
    line.patient = required_text(here, patient, "patient");
    line.content_hash = practice->library->base.content_hash;
    line.result = require(here, letter).text;
    const auto by = read_actor(here, actor);
    database.write([&](sqlite3 &opened) { practice::note(opened, database, by, line); });
  });
}

percuta_status percuta_practice_erase_patient(percuta_practice *practice, const percuta_actor *actor,
                                              const char *patient, percuta_error *error) {
  return guard("erase a patient", error, [&](call &here) {
    auto &database = require_database(here, practice);
    practice::erase(database, read_actor(here, actor), required_text(here, patient, "patient"));
  });
}

percuta_status percuta_practice_report(percuta_practice *practice, const char *report, const char *patient,
                                       percuta_format format, percuta_document **document, percuta_error *error) {
  return make("write a report", document, error, [&](call &here) {
    auto &database = require_database(here, practice);
    if (format != PERCUTA_FORMAT_TEXT && format != PERCUTA_FORMAT_JSON) {
      refuse_format(here, format, "TEXT or JSON");
    }
    return new_document(practice::write_report(
        database, required_text(here, report, "report"), optional_text(here, patient, "patient"),
        format == PERCUTA_FORMAT_JSON ? practice::report_form::json : practice::report_form::text));
  });
}

percuta_status percuta_practice_verify(percuta_practice *practice, percuta_document **document, percuta_error *error) {
  return make("verify the practice database", document, error,
              [&](call &here) { return new_document(practice::write_integrity(require_database(here, practice))); });
}

percuta_status percuta_practice_export(percuta_practice *practice, percuta_document **document, percuta_error *error) {
  return make("export the practice database", document, error,
              [&](call &here) { return new_document(practice::write_export(require_database(here, practice))); });
}

percuta_status percuta_practice_back_up(percuta_practice *practice, const percuta_actor *actor, const char *path,
                                        percuta_error *error) {
  return guard("back up the practice database", error, [&](call &here) {
    auto &database = require_database(here, practice);
    practice::back_up(database, read_actor(here, actor), required_text(here, path, "path"));
  });
}

percuta_status percuta_practice_replay(percuta_practice *practice, int64_t line, const void *data, size_t size,
                                       percuta_document **document, percuta_error *error) {
  return make("replay a line of the journal", document, error, [&](call &here) {
    const auto &library = require_library(here, practice);
    if (data == nullptr) {
      here.refuse(status::bad_argument, "data is NULL");
    }
    return new_document(replay(library, *practice->database, line, {static_cast<const char *>(data), size}));
  });
}
