// SPDX-License-Identifier: Apache-2.0
#include "facts/medicine.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

constexpr int deepest_ingredient = 4;

std::uint8_t routes_of(const session &in, const concept_reading &read) {
  std::uint8_t routes = 0;
  for (const auto &found : read.hits)
    routes = static_cast<std::uint8_t>(routes | in.words.role(found.hit.value_set).routes);
  return routes;
}

// A medicine that is named but not found: its display may still raise a question.
void read_unresolved(session &in, const members &reference, concept_reading &into) {
  into.given = true;
  const auto display = text_of(in, reference, "display");
  const auto target = text_of(in, reference, "reference");
  if (display) into.texts.push_back(*display);
  if (!display && target) into.unknown_display = *target;
  in.note("medicine not found",
          in.label() + ": " + json_pointer(reference.at()) + " points to no Medication in the documents");
}

class medicine_reader {
public:
  medicine_reader(session &in, code_reader &codes, const targets &medicines, const members &resource)
      : in_(in), codes_(codes), medicines_(medicines), resource_(resource) {}

  void read_reference(const members &reference, concept_reading &into, int depth) {
    const auto name = text_of(in_, reference, "reference");
    const auto found = name ? medicines_.resolve(resource_, *name) : std::nullopt;
    if (!found || depth > deepest_ingredient) return read_unresolved(in_, reference, into);
    const members medication(*found, reference.at());
    read_product(medication, into, depth);
  }

  [[nodiscard]] std::uint8_t form_routes() const { return form_routes_; }

private:
  void read_product(const members &medication, concept_reading &into, int depth) {
    codes_.read(in_, medication, "code", into);
    const bool product_known = into.recognised();
    bool every_ingredient = medication.has("ingredient");
    each_object(in_, medication, "ingredient", [&](const members &ingredient) {
      concept_reading item;
      codes_.read(in_, ingredient, "itemCodeableConcept", item);
      if (const auto reference = object_of(in_, ingredient, "itemReference"))
        read_reference(reference, item, depth + 1);
      every_ingredient = every_ingredient && item.recognised();
      merge_ingredient(item, into);
    });
    if (product_known || every_ingredient) {
      into.known = true;
    } else {
      into.incomplete = true;
    }
    concept_reading form;
    codes_.read(in_, medication, "form", form);
    form_routes_ = static_cast<std::uint8_t>(form_routes_ | routes_of(in_, form));
  }

  session &in_;
  code_reader &codes_;
  const targets &medicines_;
  const members &resource_;
  std::uint8_t form_routes_ = 0;
};

} // namespace

void read_medicine(session &in, code_reader &codes, const targets &medicines, const members &resource,
                   concept_reading &into, statement &said) {
  said.routes_matter = true;
  codes.read(in, resource, "medicationCodeableConcept", into);
  const auto reference = object_of(in, resource, "medicationReference");
  if (!reference) return;
  medicine_reader reader(in, codes, medicines, resource);
  reader.read_reference(reference, into, 0);
  for (auto &found : into.hits) {
    if (found.product_routes == 0) found.product_routes = reader.form_routes();
  }
}

void read_dosage(session &in, code_reader &codes, const members &resource, std::string_view name, statement &said) {
  one_or_each_object(in, resource, name, [&](const members &dosage) {
    concept_reading route;
    codes.read(in, dosage, "route", route);
    said.stated_routes = static_cast<std::uint8_t>(said.stated_routes | routes_of(in, route));
    read_sites(in, dosage, "site", said.sites);
  });
}

void read_doubt(session &in, const members &resource, std::string_view status, statement &said) {
  said.certainty = certainty::provisional;
  said.reads = "whether it was taken is unknown";
  if (status == "entered-in-error") {
    // Source: FHIR R4, MedicationStatement.status: some of the medicine may have been taken all the same.
    said.certainty = certainty::unusable;
    said.matches_only = true;
    said.reads = "entered in error, some may have been taken";
  } else if (status != "unknown") {
    in.invalid(resource.at("status"), "a status of FHIR R4");
  }
}

calendar::interval last_dose(const session &in, calendar::day earliest, calendar::day latest) {
  if (latest < earliest) latest = in.how.as_of;
  return {earliest, std::max(earliest, std::min(latest, in.how.as_of))};
}

} // namespace percuta::facts
