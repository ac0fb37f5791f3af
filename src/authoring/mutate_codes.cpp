// SPDX-License-Identifier: Apache-2.0
#include "authoring/mutate_codes.hpp"

#include "authoring/compile.hpp"
#include "authoring/rule_runner.hpp"
#include "checks/program.hpp"
#include "knowledge/open.hpp"
#include "model/failure.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace percuta::authoring {
namespace {

namespace js = boost::json;

struct coding {
  std::string uri;
  std::string code;
};

void collect(const js::value &at, std::vector<coding> &found) {
  if (const auto *list = at.if_array()) {
    for (const auto &each : *list) collect(each, found);
  }
  const auto *object = at.if_object();
  if (object == nullptr) return;
  const auto *system = object->if_contains("system");
  const auto *code = object->if_contains("code");
  if (system != nullptr && code != nullptr && system->is_string() && code->is_string())
    found.push_back({std::string(system->as_string()), std::string(code->as_string())});
  for (const auto &each : *object) collect(each.value(), found);
}

struct coded_case {
  const model::rule_case *one;
  std::vector<coding> codings;
};

std::vector<coded_case> coded_cases(const content &all) {
  std::vector<coded_case> made;
  for (const auto &[id, tests] : all.rule_tests) {
    for (const auto &one : tests.record.cases) {
      coded_case each{&one, {}};
      for (const auto &resource : one.resources) collect(resource, each.codings);
      if (!each.codings.empty()) made.push_back(std::move(each));
    }
  }
  return made;
}

std::string without_dots(std::string code) {
  std::erase(code, '.');
  return code;
}

class leaving_out {
public:
  explicit leaving_out(const content &all) : all_(all), cases_(coded_cases(all)) {
    // What a check does not read need not be compiled again and again.
    all_.languages.clear();
    all_.letter_blocks.clear();
    all_.claims.clear();
  }

  void run(std::size_t set, mutation_report &into) {
    const auto whole = all_.value_sets[set].record;
    if (whole.codes.empty() && whole.ingredients.empty()) return; // only what the patient answers
    auto &count = into.by_kind["code"];
    ++count.made;
    auto &changed = all_.value_sets[set].record;
    bool noticed = false;
    for (std::size_t i = 0; i < whole.codes.size() && !noticed; ++i) {
      const auto &left_out = whole.codes[i];
      const auto touched = using_code(left_out.system, left_out.code);
      changed.codes.erase(changed.codes.begin() + static_cast<std::ptrdiff_t>(i));
      noticed = !touched.empty() && comes_out_otherwise(touched);
      changed = whole;
    }
    for (std::size_t i = 0; i < whole.ingredients.size() && !noticed; ++i) {
      const auto touched = using_ingredient(whole.ingredients[i].rxcui);
      changed.ingredients.erase(changed.ingredients.begin() + static_cast<std::ptrdiff_t>(i));
      noticed = !touched.empty() && comes_out_otherwise(touched);
      changed = whole;
    }
    if (noticed) {
      ++count.noticed;
    } else {
      into.unnoticed.push_back("valuesets/" + whole.id + " a code left out");
    }
  }

private:
  using cases = std::vector<const model::rule_case *>;

  template <class Hit> [[nodiscard]] cases that(Hit hit) const {
    cases found;
    for (const auto &each : cases_) {
      if (std::any_of(each.codings.begin(), each.codings.end(), hit)) found.push_back(each.one);
    }
    return found;
  }

  [[nodiscard]] const model::code_system *system(const std::string &id) const {
    const auto found =
        std::find_if(all_.systems.begin(), all_.systems.end(), [&](const auto &each) { return each.record.id == id; });
    return found == all_.systems.end() ? nullptr : &found->record;
  }

  static bool names(const model::code_system &system, const std::string &uri) {
    return std::find(system.uris.begin(), system.uris.end(), uri) != system.uris.end();
  }

  [[nodiscard]] cases using_code(const std::string &id, const std::string &code) const {
    const auto *of = system(id);
    if (of == nullptr) return {};
    const auto listed = without_dots(code);
    return that([&](const coding &each) {
      return names(*of, each.uri) && (each.code == code || without_dots(each.code).starts_with(listed));
    });
  }

  [[nodiscard]] cases using_ingredient(const std::string &rxcui) const {
    const auto *of = system("rxnorm");
    if (of == nullptr) return {};
    std::set<std::string> numbers{rxcui};
    for (const auto &each : all_.products) {
      if (each.ingredient == rxcui) numbers.insert(each.products.begin(), each.products.end());
    }
    return that([&](const coding &each) { return names(*of, each.uri) && numbers.contains(each.code); });
  }

  [[nodiscard]] bool comes_out_otherwise(const cases &touched) const {
    const auto bytes = compile(all_);
    const auto base =
        knowledge::open_bytes({reinterpret_cast<const std::byte *>(bytes.data()), bytes.size()}, {{}, true});
    const auto compiled = checks::compile(base);
    return std::any_of(touched.begin(), touched.end(), [&](const auto *one) {
      try {
        return !run_case(base, compiled, *one).empty();
      } catch (const failure &) {
        return true;
      }
    });
  }

  content all_;
  std::vector<coded_case> cases_; // of the content that it was made from
};

} // namespace

void mutate_codes(const content &all, mutation_report &into) {
  leaving_out each(all);
  for (std::size_t i = 0; i < all.value_sets.size(); ++i) each.run(i, into);
}

} // namespace percuta::authoring
