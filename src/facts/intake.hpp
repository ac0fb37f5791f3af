// SPDX-License-Identifier: Apache-2.0
// QuestionnaireResponses: what the patient answered to the questions of the rules.
#pragma once

#include "facts/facts_of_concept.hpp"

namespace percuta::facts {

class intake {
public:
  explicit intake(session &in) : in_(in) {}

  // Collects the answers of one response; linkIds are rule identifiers, with a suffix for a detail, and "<group>.none".
  void read(const members &response);
  // Of several answers to one question keeps the newest, makes the facts that "yes" stands for, and fills in dates and
  // sites that the record leaves open.
  void finish();

private:
  struct given {
    facts::answer answer;
    const model::rule *rule = nullptr;
    std::optional<std::int64_t> second; // when it was answered, where it is known to the second
  };

  void read_items(const members &of, const members &response, int depth);
  void read_item(const members &item, const members &response, int depth);
  void read_answers(const members &item, std::string_view link, const model::rule &rule, std::string_view suffix);
  void answer_none(std::string_view group, const members &item);
  given begin(const model::rule &rule, std::string_view suffix, std::string_view link) const;
  [[nodiscard]] static bool is_outdated(const given &one, const given &other);
  [[nodiscard]] static bool speaks_of_time(const given &detail);
  [[nodiscard]] bool stands_for_fact(const given &one) const;
  void make_fact(const given &yes);
  void complete_record(const given &detail);

  session &in_;
  std::vector<given> all_;
  calendar::interval answered_;
  std::optional<std::int64_t> answered_second_;
};

} // namespace percuta::facts
