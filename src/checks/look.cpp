// SPDX-License-Identifier: Apache-2.0
#include "checks/look.hpp"

#include "checks/bounds.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace percuta::checks {
namespace {

using calendar::day;
using facts::certainty;
using model::operation;

struct reading {
  tri value = tri::unknown;
  std::uint16_t reasons = reason_none;
  ending end;
};

tri not_before(day on, const calendar::interval &began) {
  if (on >= began.hi) return tri::yes;
  return on < began.lo ? tri::no : tri::unknown;
}

// In force on the day, or ended less than so many days before it.
reading not_over(day on, const calendar::interval &ended, int window) {
  reading made;
  if (ended.lo == calendar::after_all) {
    made.value = tri::yes;
    return made;
  }
  const auto possible = calendar::plus_days(ended.lo, window);
  const auto certain = calendar::plus_days(ended.hi, window);
  if (on < possible) {
    made.value = tri::yes;
  } else if (on >= certain) {
    made.value = tri::no;
  } else {
    made.reasons = reason_date;
  }
  // An end that may lie anywhere in the past may be over already.
  made.end = {ended.lo == calendar::before_all ? on : possible, certain};
  return made;
}

// An ended event stands for its own end; everything else has an end of its own.
calendar::interval end_of(const facts::fact &fact) {
  return fact.use == model::code_use::history ? fact.began : fact.ended;
}

reading in_time(operation op, const facts::fact &fact, const frame &in) {
  const auto on = in.view.asked().on;
  const auto started = not_before(on, fact.began);
  reading made;
  if (op == operation::ever || op == operation::family) {
    made.value = started;
  } else if (op == operation::past) {
    made = not_over(on, end_of(fact), 0);
    made.end = {};
    made.value = both(started, opposite(made.value));
  } else {
    made = not_over(on, end_of(fact), in.window_days);
    made.value = both(started, made.value);
  }
  if (made.value == tri::unknown) made.reasons |= reason_date;
  return made;
}

tri in_field(const node &at, const facts::fact &fact, const frame &in) {
  const auto extent = at.source->extent.value_or(in.rule.extent);
  if (extent == model::extent::systemic || fact.in_field) return tri::yes;
  if (fact.site == facts::site_knowledge::elsewhere) return tri::no;
  if (fact.site == facts::site_knowledge::not_stated || fact.zones.empty()) return tri::unknown;
  const auto &treated = in.view.asked().zones;
  const bool treats_face =
      extent == model::extent::local_face &&
      std::any_of(treated.begin(), treated.end(), [&](const auto &each) { return in.view.in_face(each.zone); });
  for (const auto zone : fact.zones) {
    if (in.view.treats(zone) || (treats_face && in.view.in_face(zone))) return tri::yes;
  }
  return tri::no;
}

// Depth of an earlier procedure against the band's bounds.
tri bounded(const node &at, const facts::fact &fact) {
  const auto &bounds = *at.source;
  if (!at.has_bounds) return tri::yes;
  if (fact.values.empty()) return bounds.unknown_value_counts ? tri::yes : tri::no;
  return inside(bounds, fact.values.front());
}

// Whether the record leaves room for "no": it is over, and may have ended before the time that the question asks about, which must reach
// back over the whole window.
bool allows_no(const node &at, const facts::fact &fact, const frame &in) {
  const bool ends = at.op == operation::present || at.op == operation::performed;
  if (!ends || !in.rule.yes) return false;
  const auto as_of = in.view.asked().as_of;
  const auto recall = in.rule.yes->recall_days.value_or(0);
  return recall >= in.window_days && fact.ended.hi <= as_of && fact.ended.lo <= calendar::plus_days(as_of, -recall);
}

outcome weigh(const node &at, std::uint32_t index, const frame &in) {
  const auto &fact = in.view.patient().facts[index];
  auto time = in_time(at.op, fact, in);
  const auto site = in_field(at, fact, in);
  const auto value = bounded(at, fact);
  outcome made;
  made.value = both(both(time.value, site), value);
  made.end = time.end;
  if (made.value == tri::no) return made;
  const bool suggested = fact.use == model::code_use::signal;
  const bool doubted = fact.certainty == certainty::unusable ||
                       (fact.certainty == certainty::provisional && fact.kind != model::fact_kind::allergy);
  // A hint or a doubt raises the question; "no" answers it.
  if (in.answer == said::no && (suggested || doubted)) return settled(tri::no);
  if (in.answer == said::no && time.value == tri::unknown && allows_no(at, fact, in)) return settled(tri::no);
  made.facts.push_back(index);
  if (time.value == tri::unknown) made.reasons |= time.reasons;
  if (site == tri::unknown) made.reasons |= reason_site;
  if (value == tri::unknown) made.reasons |= reason_value;
  if (suggested) {
    made.value = tri::unknown;
    made.reasons |= reason_signal;
  }
  if (fact.kind == model::fact_kind::allergy && fact.certainty == certainty::provisional) {
    made.lowered = true;
  } else if (fact.certainty != certainty::asserted) {
    made.value = tri::unknown;
    made.reasons |= fact.certainty == certainty::conflicting ? reason_conflict : reason_doubt;
  }
  return made;
}

bool kind_fits(const node &at, const facts::fact &fact) {
  return ((at.kinds >> static_cast<unsigned>(fact.kind)) & 1U) != 0;
}

// At least so many different agents among the facts that count.
class agents {
public:
  explicit agents(const frame &in) : in_(in) {}

  void add(const outcome &each) {
    for (const auto index : each.facts) {
      const auto &fact = in_.view.patient().facts[index];
      if (each.value == tri::yes) certain_.insert(fact.concept_id);
      possible_.insert(fact.concept_id);
      perhaps_.facts.push_back(index);
      unnamed_ = unnamed_ || fact.door == facts::source_door::intake;
    }
    if (each.value == tri::unknown) perhaps_.reasons = static_cast<std::uint16_t>(perhaps_.reasons | each.reasons);
  }

  // together: what the facts say as one.
  outcome count(std::size_t wanted, disjunction &together) {
    if (certain_.size() >= wanted) return together.take();
    if (unnamed_) perhaps_.reasons |= reason_value;
    return unnamed_ || possible_.size() >= wanted ? perhaps_ : settled(tri::no);
  }

private:
  const frame &in_;
  std::set<std::uint16_t> certain_;
  std::set<std::uint16_t> possible_;
  bool unnamed_ = false; // an answer names no agent, and may mean several
  outcome perhaps_ = open_question(reason_none);
};

// A denial speaks for its own time only. What is not taken now, or was not done then, says nothing of the days before.
bool denies(const facts::fact &fact, const frame &in) {
  if (fact.certainty != certainty::asserted || fact.ended.hi < in.view.asked().as_of) return false;
  const bool of_a_time = fact.kind == model::fact_kind::medication || fact.kind == model::fact_kind::procedure;
  return !of_a_time || fact.began.hi <= calendar::plus_days(in.view.asked().on, -in.window_days);
}

} // namespace

bool in_error(const node &at, const frame &in) { return in.view.state_of(at.kinds) == facts::data_state::error; }

outcome nothing_found(std::uint8_t kinds, bool something_found, const frame &in) {
  const auto state = in.view.state_of(kinds);
  const bool absolute = in.tier == model::tier::absolute;
  const bool silence_is_no = in.answer == said::no || in.answer == said::not_asked;
  if (silence_is_no && !(absolute && state == facts::data_state::error)) return settled(tri::no);
  if (state == facts::data_state::none_known) return settled(tri::no);
  if (state == facts::data_state::complete && (!absolute || something_found)) return settled(tri::no);
  return open_question(reason_missing);
}

namespace {

// What the record holds of it.
struct seen {
  disjunction together;
  std::optional<agents> counted;
  bool found = false;    // for certain
  bool answered = false; // "yes" came with dates or a site of its own: they say all there is to say
  bool holds = false;
  fact_list denials;
};

void take(const node &at, std::uint32_t index, const frame &in, seen &into) {
  const auto &fact = in.view.patient().facts[index];
  into.answered = into.answered || fact.door == facts::source_door::intake;
  if (!kind_fits(at, fact)) return;
  if (fact.polarity == facts::polarity::denied) {
    const bool whole_life = at.op == operation::ever || at.op == operation::past;
    if (denies(fact, in) && !(whole_life && fact.kind == model::fact_kind::medication)) into.denials.push_back(index);
    return;
  }
  into.found = into.found || (fact.use != model::code_use::signal && fact.certainty == certainty::asserted);
  auto one = weigh(at, index, in);
  into.holds = into.holds || one.value == tri::yes;
  if (into.counted) into.counted->add(one);
  into.together.add(std::move(one));
}

outcome look_at_facts(const node &at, const frame &in) {
  seen all;
  const bool counts = at.source->agents && *at.source->agents > 1;
  if (counts) all.counted.emplace(in);
  for (const auto set : at.value_sets) {
    for (const auto index : in.view.facts_of(set)) take(at, index, in, all);
  }
  auto made =
      counts ? all.counted->count(static_cast<std::size_t>(*at.source->agents), all.together) : all.together.take();
  const bool denied = !all.denials.empty();
  if (all.holds && made.value == tri::yes && (in.answer == said::no || denied)) {
    made.value = tri::unknown;
    made.reasons |= reason_conflict;
    made.facts.insert(made.facts.end(), all.denials.begin(), all.denials.end());
    return made;
  }
  if (made.value != tri::no) return made;
  const auto error = in_error(at, in);
  if (at.source->only_if_found && !error) return settled(tri::no);
  const bool must_know = error && in.tier == model::tier::absolute;
  if (in.answer == said::yes && all.answered && !must_know) return settled(tri::no);
  if (denied && !must_know) return settled(tri::no);
  return nothing_found(at.kinds, all.found, in);
}

} // namespace

outcome look(const node &at, const frame &in) {
  if (in.view.has_facts_of(at.looks_at)) return look_at_facts(at, in);
  if (at.source->only_if_found && !in_error(at, in)) return settled(tri::no);
  return nothing_found(at.kinds, false, in);
}

} // namespace percuta::checks
