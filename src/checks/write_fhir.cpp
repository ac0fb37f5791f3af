// SPDX-License-Identifier: Apache-2.0
#include "checks/write_fhir.hpp"

#include "knowledge/digest.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

constexpr std::string_view act_codes = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool of_id(char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

// "Condition/c1", a literal reference of FHIR; "Bundle.entry[3]" and "request" are none.
bool is_reference(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == 0 || slash == std::string_view::npos) return false;
  const auto type = text.substr(0, slash);
  const auto id = text.substr(slash + 1);
  constexpr std::size_t longest_id = 64;
  return type.front() >= 'A' && type.front() <= 'Z' && std::all_of(type.begin(), type.end(), letter) && !id.empty() &&
         id.size() <= longest_id && std::all_of(id.begin(), id.end(), of_id);
}

std::vector<std::string> references(const finding &one) {
  std::vector<std::string> all;
  for (const auto &each : one.evidence) {
    if (is_reference(each.resource) && std::find(all.begin(), all.end(), each.resource) == all.end())
      all.push_back(each.resource);
  }
  return all;
}

bool rests_on(const finding &one, std::string_view beginning) {
  return std::any_of(one.evidence.begin(), one.evidence.end(), [&](const evidence &each) {
    return std::string_view(each.resource).substr(0, beginning.size()) == beginning;
  });
}

bool about_age(const finding &one) {
  return std::any_of(one.evidence.begin(), one.evidence.end(),
                     [](const evidence &each) { return each.path == "birthDate"; });
}

struct issue_code {
  std::string_view code, display;
};

// What kind of issue it is: age and time first, then by what was found.
issue_code code_of(const finding &one) {
  if (about_age(one)) return {"AGE", "Age Alert"};
  if (one.tier == model::tier::timing) return {"TIME", "timing detected issue"};
  if (rests_on(one, "AllergyIntolerance")) return {"ALGY", "Allergy Alert"};
  if (rests_on(one, "Medication")) return {"DACT", "drug action detected issue"};
  return {"COND", "Condition Alert"};
}

std::string_view severity_of(const finding &one) {
  if (one.tier == model::tier::absolute || one.over_maximum) return "high";
  return one.tier == model::tier::precaution ? "low" : "moderate";
}

bool open(const result &answer) {
  return std::any_of(answer.findings.begin(), answer.findings.end(),
                     [](const finding &each) { return each.result == tri::unknown; });
}

std::string_view status_of(const result &answer) {
  if (answer.verdict == verdict::not_evaluated) return "failure";
  if (answer.verdict == verdict::insufficient_data) return "data-required";
  return open(answer) || !answer.questions.empty() ? "data-requested" : "success";
}

class bundle_writer {
public:
  explicit bundle_writer(const result &answer) : answer_(answer) {}

  std::string run() {
    out_.begin_object().member("resourceType", "Bundle").member("type", "collection").key("entry").begin_array();
    entry("guidance", [&] { guidance(); });
    std::size_t number = 0;
    for (const auto &each : answer_.findings) {
      if (each.result == tri::no) continue;
      const auto id = "finding-" + std::to_string(++number);
      entry(id, [&] { issue(id, each); });
    }
    if (!answer_.questions.empty()) entry("open-questions", [&] { questionnaire(); });
    out_.end_array().end_object();
    return out_.take();
  }

private:
  // A name that is the same for the same result, in the form of a UUID of version 8.
  std::string uuid(std::string_view name) const {
    auto hex =
        knowledge::sha256(answer_.result_hash + "/" + std::string(name)).substr(std::string_view("sha256:").size());
    hex[12] = '8';
    hex[16] = 'a';
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
           hex.substr(20, 12);
  }

  template <class Write> void entry(std::string_view name, Write resource) {
    out_.begin_object().member("fullUrl", "urn:uuid:" + uuid(name)).key("resource");
    resource();
    out_.end_object();
  }

  void text_member(std::string_view name, std::string_view text) {
    if (!text.empty()) out_.member(name, text);
  }

  void guidance() {
    out_.begin_object().member("resourceType", "GuidanceResponse").member("id", "guidance");
    out_.key("contained").begin_array();
    outcome_parameters();
    out_.end_array();
    if (!answer_.result_hash.empty()) {
      out_.key("identifier").begin_array().begin_object();
      out_.member("system", "urn:org.percuta:result").member("value", answer_.result_hash).end_object().end_array();
    }
    out_.member("moduleUri", "urn:org.percuta:protocol:" + answer_.protocol).member("status", status_of(answer_));
    out_.member("occurrenceDateTime", calendar::write_day(answer_.as_of));
    out_.key("note").begin_array();
    note("Verdict for " + calendar::write_day(answer_.on) + ": " + std::string(verdict_name(answer_.verdict)) +
         "; certain already: " + std::string(verdict_name(answer_.at_least)) + ".");
    if (answer_.earliest)
      note("Earliest safe date: " + calendar::write_day(answer_.earliest->certain.value()) + ", bound by " +
           std::string(answer_.earliest->bound_by) + ".");
    for (const auto &each : answer_.notes) note(each);
    out_.end_array();
    out_.key("outputParameters").begin_object().member("reference", "#outcome").end_object();
    requirements();
    out_.end_object();
  }

  void parameter(std::string_view name, std::string_view member, std::string_view value) {
    if (!value.empty()) out_.begin_object().member("name", name).member(member, value).end_object();
  }

  // What has no place of its own in a GuidanceResponse.
  void outcome_parameters() {
    out_.begin_object().member("resourceType", "Parameters").member("id", "outcome").key("parameter").begin_array();
    parameter("verdict", "valueCode", verdict_name(answer_.verdict));
    parameter("atLeast", "valueCode", verdict_name(answer_.at_least));
    if (answer_.earliest) {
      const auto written = [](const std::optional<calendar::day> &day) {
        return day ? calendar::write_day(*day) : std::string();
      };
      parameter("earliestSafeDate.certain", "valueDate", written(answer_.earliest->certain));
      parameter("earliestSafeDate.possible", "valueDate", written(answer_.earliest->possible));
      parameter("earliestSafeDate.boundBy", "valueString", answer_.earliest->bound_by);
    }
    parameter("protocol", "valueString", answer_.protocol);
    parameter("on", "valueDate", calendar::write_day(answer_.on));
    parameter("timeZone", "valueString", answer_.time_zone);
    parameter("contentHash", "valueString", answer_.content_hash);
    parameter("factsHash", "valueString", answer_.facts_hash);
    parameter("resultHash", "valueString", answer_.result_hash);
    out_.end_array().end_object();
  }

  void note(std::string_view text) { out_.begin_object().member("text", text).end_object(); }

  void requirements() {
    if (answer_.questions.empty()) return;
    out_.key("dataRequirement").begin_array();
    for (const auto &each : answer_.questions) {
      out_.begin_object().member("type", "QuestionnaireResponse").key("codeFilter").begin_array().begin_object();
      out_.member("path", "item.linkId").key("code").begin_array().begin_object();
      out_.member("system", "urn:org.percuta:question").member("code", each.link_id);
      text_member("display", each.text);
      out_.end_object().end_array().end_object().end_array().end_object();
    }
    out_.end_array();
  }

  void issue(std::string_view id, const finding &one) {
    const auto code = code_of(one);
    out_.begin_object().member("resourceType", "DetectedIssue").member("id", id);
    out_.key("identifier").begin_array().begin_object().member("system", "urn:org.percuta:rule");
    out_.member("value", one.rule_id).end_object().end_array();
    out_.member("status", one.result == tri::yes ? "final" : "preliminary");
    out_.key("code").begin_object().key("coding").begin_array().begin_object();
    out_.member("system", act_codes).member("code", code.code).member("display", code.display);
    out_.end_object().end_array();
    text_member("text", one.title);
    out_.end_object().member("severity", severity_of(one));
    out_.member("identifiedDateTime", calendar::write_day(answer_.as_of));
    if (const auto seen = references(one); !seen.empty()) {
      out_.key("implicated");
      list(seen);
      out_.key("evidence").begin_array().begin_object().key("detail");
      list(seen);
      out_.end_object().end_array();
    }
    text_member("detail", one.summary);
    out_.end_object();
  }

  // What is still to be asked, ready to be filled in.
  void questionnaire() {
    out_.begin_object().member("resourceType", "Questionnaire").member("id", "open-questions");
    out_.member("status", "active").key("item").begin_array();
    for (const auto &each : answer_.questions) {
      out_.begin_object().member("linkId", each.link_id);
      text_member("text", each.text);
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
    out_.end_array().end_object();
  }

  void list(const std::vector<std::string> &seen) {
    out_.begin_array();
    for (const auto &each : seen) out_.begin_object().member("reference", each).end_object();
    out_.end_array();
  }

  const result &answer_;
  json::writer out_;
};

} // namespace

std::string write_fhir(const result &answer) { return bundle_writer(answer).run(); }

} // namespace percuta::checks
