// SPDX-License-Identifier: Apache-2.0
#include "facts/collect.hpp"

#include "facts/glance.hpp"
#include "facts/labels.hpp"
#include "facts/look_ahead.hpp"
#include "facts/values.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace percuta::facts {
namespace {

using simdjson::dom::object;

// The resourceType, empty if there is none that is a text. A second one makes it another resource, so all names of a resource that is
// read are looked at; one that no rule looks at is left at its first.
std::string_view type_of(object resource) {
  std::string_view type;
  const auto first = resource.begin();
  const bool stands_first = first != resource.end() && is(first.key(), "resourceType");
  const auto value = stands_first ? simdjson::simdjson_result(first.value()) : resource["resourceType"];
  return value.get(type) == simdjson::SUCCESS ? type : std::string_view();
}

std::string_view id_of(object resource) {
  for (auto field = resource.begin(); field != resource.end(); ++field) {
    std::string_view id;
    if (is(field.key(), "id")) return field.value().get(id) == simdjson::SUCCESS ? id : std::string_view();
  }
  return {};
}

// What a member says without a word where it does not: these only help to find resources.
std::string_view text_in(const members &of, std::string_view name) {
  const auto *value = of.find(name);
  std::string_view text;
  return value != nullptr && value->get(text) == simdjson::SUCCESS ? text : std::string_view();
}

// Whether a search left something out on purpose: it asked for more than whose data, and in which shape.
bool is_filtered(std::string_view url) {
  constexpr std::array shape{
      std::string_view("patient"),  std::string_view("subject"), std::string_view("_count"),
      std::string_view("_format"),  std::string_view("_sort"),   std::string_view("_total"),
      std::string_view("_include"), std::string_view("_pretty"), std::string_view("_revinclude")};
  for (auto at = url.find('?'); at != std::string_view::npos; at = url.find('&', at + 1)) {
    const auto name = url.substr(at + 1, url.find_first_of("=:&", at + 1) - at - 1);
    if (!name.empty() && std::find(shape.begin(), shape.end(), name) == shape.end()) return true;
  }
  return false;
}

// Which kinds of data something said of a Bundle is about: those in it and the one it was searched for; all if that is not known.
class kinds_of_bundle {
public:
  void add(resource_type type) {
    if (const auto kind = kind_of(type)) kinds_[static_cast<std::size_t>(*kind)] = true;
  }
  void searched(std::string_view url) {
    const auto path = url.substr(0, url.find('?'));
    const auto kind = kind_of(type_named(path.substr(path.rfind('/') + 1)));
    if (!kind) return;
    one_search_ = true;
    kinds_[static_cast<std::size_t>(*kind)] = true;
  }
  void lower(session &in) const {
    if (!one_search_) return in.lower_all();
    for (std::size_t i = 0; i < kind_count; ++i) in.evidence[i].lowered = in.evidence[i].lowered || kinds_[i];
  }

private:
  std::array<bool, kind_count> kinds_{};
  bool one_search_ = false;
};

class collector {
public:
  collector(session &in, code_reader &codes) : in_(in), codes_(codes) {}

  // index: of the resource in its container.
  void take(object resource, const place &at, std::uint32_t container, std::uint32_t index, std::string_view full_url,
            bool context_only) {
    const auto name = type_of(resource);
    if (is(name, "Observation")) return take_observation(resource, container, index, full_url, context_only);
    if (name.empty()) return unreadable(at);
    const auto type = type_named(name);
    if (type == resource_type::other) return;
    if (type == resource_type::bundle) return take_bundle(resource, at, container, index);
    if (type == resource_type::parameters) return take_parameters(resource, at, container, index);
    if (type == resource_type::operation_outcome) return outcome_instead_of_data(at, container);
    in_.found.push_back({resource, full_url, id_of(resource), container, index, type, context_only, false});
  }

  std::uint32_t add_container(const place &at, std::string path, bool history) {
    const auto kept = path.empty() ? std::string_view() : in_.keep(std::move(path));
    in_.containers.push_back({json_pointer(at), kept, history});
    return static_cast<std::uint32_t>(in_.containers.size() - 1);
  }

  [[nodiscard]] bool outcome_outside_bundles() const { return outcome_; }

private:
  void take_observation(object resource, std::uint32_t container, std::uint32_t index, std::string_view full_url,
                        bool context_only) {
    const auto seen = glance_at_observation(codes_, resource);
    if (seen.nothing && in_.usual_subject.empty()) in_.usual_subject = seen.subject;
    in_.found.push_back({resource, full_url, seen.id, container, index, resource_type::observation, context_only,
                         seen.nothing && seen.subject == in_.usual_subject});
  }

  void unreadable(const place &at) {
    in_.fail_all();
    in_.note("unreadable resource", json_pointer(at) + " is not a FHIR resource; what it says is missing");
  }

  void outcome_instead_of_data(const place &at, std::uint32_t container) {
    if (in_.containers[container].path.empty()) {
      in_.fail_all();
      in_.note("operation outcome", "the document is an OperationOutcome instead of data");
    } else {
      outcome_ = true;
      in_.note("operation outcome", json_pointer(at) + " is an OperationOutcome: the Bundle may be incomplete");
    }
  }

  std::string path_in(std::uint32_t container, std::uint32_t index, std::string_view type,
                      std::string_view list) const {
    const auto &above = in_.containers[container].path;
    const auto head =
        above.empty() ? std::string(type) : std::string(above) + "[" + std::to_string(index) + "].resource";
    return head + "." + std::string(list);
  }

  void take_entry(object entry, const place &at, std::uint32_t container, std::uint32_t index, kinds_of_bundle &kinds) {
    const simdjson::dom::element *value = nullptr;
    simdjson::dom::element held;
    std::string_view url;
    std::string_view mode;
    each_member(entry, at, [&](std::string_view name, simdjson::dom::element each) {
      if (is(name, "resource")) {
        held = each;
        value = &held;
      } else if (is(name, "fullUrl")) {
        if (each.get(url) != simdjson::SUCCESS) url = {};
      } else if (is(name, "search")) {
        object search;
        if (each.get(search) == simdjson::SUCCESS) mode = text_in(members(search, {&at, name}), "mode");
      }
    });
    outcome_ = outcome_ || mode == "outcome";
    if (value == nullptr) return; // a deletion, or a link alone
    const place here{&at, "resource"};
    object resource;
    if (value->get(resource) != simdjson::SUCCESS) return unreadable(here);
    const auto before = in_.found.size();
    take(resource, here, container, index, url, mode == "include");
    for (auto i = before; i < in_.found.size(); ++i) kinds.add(in_.found[i].type);
  }

  static void ask_for_entry(simdjson::dom::array::iterator &at) {
    object entry;
    if ((*at).get(entry) == simdjson::SUCCESS) ask_for(entry, 128, 256); // the end of the entry before, names and type
    ++at;
    ask_for_start(*at);
  }

  void take_bundle(object resource, const place &at, std::uint32_t container, std::uint32_t index) {
    const members bundle(resource, at);
    const auto list = bundle.at("entry");
    const auto own =
        add_container(list, path_in(container, index, "Bundle", "entry"), text_in(bundle, "type") == "history");
    const bool outer = std::exchange(outcome_, false);
    kinds_of_bundle kinds;
    std::size_t entries = 0;
    if (const auto *given = bundle.find("entry")) {
      simdjson::dom::array all;
      if (given->get(all) != simdjson::SUCCESS) {
        in_.fail_all();
        in_.note("unreadable resource", json_pointer(list) + " is not an array; what it says is missing");
        return;
      }
      in_.found.reserve(in_.found.size() + all.size());
      auto ahead = all.begin();
      for (std::size_t i = 0; i < objects_ahead && ahead != all.end(); ++i) ask_for_entry(ahead);
      for (const auto each : all) {
        if (ahead != all.end()) ask_for_entry(ahead);
        const place here{&list, {}, entries};
        object entry;
        if (each.get(entry) != simdjson::SUCCESS) {
          unreadable(here);
        } else {
          take_entry(entry, here, own, static_cast<std::uint32_t>(entries), kinds);
        }
        ++entries;
      }
    }
    if (is_incomplete(bundle, entries, kinds) || outcome_) kinds.lower(in_);
    outcome_ = outer;
  }

  // More pages, a count above what is there, a search for a part, or a mark that parts are left out.
  bool is_incomplete(const members &bundle, std::size_t entries, kinds_of_bundle &kinds) {
    bool incomplete = false;
    each_object(in_, bundle, "link", [&](const members &link) {
      const auto relation = text_in(link, "relation");
      incomplete = incomplete || relation == "next";
      if (relation != "self") return;
      const auto url = text_in(link, "url");
      kinds.searched(url);
      incomplete = incomplete || is_filtered(url);
    });
    std::uint64_t total = 0;
    if (const auto *given = bundle.find("total"); given != nullptr && given->get(total) == simdjson::SUCCESS) {
      incomplete = incomplete || total > entries;
    }
    return incomplete || labels_of(in_, bundle).subsetted;
  }

  void take_parameter(const members &parameter, std::uint32_t container, std::uint32_t index) {
    object resource;
    const auto *value = parameter.find("resource");
    if (value != nullptr && value->get(resource) == simdjson::SUCCESS)
      take(resource, parameter.at("resource"), container, index, {}, false);
    take_parameter_list(parameter, "part", container, index);
  }

  void take_parameter_list(const members &of, std::string_view name, std::uint32_t container, std::uint32_t index) {
    simdjson::dom::array all;
    const auto *given = of.find(name);
    if (given == nullptr || given->get(all) != simdjson::SUCCESS) return;
    const auto list = of.at(name);
    const auto own = add_container(list, path_in(container, index, "Parameters", name), false);
    std::uint32_t at = 0;
    for (const auto each : all) {
      const place here{&list, {}, at};
      object parameter;
      if (each.get(parameter) == simdjson::SUCCESS) take_parameter(members(parameter, here), own, at);
      ++at;
    }
  }

  void take_parameters(object resource, const place &at, std::uint32_t container, std::uint32_t index) {
    const members parameters(resource, at);
    take_parameter_list(parameters, "parameter", container, index);
  }

  session &in_;
  code_reader &codes_;
  bool outcome_ = false;
};

} // namespace

void collect(session &in, code_reader &codes, const parsed_document &document, std::string_view pointers_begin) {
  const place root{nullptr, pointers_begin};
  in.of_a_kind = false;
  in.type_name = document.type();
  collector all(in, codes);
  const auto own = all.add_container(root, {}, false);
  all.take(document.root(), root, own, 0, {}, false);
  if (all.outcome_outside_bundles()) in.lower_all();
}

} // namespace percuta::facts
