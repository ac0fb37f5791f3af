// SPDX-License-Identifier: Apache-2.0
#include "hooks/write_response.hpp"

#include "hooks/uuid.hpp"
#include "hooks/write_finding.hpp"
#include "version.hpp"

#include "json/described.hpp"
#include <algorithm>

namespace percuta::hooks {
namespace {

std::string_view indicator_name(indicator value) {
  switch (value) {
  case indicator::critical: return "critical";
  case indicator::warning: return "warning";
  case indicator::info: break;
  }
  return "info";
}

std::string_view state_name(facts::data_state state) {
  using enum facts::data_state;
  switch (state) {
  case none_known: return "none-known";
  case complete: return "complete";
  case not_asked: return "not-asked";
  case not_supplied: return "not-supplied";
  case error: return "error";
  default: return "partial";
  }
}

class response_writer {
public:
  response_writer(const engine &by, const request &asked, const response &made) : by_(by), asked_(asked), made_(made) {}

  std::string run() {
    out_.begin_object().key("cards").begin_array();
    for (const auto &each : made_.shown.cards) write(each);
    out_.end_array().key("extension").begin_object();
    evaluation();
    if (made_.name_bookings && made_.plans != nullptr && !made_.plans->empty()) bookings();
    if (!made_.letter.empty()) {
      out_.key("org.percuta.letter").begin_object().member("contentType", "text/plain").member("draft", true);
      out_.member("text", made_.letter).end_object();
    }
    out_.end_object().end_object();
    return out_.take();
  }

private:
  void write(const card &each) {
    out_.begin_object().member("uuid", each.uuid).member("summary", each.summary);
    write_text(out_, "detail", each.detail);
    out_.member("indicator", indicator_name(each.indicator));
    out_.key("source").begin_object().member("label", "Percuta " + by_.base.identity.version).end_object();
    suggestions(each);
    if (!each.reasons.empty()) {
      out_.key("overrideReasons").begin_array();
      for (const auto &reason : each.reasons) {
        out_.begin_object().member("system", "urn:org.percuta:override-reason");
        out_.member("code", reason.code).member("display", reason.display).end_object();
      }
      out_.end_array();
    }
    card_extension(each);
    out_.end_object();
  }

  void suggestions(const card &each) {
    if (each.suggestions.empty()) return;
    out_.key("suggestions").begin_array();
    bool recommended = false;
    for (const auto &one : each.suggestions) {
      out_.begin_object().member("label", one.label).member("uuid", percuta_uuid(each.uuid + "\n" + one.label));
      if (one.recommended && !recommended) {
        out_.member("isRecommended", true);
        recommended = true;
      }
      if (!one.actions.empty()) {
        out_.key("actions").begin_array();
        for (const auto &act : one.actions) {
          out_.begin_object().member("type", act.creates ? "create" : "update").member("description", act.description);
          out_.key("resource").raw(act.resource).end_object();
        }
        out_.end_array();
      }
      if (!one.treatment.empty())
        out_.key("extension").begin_object().key("org.percuta.treatment").raw(one.treatment).end_object();
      out_.end_object();
    }
    out_.end_array().member("selectionBehavior", each.any_suggestion ? "any" : "at-most-one");
  }

  void card_extension(const card &each) {
    out_.key("extension").begin_object();
    if (!each.findings.empty()) {
      out_.key("org.percuta.finding");
      write_finding(out_, each, 0);
    } else {
      out_.key("org.percuta.presentation").begin_object().member("workflowImpact", impact_name(each.impact));
      out_.member("mustDisplay", each.must_display).end_object();
    }
    if (each.findings.size() > 1) {
      out_.key("org.percuta.folded").begin_array();
      for (std::size_t i = 1; i < each.findings.size(); ++i) write_finding(out_, each, i);
      out_.end_array();
    }
    if (each.about != nullptr) {
      out_.key("org.percuta.treatment").begin_object().member("protocol", each.about->answer.protocol);
      out_.member("on", calendar::write_day(each.about->answer.on));
      write_text(out_, "pointer", each.about->plan->pointer);
      out_.end_object();
    }
    out_.end_object();
  }

  void evaluation() {
    const auto *answer = made_.worst == nullptr ? nullptr : &made_.worst->answer;
    out_.key("org.percuta.evaluation").begin_object();
    out_.member("verdict", answer == nullptr ? "not-evaluated" : verdict_name(answer->verdict));
    out_.member("atLeast", answer == nullptr ? "not-evaluated" : verdict_name(answer->at_least));
    if (answer != nullptr && has_date(answer->earliest)) {
      out_.key("earliestSafeDate");
      write_date(out_, *answer->earliest);
    }
    if (answer != nullptr) out_.member("protocol", answer->protocol).member("on", calendar::write_day(answer->on));
    out_.member("asOf", calendar::write_day(asked_.today)).member("timeZone", asked_.zone.name());
    out_.member("timeZoneData", calendar::zone_data_version()).member("contentHash", by_.base.content_hash);
    if (answer != nullptr) {
      write_text(out_, "factsHash", answer->facts_hash);
      write_text(out_, "resultHash", answer->result_hash);
    }
    out_.member("engineVersion", engine_version);
    if (answer != nullptr) {
      out_.key("rules").begin_object().member("true", answer->rules_true).member("false", answer->rules_false);
      out_.member("unknown", answer->rules_unknown).end_object();
    }
    out_.key("dataStates").begin_object();
    for (std::size_t i = 0; i < facts::kind_count; ++i)
      out_.member(json::enum_text(static_cast<facts::fact_kind>(i)), state_name(made_.patient->states[i]));
    out_.end_object();
    notes(answer);
    out_.member("truncated", made_.shown.truncated).end_object();
  }

  void notes(const checks::result *answer) {
    auto all = made_.patient->notes;
    for (const auto &each : answer == nullptr ? std::vector<std::string>() : answer->notes) {
      if (std::find(all.begin(), all.end(), each) == all.end()) all.push_back(each);
    }
    if (all.empty()) return;
    out_.key("notes");
    json::write(out_, all);
  }

  void bookings() {
    out_.key("org.percuta.bookings").begin_array();
    for (const auto &each : *made_.plans) {
      const auto &answer = each.answer;
      out_.begin_object();
      const auto *resource = each.plan->resource;
      const auto id = resource == nullptr ? std::string_view() : text_of(*resource, "id");
      if (!id.empty()) out_.member("resource", std::string(text_of(*resource, "resourceType")) + "/" + std::string(id));
      write_text(out_, "pointer", each.plan->pointer);
      out_.member("protocol", answer.protocol).member("on", calendar::write_day(answer.on));
      out_.member("verdict", verdict_name(answer.verdict)).member("atLeast", verdict_name(answer.at_least));
      if (has_date(answer.earliest)) {
        out_.key("earliestSafeDate");
        write_date(out_, *answer.earliest);
      }
      out_.member("affected", each.changed).end_object();
    }
    out_.end_array();
  }

  const engine &by_;
  const request &asked_;
  const response &made_;
  json::writer out_;
};

} // namespace

std::string write_response(const engine &by, const request &asked, const response &made) {
  return response_writer(by, asked, made).run();
}

} // namespace percuta::hooks
