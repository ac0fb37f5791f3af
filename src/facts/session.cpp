// SPDX-License-Identifier: Apache-2.0
#include "facts/session.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

constexpr std::size_t most_lines_of_a_topic = 10;

} // namespace

source session::resource() const {
  if (current == nullptr) return {type_name, {}, {}, 0};
  return {type_name, current->id, containers[current->container].path, current->index};
}

void session::lower_all() {
  for (auto &each : evidence) each.lowered = true;
}

void session::fail_all() {
  for (auto &each : evidence) each.error = true;
}

void session::note(std::string_view topic, const std::string &line) {
  auto at = std::find_if(topics_.begin(), topics_.end(), [&](const counted &each) { return each.topic == topic; });
  if (at == topics_.end()) at = topics_.insert(topics_.end(), {std::string(topic), 0});
  if (++at->lines <= most_lines_of_a_topic) out.notes.push_back(line);
}

void session::invalid(const place &at, std::string_view expected) {
  if (of_a_kind) lower(kind);
  note("not " + std::string(expected),
       label() + ": " + json_pointer(at) + " is not " + std::string(expected) + "; it was read as unknown");
}

void session::finish_notes() {
  for (const auto &[topic, lines] : topics_) {
    if (lines <= most_lines_of_a_topic) continue;
    out.notes.push_back(std::to_string(lines - most_lines_of_a_topic) +
                        " further notes of this kind are left out: " + topic);
  }
}

} // namespace percuta::facts
