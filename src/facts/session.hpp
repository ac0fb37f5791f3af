// SPDX-License-Identifier: Apache-2.0
// One reading of one patient: what every reader of a resource needs, and where it leaves what it finds.
#pragma once

#include "facts/members.hpp"
#include "facts/patient_reader.hpp"
#include "facts/resource_types.hpp"

#include <cstdint>

namespace percuta::facts {

// What was seen of a kind of data, from which its state follows in the end.
struct evidence_of_kind {
  bool lowered = false;    // something is missing or could not be read: not complete
  bool error = false;      // a whole resource could not be used
  bool none_known = false; // a code or a list says that there is nothing
  bool affirmed = false;   // a current entry of the kind is there
  bool not_asked = false;
  bool not_supplied = false;
};

// A resource under a name that references use. The views point into the document.
struct found_resource {
  simdjson::dom::object object;
  std::string_view full_url;
  std::string_view id;
  std::uint32_t container = 0; // index into session::containers
  std::uint32_t index = 0;
  resource_type type = resource_type::other;
  bool context_only = false; // included by a search, not found by it
  bool nothing = false;      // no rule looks at anything in it if it is about session::usual_subject
};

// A document, Bundle or Parameters resource that holds resources.
struct container {
  std::string pointer;   // what the pointers into it begin with: "/entry", "document 2: /entry/3/resource/entry"
  std::string_view path; // as a person reads it: "Bundle.entry"; empty: the document is the resource
  bool history = false;  // holds several versions of one resource, newest first
};

class session {
public:
  session(const lexicon &known, const reading &asked, table &made)
      : words(known), how(asked), out(made), days(asked.zone) {}
  session(const session &) = delete;
  session &operator=(const session &) = delete;

  const lexicon &words;
  const reading &how;
  table &out;
  calendar::day_reader days; // in the zone of the clinic
  std::array<evidence_of_kind, kind_count> evidence{};
  std::vector<container> containers;
  std::vector<found_resource> found;
  std::string_view usual_subject; // the reference of the first resource in which there was nothing

  // The resource being read.
  fact_kind kind = fact_kind::condition;
  bool of_a_kind = true;      // false for a resource that is not of one kind of data: what is wrong in it lowers none
  std::string_view type_name; // resourceType
  const found_resource *current = nullptr;
  bool unusable = false; // something in it changes its meaning in a way that is not known

  [[nodiscard]] source resource() const;
  // The same in words: "Condition/c1"; "Bundle.entry[3]" where the resource has no id.
  [[nodiscard]] std::string label() const { return in_words(resource()); }

  // Keeps a text as long as the table.
  std::string_view keep(std::string text) const { return out.texts->emplace_front(std::move(text)); }

  [[nodiscard]] evidence_of_kind &of_kind(fact_kind each) { return evidence[static_cast<std::size_t>(each)]; }
  void lower(fact_kind each) { of_kind(each).lowered = true; }
  void lower_all();
  void fail_all();

  // A line for a person, without patient data. Lines that begin with the same topic are cut short after a few.
  void note(std::string_view topic, const std::string &line);
  // "<resource>: <pointer> is not <expected>; it was read as unknown"; the kind is no longer
  // complete.
  void invalid(const place &at, std::string_view expected);
  // Adds how many notes were left out.
  void finish_notes();

private:
  struct counted {
    std::string topic;
    std::size_t lines = 0;
  };
  std::vector<counted> topics_;
};

} // namespace percuta::facts
