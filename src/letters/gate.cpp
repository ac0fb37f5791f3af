// SPDX-License-Identifier: Apache-2.0
#include "letters/gate.hpp"

#include "aftercare/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace percuta::letters {
namespace {

// The parts of an aftercare letter, in their fixed order. Source: clinical reference, letters, section 3.
constexpr std::array<std::string_view, 14> required_blocks = {"HEAD",    "CALL-NOW", "CALL-TODAY", "NORMAL",   "DO",
                                                              "AVOID",   "RESTART",  "MEDS",       "PRODUCTS", "NEXT",
                                                              "RESULTS", "PHOTO",    "RIGHTS",     "META"};

bool is_present(const record &values, const std::string &name) {
  const auto found = values.find(name);
  return found != values.end() &&
         ((found->second.text && !found->second.text->empty()) || !found->second.entries.empty());
}

bool has_digit(const record &values, const std::string &name) {
  const auto found = values.find(name);
  return found != values.end() && found->second.text &&
         found->second.text->find_first_of("0123456789") != std::string::npos;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word_part(char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Words of two capital letters or more, outside dates and what the host supplied.
void collect_abbreviations(const node &from, std::vector<std::string> &out) {
  const bool ours = from.kind != node_kind::value || from.origin == value_origin::knowledge;
  const auto end = ours ? from.text.end() : from.text.begin();
  for (auto word = from.text.begin(); word != end;) {
    const auto stop = std::find_if_not(word, end, is_word_part);
    const std::string text(word, stop);
    if (text.size() > 1 && std::all_of(word, stop, is_upper) && std::find(out.begin(), out.end(), text) == out.end())
      out.push_back(text);
    word = std::find_if(stop, end, is_word_part);
  }
  for (const auto &child : from.children) collect_abbreviations(child, out);
}

class gate {
public:
  explicit gate(const gate_input &input) : in_(input) {}

  std::vector<gate_miss> run() {
    need(in_.has_clinic, "clinic", true);
    need(in_.is_released, "releasedBy", true);
    need(in_.translation_confirmed, "translation", true);
    if (in_.has_clinic) {
      need(is_present(in_.values, "clinicName"), "clinicName", true);
      need(has_digit(in_.values, "phoneDay"), "phoneDay", true);
      need(has_digit(in_.values, "phoneEmergency"), "phoneEmergency", true);
      need(is_present(in_.values, "phoneOutOfHours"), "phoneOutOfHours", false);
    }
    if (is_aftercare()) check_blocks();
    check_dates();
    if (in_.letter == "gp") {
      const bool agreed = in_.treatment != nullptr && in_.treatment->gp && in_.treatment->gp->consent.value_or(false);
      need(agreed, "consent", true);
    }
    need(is_present(in_.values, "patientName"), "patientName", false);
    need(is_present(in_.values, "areas"), "zones", false);
    if (!is_beforehand()) {
      need(is_present(in_.values, "treatedBy"), "treatedBy", false);
      need(is_present(in_.values, "depthText"), "depth", false);
      need(is_present(in_.values, "deviceText"), "device", false);
      need(has_lots(), "lots", false);
    }
    check_overrides();
    check_readability();
    if (in_.letter != "gp" && in_.letter != "session") check_abbreviations();
    check_words();
    return std::move(misses_);
  }

private:
  [[nodiscard]] bool is_aftercare() const { return in_.letter == "aftercare"; }
  [[nodiscard]] bool is_beforehand() const { return in_.letter == "preparation" || in_.letter == "consent"; }

  void miss(const std::string &code, bool blocks, const std::string &detail = {}) {
    const auto &pattern = aftercare::message(in_.language, "missing." + code);
    misses_.push_back({code, aftercare::fill(pattern, {{"detail", detail}}), blocks});
  }
  void need(bool present, const std::string &code, bool blocks) {
    if (!present) miss(code, blocks);
  }

  void check_blocks() {
    for (const auto id : required_blocks) {
      const auto found =
          std::find_if(in_.sections.begin(), in_.sections.end(), [&](const section &each) { return each.id == id; });
      const bool filled =
          found != in_.sections.end() && std::any_of(found->nodes.begin(), found->nodes.end(), [](const node &each) {
            return each.kind != node_kind::heading && !plain_text(each).empty();
          });
      if (!filled) miss("block", true, std::string(id));
    }
    for (const auto role : {section_role::emergency, section_role::same_day}) {
      const auto *list = role == section_role::emergency ? "emergencyFlags" : "sameDayFlags";
      const auto shown =
          std::any_of(in_.sections.begin(), in_.sections.end(), [&](const section &each) { return each.role == role; });
      if (!shown || !is_present(in_.values, list))
        miss("block", true, role == section_role::emergency ? "CALL-NOW" : "CALL-TODAY");
    }
  }

  void check_dates() {
    const auto treated = in_.timeline.treated_at.seconds;
    const auto ordered =
        std::all_of(in_.timeline.items.begin(), in_.timeline.items.end(), [&](const aftercare::item &each) {
          return each.from.seconds >= treated && (!each.until || each.until->seconds >= each.from.seconds);
        });
    need(ordered, "dates", true);
  }

  // A finding that was set aside has its reason in plain words.
  void check_overrides() {
    std::string silent;
    if (in_.treatment != nullptr) {
      for (const auto &each : in_.treatment->overrides) {
        if (each.reason.find_first_not_of(' ') == std::string::npos) silent += (silent.empty() ? "" : " ") + each.rule;
      }
    }
    if (!silent.empty()) miss("overrides", true, silent);
  }

  [[nodiscard]] bool has_lots() const {
    const auto found = in_.values.find("products");
    return found != in_.values.end() && !found->second.entries.empty() &&
           std::all_of(found->second.entries.begin(), found->second.entries.end(),
                       [](const record &each) { return is_present(each, "lot"); });
  }

  void check_readability() {
    const auto *target = aftercare::find_message(in_.language, "readability.target");
    double grade = 0;
    if (target == nullptr || !in_.reading || in_.reading->too_short ||
        std::from_chars(target->data(), target->data() + target->size(), grade).ec != std::errc())
      return;
    const auto &reading = *in_.reading;
    if (reading.higher_is_easier ? reading.grade >= grade : reading.grade <= grade) return;
    std::string sentences;
    for (const auto &each : reading.hardest) sentences += (sentences.empty() ? "" : " / ") + each;
    miss("readability", false, sentences);
  }

  void check_abbreviations() {
    std::vector<std::string> found;
    for (const auto &section : in_.sections) {
      for (const auto &each : section.nodes) collect_abbreviations(each, found);
    }
    const auto *allowed = aftercare::find_message(in_.language, "abbreviations");
    const auto known = " " + (allowed == nullptr ? std::string() : *allowed) + " ";
    std::string unknown;
    for (const auto &each : found) {
      if (known.find(" " + each + " ") == std::string::npos) unknown += (unknown.empty() ? "" : " ") + each;
    }
    if (allowed != nullptr && !unknown.empty()) miss("abbreviations", false, unknown);
  }

  void check_words() {
    std::string longer;
    for (const auto &each : in_.sections) {
      if (each.max_words && count_words(each) > *each.max_words) longer += (longer.empty() ? "" : " ") + each.id;
    }
    if (!longer.empty()) miss("words", false, longer);
  }

  const gate_input &in_;
  std::vector<gate_miss> misses_;
};

} // namespace

std::vector<gate_miss> check_gate(const gate_input &input) { return gate(input).run(); }

} // namespace percuta::letters
