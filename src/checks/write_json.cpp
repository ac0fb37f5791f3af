// SPDX-License-Identifier: Apache-2.0
#include "checks/check.hpp"

#include "calendar/instant.hpp"
#include "version.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

std::string_view state_name(facts::data_state state) {
  switch (state) {
  case facts::data_state::none_known: return "none-known";
  case facts::data_state::complete: return "complete";
  case facts::data_state::not_asked: return "not-asked";
  case facts::data_state::not_supplied: return "not-supplied";
  case facts::data_state::error: return "error";
  default: return "partial";
  }
}

std::string_view tri_name(tri value) {
  if (value == tri::yes) return "true";
  return value == tri::no ? "false" : "unknown";
}

// "lastDose": the contract writes anchors like member names.
std::string anchor_name(model::anchor anchor) {
  auto name = json::enum_text(anchor);
  std::replace(name.begin(), name.end(), '-', '_');
  return json::member_name(name);
}

class answer_writer {
public:
  explicit answer_writer(const result &answer) : answer_(answer) {}

  std::string run() {
    out_.begin_object();
    out_.member("verdict", verdict_name(answer_.verdict)).member("atLeast", verdict_name(answer_.at_least));
    out_.key("earliestSafeDate");
    date(answer_.earliest, true);
    out_.key("findings").begin_array();
    for (const auto &each : answer_.findings) write(each);
    out_.end_array();
    questions(answer_.questions);
    data();
    evaluation();
    out_.end_object();
    return out_.take();
  }

private:
  void day(std::string_view name, const std::optional<calendar::day> &value) {
    out_.key(name);
    if (value) {
      out_.text(calendar::write_day(*value));
    } else {
      out_.null();
    }
  }

  void date(const std::optional<safe_date> &value, bool overall) {
    if (!value) {
      out_.null();
      return;
    }
    out_.begin_object();
    day("certain", value->certain);
    day("possible", value->possible);
    if (overall) out_.member("boundBy", value->bound_by);
    out_.end_object();
  }

  void number(std::string_view name, const std::optional<int> &value) {
    out_.key(name);
    if (value) {
      out_.number(static_cast<std::int64_t>(*value));
    } else {
      out_.null();
    }
  }

  template <class Questions> void questions(const Questions &all) {
    out_.key("questions").begin_array();
    for (const auto &each : all) {
      out_.begin_object()
          .member("linkId", each.link_id)
          .member("text", each.text)
          .member("type", json::enum_text(each.type));
      out_.member("decisive", each.decisive);
      if (!each.options.empty()) {
        out_.key("options");
        out_.begin_array();
        for (const auto &option : each.options) json::write(out_, option);
        out_.end_array();
      }
      out_.end_object();
    }
    out_.end_array();
  }

  void window(const std::optional<applied_window> &value) {
    out_.key("window");
    if (!value) {
      out_.null();
      return;
    }
    out_.begin_object().key("days").begin_object();
    number("min", value->min);
    number("typical", value->typical);
    number("max", value->max);
    out_.end_object();
    number("applied", value->applied);
    out_.member("anchor", anchor_name(value->anchor)).end_object();
  }

  void write(const finding &one) {
    out_.begin_object().member("ruleId", one.rule_id).member("ruleVersion", one.rule_version);
    out_.member("result", tri_name(one.result)).member("tier", json::enum_text(one.tier));
    out_.member("title", one.title).member("summary", one.summary).member("action", one.action);
    out_.key("evidence").begin_array();
    for (const auto &each : one.evidence) {
      out_.begin_object().member("resource", each.resource).member("path", each.path).member("value", each.value);
      out_.member("reads", each.reads).end_object();
    }
    out_.end_array();
    window(one.window);
    out_.key("earliestSafeDate");
    date(one.earliest, false);
    out_.key("counterfactuals").begin_array();
    for (const auto &each : one.counterfactuals)
      out_.begin_object().member("if", each.condition).member("then", each.outcome).end_object();
    out_.end_array();
    questions(one.questions);
    out_.member("decisive", one.decisive)
        .member("provenance", json::enum_text(one.provenance))
        .member("grade", one.grade);
    out_.key("citations").begin_array();
    for (const auto &key : one.citations) out_.text(key);
    out_.end_array().end_object();
  }

  void data() {
    out_.key("data").begin_object().key("states").begin_object();
    for (std::size_t i = 0; i < facts::kind_count; ++i) {
      out_.member(json::enum_text(static_cast<facts::fact_kind>(i)), state_name(answer_.states[i]));
    }
    out_.end_object().key("unrecognised").begin_array();
    for (const auto &each : answer_.unrecognised) {
      out_.begin_object()
          .member("resource", in_words(each.resource))
          .member("code", code_in_words(each))
          .member("display", each.display)
          .end_object();
    }
    out_.end_array().key("notes");
    json::write(out_, answer_.notes);
    out_.end_object();
  }

  void evaluation() {
    out_.key("evaluation").begin_object();
    out_.member("protocol", answer_.protocol).member("on", calendar::write_day(answer_.on));
    out_.member("asOf", calendar::write_day(answer_.as_of)).member("timeZone", answer_.time_zone);
    out_.member("timeZoneData", calendar::zone_data_version());
    out_.member("contentHash", answer_.content_hash).member("factsHash", answer_.facts_hash);
    out_.member("resultHash", answer_.result_hash).member("engineVersion", engine_version);
    out_.key("rules").begin_object().member("true", answer_.rules_true).member("false", answer_.rules_false);
    out_.member("unknown", answer_.rules_unknown).end_object().end_object();
  }

  const result &answer_;
  json::writer out_;
};

} // namespace

std::string write_json(const result &answer) { return answer_writer(answer).run(); }

} // namespace percuta::checks
