// SPDX-License-Identifier: Apache-2.0
#include "checks/write_fhir.hpp"

#include "json/described.hpp"

namespace percuta::checks {
namespace {

// A reference to a resource that has an id of its own; positions in a bundle ("Bundle.entry[3]") are none.
bool is_reference(std::string_view resource) {
  return resource.find('/') != std::string_view::npos && resource.find('[') == std::string_view::npos;
}

// DetectedIssue.severity: high, moderate or low.
std::string_view severity(model::tier tier) {
  switch (tier) {
  case model::tier::absolute: return "high";
  case model::tier::precaution: return "low";
  default: return "moderate";
  }
}

class bundle_writer {
public:
  explicit bundle_writer(const result &answer) : answer_(answer) {}

  std::string run() {
    out_.begin_object().member("resourceType", "Bundle").member("type", "collection").key("entry").begin_array();
    guidance();
    for (std::size_t i = 0; i < answer_.findings.size(); ++i) {
      if (answer_.findings[i].result != tri::no) { // a rule that is false is no issue
        issue(answer_.findings[i], i);
      }
    }
    if (!answer_.questions.empty()) {
      questionnaire();
    }
    out_.end_array().end_object();
    return out_.take();
  }

private:
  void begin(std::string_view type, const std::string &id) {
    out_.begin_object().key("resource").begin_object().member("resourceType", type).member("id", id);
  }
  void end() { out_.end_object().end_object(); }

  void parameter(std::string_view name, std::string_view kind, std::string_view value) {
    if (!value.empty()) {
      out_.begin_object().member("name", name).member(kind, value).end_object();
    }
  }

  void guidance() {
    begin("GuidanceResponse", "check");
    out_.key("contained").begin_array().begin_object();
    out_.member("resourceType", "Parameters").member("id", "outcome").key("parameter").begin_array();
    parameter("verdict", "valueCode", verdict_name(answer_.verdict));
    parameter("atLeast", "valueCode", verdict_name(answer_.at_least));
    if (answer_.earliest) {
      if (answer_.earliest->certain) {
        parameter("earliestSafeDate.certain", "valueDate", calendar::write_day(*answer_.earliest->certain));
      }
      if (answer_.earliest->possible) {
        parameter("earliestSafeDate.possible", "valueDate", calendar::write_day(*answer_.earliest->possible));
      }
      parameter("earliestSafeDate.boundBy", "valueString", answer_.earliest->bound_by);
    }
    parameter("protocol", "valueString", answer_.protocol);
    parameter("on", "valueDate", calendar::write_day(answer_.on));
    parameter("timeZone", "valueString", answer_.time_zone);
    parameter("contentHash", "valueString", answer_.content_hash);
    parameter("factsHash", "valueString", answer_.facts_hash);
    parameter("resultHash", "valueString", answer_.result_hash);
    out_.end_array().end_object().end_array();
    out_.member("moduleUri", "urn:org.percuta:protocol:" + answer_.protocol);
    out_.member("status", answer_.verdict == verdict::insufficient_data ? "data-required" : "success");
    out_.member("occurrenceDateTime", calendar::write_day(answer_.as_of));
    if (!answer_.notes.empty()) {
      out_.key("note").begin_array();
      for (const auto &note : answer_.notes) {
        out_.begin_object().member("text", note).end_object();
      }
      out_.end_array();
    }
    out_.key("outputParameters").begin_object().member("reference", "#outcome").end_object();
    end();
  }

  void issue(const finding &one, std::size_t index) {
    begin("DetectedIssue", "finding-" + std::to_string(index + 1));
    out_.member("status", one.result == tri::unknown ? "preliminary" : "final");
    out_.key("code").begin_object().key("coding").begin_array().begin_object();
    out_.member("system", "urn:org.percuta:rule").member("version", one.rule_version).member("code", one.rule_id);
    out_.end_object().end_array().member("text", one.title).end_object();
    out_.member("severity", severity(one.tier)).member("identifiedDateTime", calendar::write_day(answer_.as_of));
    references(one);
    out_.member("detail", one.summary);
    if (!one.action.empty()) {
      out_.key("mitigation").begin_array().begin_object().key("action").begin_object().member("text", one.action);
      out_.end_object().end_object().end_array();
    }
    end();
  }

  void references(const finding &one) {
    bool any = false;
    for (const auto &each : one.evidence) {
      if (!is_reference(each.resource)) {
        continue;
      }
      if (!any) {
        out_.key("implicated").begin_array();
        any = true;
      }
      out_.begin_object().member("reference", each.resource).member("display", each.reads).end_object();
    }
    if (any) {
      out_.end_array();
    }
  }

  void questionnaire() {
    begin("Questionnaire", "open-questions");
    out_.member("status", "active").key("item").begin_array();
    for (const auto &each : answer_.questions) {
      out_.begin_object().member("linkId", each.link_id).member("text", each.text);
      out_.member("type", json::enum_text(each.type));
      if (!each.options.empty()) {
        out_.key("answerOption").begin_array();
        for (const auto &option : each.options) {
          out_.begin_object().key("valueCoding").begin_object();
          out_.member("code", option.code).member("display", option.text).end_object().end_object();
        }
        out_.end_array();
      }
      out_.end_object();
    }
    out_.end_array();
    end();
  }

  const result &answer_;
  json::writer out_;
};

} // namespace

std::string write_fhir(const result &answer) { return bundle_writer(answer).run(); }

} // namespace percuta::checks
