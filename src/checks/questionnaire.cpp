// SPDX-License-Identifier: Apache-2.0
#include "checks/questionnaire.hpp"

#include "knowledge/language.hpp"
#include "protocols/suggestions.hpp"
#include "json/described.hpp"

namespace percuta::checks {
namespace {

std::string_view item_type(model::question_type type) {
  switch (type) {
  case model::question_type::date: return "date";
  case model::question_type::choice: return "choice";
  case model::question_type::quantity: return "quantity";
  default: return "boolean";
  }
}

class questionnaire_writer {
public:
  questionnaire_writer(const knowledge::base &base, const model::protocol &protocol,
                       const model::letter_language &language)
      : base_(base), protocol_(protocol), language_(language) {}

  std::string run() {
    out_.begin_object().member("resourceType", "Questionnaire");
    out_.member("id", "intake-" + lower(protocol_.id)).member("language", language_.tag);
    out_.member("url", "urn:org.percuta:questionnaire:" + protocol_.id).member("version", base_.identity.version);
    out_.member("name", "Intake")
        .member("title", knowledge::message(language_, "intake.title") + ": " + say(protocol_.title))
        .member("status", is_confirmed() ? "active" : "draft");
    out_.key("subjectType").begin_array().text("Patient").end_array();
    out_.key("item").begin_array();
    for (const auto &group : base_.question_groups) write_group(group);
    out_.end_array().end_object();
    return out_.take();
  }

private:
  static std::string lower(std::string text) {
    for (auto &c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
  }

  [[nodiscard]] bool is_confirmed() const {
    return !language_.translation || language_.translation->state == "confirmed";
  }

  // In the language of the questionnaire.
  [[nodiscard]] const std::string &say(const std::string &words) const { return knowledge::say(language_, words); }

  void write_group(const model::question_group &group) {
    std::vector<const model::rule *> rules;
    for (const auto &rule : base_.rules) {
      if (rule.group == group.id && !rule.request_only && !rule.questions.empty()) rules.push_back(&rule);
    }
    if (rules.empty()) return;
    const auto none = group.id + ".none";
    out_.begin_object()
        .member("linkId", group.id)
        .member("text", say(group.title))
        .member("type", "group")
        .key("item")
        .begin_array();
    for (const auto *rule : rules) write_rule(*rule, none);
    out_.begin_object()
        .member("linkId", none)
        .member("text", knowledge::message(language_, "intake.none"))
        .member("type", "boolean")
        .end_object();
    out_.end_array().end_object();
  }

  void when(std::string_view question, std::string_view op, bool answer) {
    out_.begin_object()
        .member("question", question)
        .member("operator", op)
        .member("answerBoolean", answer)
        .end_object();
  }

  void write_rule(const model::rule &rule, const std::string &none) {
    for (const auto &question : rule.questions) {
      out_.begin_object().member("linkId", question.suffix ? rule.id + "." + *question.suffix : rule.id);
      out_.member("text", say(question.text)).member("type", item_type(question.type)).key("enableWhen").begin_array();
      if (question.suffix) {
        when(rule.id, "=", true);
      } else {
        when(none, "!=", true);
      }
      out_.end_array();
      if (question.type == model::question_type::choice) write_options(question);
      out_.end_object();
    }
  }

  void write_options(const model::question &question) {
    out_.key("answerOption").begin_array();
    if (question.role == model::answer_role::site) {
      for (const auto &zone : base_.zones) option("urn:org.percuta:zone", zone.id, say(zone.name));
    }
    for (const auto &each : question.options) option("urn:org.percuta:answer", each.code, say(each.text));
    out_.end_array();
  }

  void option(std::string_view system, std::string_view code, std::string_view display) {
    out_.begin_object()
        .key("valueCoding")
        .begin_object()
        .member("system", system)
        .member("code", code)
        .member("display", display);
    out_.end_object().end_object();
  }

  const knowledge::base &base_;
  const model::protocol &protocol_;
  const model::letter_language &language_;
  json::writer out_;
};

} // namespace

std::string write_questionnaire(const knowledge::base &base, std::string_view protocol, std::string_view language) {
  const auto *found = base.find_protocol(protocol);
  if (found == nullptr) {
    throw failure(status::not_found, "cannot write the questionnaire: there is no protocol " +
                                         protocols::quoted(protocol) +
                                         protocols::did_you_mean(protocol, protocols::identifiers(base.protocols),
                                                                 "; percuta protocols lists them"));
  }
  const auto &words = knowledge::language_of(base, language);
  knowledge::require_current_messages(base, words);
  return questionnaire_writer(base, *found, words).run();
}

} // namespace percuta::checks
