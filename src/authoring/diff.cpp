// SPDX-License-Identifier: Apache-2.0
#include "authoring/diff.hpp"

#include "authoring/diff_values.hpp"
#include "protocols/page.hpp"
#include "storage/row.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace percuta::authoring {
namespace {

using boost::json::value;

struct kind_of_record {
  const char *table, *heading;
};

// In the order in which a clinician asks. What is left out is made from the rest (full text, names of codes) or stands at the top.
constexpr kind_of_record kinds[] = {
    {"protocol", "Protocols"},
    {"rule", "Contraindication rules"},
    {"policy", "Policies"},
    {"zone", "Zones"},
    {"device_class", "Device classes"},
    {"value_set", "Value sets"},
    {"phase", "Phases after treatment"},
    {"activity", "When to resume"},
    {"sign", "Normal signs"},
    {"red_flag", "Warning signs"},
    {"appointment", "Appointments"},
    {"modifier", "Variations of the aftercare"},
    {"depth_class", "Depth classes"},
    {"claim", "Claims and gaps"},
    {"body_view", "Pictures of the body"},
    {"citation", "Bibliography"},
    {"question_group", "Intake"},
    {"unit_conversion", "Units"},
    {"code_system", "Code systems"},
    {"letter_block", "Letters"},
    {"letter_language", "Languages"},
};

struct entry {
  std::string title;
  boost::json::object members;
};
using entries = std::map<std::string, entry>;

value column_value(const storage::statement &row, int column) {
  switch (row.type(column)) {
  case storage::column_type::integer: return row.integer(column);
  case storage::column_type::real: return row.real(column);
  case storage::column_type::text: break;
  default: return {};
  }
  const auto text = row.text(column);
  if (!text.empty() && (text.front() == '[' || text.front() == '{')) {
    boost::system::error_code wrong;
    auto parsed = boost::json::parse(boost::json::string_view(text.data(), text.size()), wrong);
    if (!wrong) return parsed;
  }
  return boost::json::string(text.data(), text.size());
}

void put(entries &all, boost::json::object members, std::size_t key_members) {
  std::string key;
  std::string title;
  std::size_t at = 0;
  for (const auto &member : members) {
    if (at++ < key_members) key += (key.empty() ? "" : " ") + short_text(member.value());
    if (member.key() == "title" || member.key() == "name") title = short_text(member.value());
  }
  all[key] = {title, std::move(members)};
}

entries read(const edition &from, const std::string &table) {
  entries all;
  if (table == "value_set" && from.folder != nullptr) {
    for (const auto &each : from.folder->value_sets)
      put(all, json::parse(json::write_document(each.record), each.file, status::internal).as_object(), 1);
    return all;
  }
  const auto database = storage::open_image(*from.base->database);
  storage::statement there(*database, "SELECT 1 FROM sqlite_schema WHERE name = ?");
  there.bind(1, table);
  if (!there.step()) return all; // of an older make
  const std::size_t key = table == "unit_conversion" || table == "letter_block" ? 3 : 1;
  for (storage::statement row(*database, "SELECT * FROM \"" + table + "\""); row.step();) {
    boost::json::object members;
    for (int column = 0; column < row.columns(); ++column) {
      auto held = column_value(row, column);
      if (!held.is_null()) members[std::string(row.column_name(column))] = std::move(held);
    }
    put(all, std::move(members), key);
  }
  return all;
}

std::string name_of(const std::string &key, const entry &of) {
  return of.title.empty() || of.title == key ? key : key + ", " + of.title;
}

struct count {
  int changed = 0, added = 0, removed = 0;
};

std::string section(const entries &before, const entries &after, count &total) {
  std::string out;
  for (const auto &[key, old] : before) {
    if (after.contains(key)) continue;
    ++total.removed;
    protocols::put_wrapped(out, name_of(key, old) + ": removed", "  ", "    ");
  }
  for (const auto &[key, now] : after) {
    const auto was = before.find(key);
    if (was == before.end()) {
      ++total.added;
      protocols::put_wrapped(out, name_of(key, now) + ": new", "  ", "    ");
      continue;
    }
    std::vector<std::string> lines;
    compare(was->second.members, now.members, "", lines);
    if (lines.empty()) continue;
    ++total.changed;
    protocols::put_wrapped(out, name_of(key, now), "  ", "    ");
    for (const auto &line : lines) protocols::put_wrapped(out, line, "    ", "      ");
  }
  return out;
}

} // namespace

std::string clinical_diff(const edition &before, const edition &after) {
  const auto &was = before.base->identity;
  const auto &is = after.base->identity;
  std::string out;
  protocols::put_wrapped(out, is.title, "", "");
  protocols::put_wrapped(out, "Version " + was.version + " -> " + is.version + ", by " + is.author, "", "  ");
  protocols::put_wrapped(out, "Review by " + was.review_by + " -> " + is.review_by, "", "  ");
  for (const auto &said : is.changes) {
    if (std::find(was.changes.begin(), was.changes.end(), said) == was.changes.end())
      protocols::put_wrapped(out, said, "  - ", "    ");
  }
  count total;
  const bool lists = before.folder != nullptr && after.folder != nullptr;
  const edition old_side{before.base, lists ? before.folder : nullptr, {}};
  const edition new_side{after.base, lists ? after.folder : nullptr, {}};
  for (const auto &[table, heading] : kinds) {
    const auto lines = section(read(old_side, table), read(new_side, table), total);
    if (!lines.empty()) out += "\n" + std::string(heading) + "\n" + lines;
  }
  if (!lists && before.codes != after.codes) {
    out += "\n";
    protocols::put_wrapped(
        out, "The codes that make facts have changed. Which ones is told when both are folders of content.", "", "");
  }
  if (before.base->content_hash == after.base->content_hash) out += "\nBoth hold the same.\n";
  out += "\n" + std::to_string(total.changed) + " changed, " + std::to_string(total.added) + " new, " +
         std::to_string(total.removed) + " removed\n";
  return out;
}

} // namespace percuta::authoring
