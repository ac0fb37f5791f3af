// SPDX-License-Identifier: Apache-2.0
// Who the patient is, and whether a resource is about this patient.
#pragma once

#include "facts/references.hpp"

namespace percuta::facts {

class this_patient {
public:
  // Picks the patient among the Patient resources found and reads it. Several different ones make every kind of data an error.
  explicit this_patient(session &in);

  // Whether the resource is about the patient. A resource that does not say is, as long as there is one patient at most.
  bool is_subject_of(session &in, const members &resource);
  // Whether a reference, which is none to something in the resource itself, is to the patient.
  bool is_referred_to_by(std::string_view reference);

private:
  struct identifier {
    std::string_view system;
    std::string_view value;
  };

  void pick(session &in);
  void read(session &in, const found_resource &from);
  [[nodiscard]] bool is_named_by(const parsed_reference &parsed) const;
  [[nodiscard]] bool has_identifier(session &in, const members &holder) const;
  [[nodiscard]] bool matches_contained(session &in, const members &resource, std::string_view id) const;
  bool refers_to_patient(session &in, const members &resource, std::string_view reference);

  bool several_ = false;
  std::vector<std::string_view> ids_;
  std::vector<std::string_view> urls_;
  std::vector<identifier> identifiers_;
  std::string_view last_accepted_; // most resources of a record say it in the same words
};

} // namespace percuta::facts
