// SPDX-License-Identifier: Apache-2.0
#include "letters/letter_template.hpp"

#include "letters/tags.hpp"
#include "model/failure.hpp"

#include <kainjow/mustache.hpp>

#include <algorithm>

namespace percuta::letters {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view blank_line = "________";
constexpr std::string_view printed =
    "_printed"; // the twin of a name: what is printed, the name itself being the section

mustache::data to_data(const record &values, value_marks &marks);

mustache::data to_data(const std::vector<record> &entries, value_marks &marks) {
  mustache::data list{mustache::data::type::list};
  for (const auto &entry : entries) list.push_back(to_data(entry, marks));
  return list;
}

mustache::data to_data(const record &values, value_marks &marks) {
  mustache::data object;
  for (const auto &[name, each] : values) {
    if (!each.entries.empty()) {
      object.set(name, to_data(each.entries, marks));
      continue;
    }
    const auto present = each.text && !each.text->empty();
    object.set(name, mustache::data(present ? mustache::data::type::bool_true : mustache::data::type::bool_false));
    object.set(name + std::string(printed), marks.add(present ? each : value::of(std::string(blank_line))));
  }
  return object;
}

// {{name}} -> {{name_printed}}
std::string print_twins(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for (const auto &each : find_tags(text)) {
    if (each.kind != tag_kind::print) continue;
    out += text.substr(done, each.begin - done);
    out += "{{" + std::string(each.name) + std::string(printed) + "}}";
    done = each.begin + each.length;
  }
  return out + std::string(text.substr(done));
}

} // namespace

std::string block_name(const model::letter_block &block) {
  return block.language + "/" + block.letter + "/" + block.id;
}

bool uses_name(std::string_view markdown, std::string_view name) {
  const auto tags = find_tags(markdown);
  return std::any_of(tags.begin(), tags.end(), [&](const tag &each) { return each.name == name; });
}

std::string fill_template(const model::letter_block &block, const record &values, value_marks &marks) {
  mustache::mustache engine(print_twins(block.markdown));
  engine.set_custom_escape([](const std::string &mark) { return mark; });
  std::string out;
  if (engine.is_valid()) engine.render(to_data(values, marks), [&](const std::string &part) { out += part; });
  if (!engine.is_valid()) {
    throw failure(status::bad_knowledge,
                  "the letter template " + block_name(block) + " cannot be used: " + engine.error_message());
  }
  return out;
}

} // namespace percuta::letters
