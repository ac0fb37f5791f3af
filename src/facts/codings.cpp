// SPDX-License-Identifier: Apache-2.0
#include "facts/codings.hpp"

#include <algorithm>
#include <utility>

namespace percuta::facts {
namespace {

// Translations of a code repeat what another coding said of a value set, and ingredients what their product said; only another use or
// route adds to it.
void add_hit(concept_reading &into, const concept_hit &hit) {
  const auto repeated = [&](const concept_hit &had) {
    return had.coding != hit.coding && (had.concept_number == hit.concept_number || had.concept_number == 0) &&
           had.hit.value_set == hit.hit.value_set && had.hit.use == hit.hit.use && had.hit.routes == hit.hit.routes;
  };
  if (std::none_of(into.hits.begin(), into.hits.end(), repeated)) into.hits.push_back(hit);
}

} // namespace

void code_reader::read_coding(session &in, simdjson::dom::object coding, const place &at, concept_reading &into) {
  std::string_view system;
  std::string_view code;
  std::string_view display;
  each_member(coding, at, [&](std::string_view name, simdjson::dom::element value) {
    auto *part = is(name, "system") ? &system : is(name, "code") ? &code : is(name, "display") ? &display : nullptr;
    if (part != nullptr && value.get(*part) != simdjson::SUCCESS) {
      *part = {};
      in.invalid({&at, name}, "a text");
    }
  });
  into.given = true;
  ++into.codings;
  if (!display.empty()) into.add_text(display);
  const auto &found = find(system, code);
  into.known = into.known || found.known;
  for (const auto &hit : found.hits) {
    add_hit(into, {hit, found.product_routes, into.codings, into.concepts});
  }
  if (found.known || !into.unknown_code.empty()) return;
  into.unknown_system = system;
  into.unknown_code = code;
  into.unknown_display = display;
}

bool code_reader::is_listed_nowhere(const simdjson::dom::element &coding) {
  simdjson::dom::object object;
  if (coding.get(object) != simdjson::SUCCESS) return false;
  std::string_view system;
  std::string_view code;
  std::string_view display;
  bool once = true;
  pass_by(object, [&](std::string_view name, const simdjson::dom::element &value) {
    auto *part = is(name, "system") ? &system : is(name, "code") ? &code : is(name, "display") ? &display : nullptr;
    if (part != nullptr) once = once && part->data() == nullptr && value.get(*part) == simdjson::SUCCESS;
  });
  return once && find(system, code).hits.empty();
}

bool code_reader::names_nothing(const simdjson::dom::element &codeable_concept) {
  simdjson::dom::object object;
  if (codeable_concept.get(object) != simdjson::SUCCESS) return false;
  bool nothing = true;
  bool coded = false;
  bool said = false;
  pass_by(object, [&](std::string_view name, const simdjson::dom::element &value) {
    if (is(name, "coding")) {
      simdjson::dom::array list;
      nothing = nothing && !std::exchange(coded, true) && value.get(list) == simdjson::SUCCESS;
      for (const auto each : list) nothing = nothing && is_listed_nowhere(each);
    } else if (is(name, "text")) {
      nothing = nothing && !std::exchange(said, true) && value.is_string();
    }
  });
  return nothing;
}

const knowledge::code_lookup &code_reader::find(std::string_view system, std::string_view code) {
  if (system != last_uri_) {
    last_uri_ = system;
    last_system_ = words_->codes().system_of(system);
  }
  static_assert(std::tuple_size_v<decltype(found_)> == 64, "a mark is below 64");
  auto &last = found_[mark_of(code)];
  if (last.system != last_system_ || last.code != code)
    last = {last_system_, code, words_->codes().find(last_system_, code)};
  return last.said;
}

void code_reader::read_concept(session &in, simdjson::dom::object codeable_concept, const place &at,
                               concept_reading &into) {
  into.given = true;
  each_member(codeable_concept, at, [&](std::string_view name, simdjson::dom::element value) {
    const place here{&at, name};
    if (is(name, "coding")) {
      simdjson::dom::array list;
      if (value.get(list) != simdjson::SUCCESS) return in.invalid(here, "an array");
      std::size_t index = 0;
      for (const auto each : list) {
        const place there{&here, {}, index++};
        simdjson::dom::object coding;
        if (each.get(coding) == simdjson::SUCCESS) {
          read_coding(in, coding, there, into);
        } else {
          in.invalid(there, "an object");
        }
      }
    } else if (is(name, "text")) {
      std::string_view text;
      if (value.get(text) != simdjson::SUCCESS) return in.invalid(here, "a text");
      into.add_text(text);
    }
  });
  ++into.concepts;
}

void code_reader::read(session &in, const members &of, std::string_view name, concept_reading &into) {
  const auto *value = of.find(name);
  if (value == nullptr) return;
  const auto here = of.at(name);
  simdjson::dom::object single;
  if (value->get(single) == simdjson::SUCCESS) return read_concept(in, single, here, into);
  simdjson::dom::array list;
  if (value->get(list) != simdjson::SUCCESS) return in.invalid(here, "an object");
  std::size_t index = 0;
  for (const auto each : list) {
    const place there{&here, {}, index++};
    if (each.get(single) == simdjson::SUCCESS) {
      read_concept(in, single, there, into);
    } else {
      in.invalid(there, "an object");
    }
  }
}

void merge_ingredient(const concept_reading &ingredient, concept_reading &product) {
  for (auto hit : ingredient.hits) {
    hit.coding = static_cast<std::uint16_t>(product.codings + hit.coding);
    hit.concept_number = product.concepts;
    add_hit(product, hit);
  }
  product.codings = static_cast<std::uint16_t>(product.codings + ingredient.codings);
  ++product.concepts;
  product.texts.insert(product.texts.end(), ingredient.texts.begin(), ingredient.texts.end());
}

status_code status_of(session &in, const members &of, std::string_view name) {
  const auto *value = of.find(name);
  if (value == nullptr) return {};
  status_code made{true, {}};
  if (value->get(made.code) == simdjson::SUCCESS) return made;
  const auto read = object_of(in, of, name);
  if (!read) return made;
  bool official = false;
  each_object(in, read, "coding", [&](const members &coding) {
    const auto system = text_of(in, coding, "system").value_or("");
    const auto code = text_of(in, coding, "code").value_or("");
    const bool own = system.find("hl7.org") != std::string_view::npos;
    if (made.code.empty() || (own && !official)) made.code = code;
    official = official || own;
  });
  return made;
}

std::string code_in_words(const unrecognised_coding &of) {
  return of.code.empty() ? std::string() : std::string(of.system) + "|" + std::string(of.code);
}

bool report_unrecognised(session &in, const concept_reading &concept_read) {
  if (concept_read.recognised()) return false;
  in.lower(in.kind);
  unrecognised_coding made{in.resource(), concept_read.unknown_system, concept_read.unknown_code,
                           concept_read.unknown_display};
  for (const auto text : concept_read.texts) {
    if (made.display.empty()) made.display = text;
  }
  in.out.unrecognised.push_back(made);
  return true;
}

} // namespace percuta::facts
