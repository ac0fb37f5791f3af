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

void put(mustache::data &object, const std::string &name, const value &what, value_marks &marks);

mustache::data to_data(const record &values, value_marks &marks) {
  mustache::data object{mustache::data::type::object};
  for (const auto &[name, each] : values) put(object, name, each, marks);
  return object;
}

// By reference into the object: a set copies all that is below.
void put(mustache::data &object, const std::string &name, const value &what, value_marks &marks) {
  if (!what.entries.empty()) {
    mustache::data list{mustache::data::type::list};
    for (const auto &entry : what.entries) list.push_back(to_data(entry, marks));
    object[name] = std::move(list);
    return;
  }
  const auto present = what.text && !what.text->empty();
  object[name] = mustache::data(present ? mustache::data::type::bool_true : mustache::data::type::bool_false);
  object[name + std::string(printed)] = mustache::data(marks.add(present ? what : value::of(std::string(blank_line))));
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

struct template_filler::prepared {
  value_marks marks;
  mustache::data data;
};

template_filler::template_filler(const record &values) : ready_(std::make_unique<prepared>()) {
  ready_->data = to_data(values, ready_->marks);
}

template_filler::~template_filler() = default;

const value_marks &template_filler::marks() const { return ready_->marks; }

void template_filler::set(const std::string &name, const value &what) { put(ready_->data, name, what, ready_->marks); }

std::string template_filler::fill(const model::letter_block &block) const {
  mustache::mustache engine(print_twins(block.markdown));
  engine.set_custom_escape([](const std::string &mark) { return mark; });
  std::string out;
  if (engine.is_valid()) engine.render(ready_->data, [&](const std::string &part) { out += part; });
  if (!engine.is_valid()) {
    throw failure(status::bad_knowledge,
                  "the letter template " + block_name(block) + " cannot be used: " + engine.error_message());
  }
  return out;
}

} // namespace percuta::letters
