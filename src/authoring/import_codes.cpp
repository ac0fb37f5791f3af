// SPDX-License-Identifier: Apache-2.0
#include "authoring/import_codes.hpp"

#include "json/described.hpp"

#include <algorithm>

namespace percuta::authoring {
namespace {

using row = std::vector<std::string>;

struct found_code {
  std::string place; // "line 3", "/expansion/contains/0"
  std::string set, system, code, display, use;
};

// RFC 4180: a field in quotation marks may hold commas, line ends and, doubled, quotation marks.
std::vector<std::pair<std::size_t, row>> table_rows(std::string_view text, bool &closed) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::vector<std::pair<std::size_t, row>> rows;
  row fields(1);
  std::size_t line = 1;
  std::size_t first = 1;
  bool quoted = false;
  const auto end_row = [&] {
    if (fields.size() > 1 || !fields[0].empty()) rows.emplace_back(first, fields);
    fields.assign(1, "");
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (letter == '\n') ++line;
    if (quoted) {
      if (letter != '"') {
        fields.back() += letter;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        fields.back() += letter;
        ++i;
      } else {
        quoted = false;
      }
    } else if (letter == '"' && fields.back().empty()) {
      quoted = true;
    } else if (letter == ',') {
      fields.emplace_back();
    } else if (letter == '\n') {
      end_row();
      first = line;
    } else if (letter != '\r') {
      fields.back() += letter;
    }
  }
  end_row();
  closed = !quoted;
  return rows;
}

std::vector<found_code> read_table(const std::string &text, const std::string &name,
                                   std::vector<std::string> &problems) {
  std::vector<found_code> found;
  bool closed = false;
  const auto rows = table_rows(text, closed);
  if (!closed) problems.push_back(name + ": a quotation mark is not closed");
  if (rows.empty()) {
    problems.push_back(name +
                       ": line 1: is empty; the first line names the columns valueset, code, system, display, use");
    return found;
  }
  const auto &columns = rows.front().second;
  for (const auto &column : columns) {
    if (column != "valueset" && column != "code" && column != "system" && column != "display" && column != "use")
      problems.push_back(name + ": line 1: there is no column \"" + column +
                         "\"; use valueset, code, system, display, use");
  }
  for (const auto *needed : {"valueset", "code"}) {
    if (std::find(columns.begin(), columns.end(), needed) == columns.end())
      problems.push_back(name + ": line 1: the column \"" + needed + "\" is missing");
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto &fields = rows[i].second;
    const auto place = "line " + std::to_string(rows[i].first);
    if (fields.size() != columns.size()) {
      problems.push_back(name + ": " + place + ": has " + std::to_string(fields.size()) + " fields, not " +
                         std::to_string(columns.size()));
      continue;
    }
    const auto field = [&](std::string_view column, std::string otherwise) {
      const auto at = std::find(columns.begin(), columns.end(), column);
      const auto index = static_cast<std::size_t>(at - columns.begin());
      return at == columns.end() || fields[index].empty() ? std::move(otherwise) : fields[index];
    };
    found.push_back({place, field("valueset", ""), field("system", "snomed"), field("code", ""), field("display", ""),
                     field("use", "match")});
  }
  return found;
}

std::string text_of(const boost::json::object &from, std::string_view member) {
  const auto *held = from.if_contains(boost::json::string_view(member.data(), member.size()));
  return held != nullptr && held->is_string() ? std::string(held->get_string().data(), held->get_string().size()) : "";
}

class value_set_reader {
public:
  value_set_reader(const std::string &name, std::vector<std::string> &problems) : name_(name), problems_(problems) {}

  std::vector<found_code> read(const boost::json::object &set, const content &into) {
    id_ = text_of(set, "id");
    const auto known = [&](const std::string &id) {
      return std::any_of(into.value_sets.begin(), into.value_sets.end(),
                         [&](const auto &each) { return each.record.id == id; });
    };
    if (!known(id_) && known(text_of(set, "name"))) id_ = text_of(set, "name");
    const auto *expansion = set.if_contains("expansion");
    const auto *compose = set.if_contains("compose");
    if (expansion != nullptr && expansion->is_object()) {
      contains(expansion->get_object(), "/expansion");
    } else if (compose != nullptr && compose->is_object()) {
      includes(compose->get_object());
    }
    if (found_.empty()) problem("", "lists no code; give a ValueSet with an expansion or with concepts in compose");
    return found_;
  }

private:
  void problem(const std::string &pointer, const std::string &what) {
    problems_.push_back(name_ + ": " + (pointer.empty() ? "/" : pointer) + ": " + what);
  }

  void each(const boost::json::object &from, const char *member, const std::string &pointer, const auto &take) {
    const auto *list = from.if_contains(member);
    if (list == nullptr) return;
    if (!list->is_array()) return problem(pointer, "is not a list");
    for (std::size_t i = 0; i < list->get_array().size(); ++i) {
      const auto place = pointer + "/" + std::to_string(i);
      if (const auto *one = list->get_array()[i].if_object())
        take(*one, place);
      else
        problem(place, "is not an object");
    }
  }

  void contains(const boost::json::object &from, const std::string &pointer) {
    each(from, "contains", pointer + "/contains", [&](const boost::json::object &one, const std::string &place) {
      const auto *abstract = one.if_contains("abstract");
      if (abstract == nullptr || *abstract != true) // a heading over others
        found_.push_back({place, id_, text_of(one, "system"), text_of(one, "code"), text_of(one, "display"), "match"});
      contains(one, place);
    });
  }

  // Only what is listed: a filter, another set or an exclusion needs a terminology server, and half a set must not pass for a whole one.
  void includes(const boost::json::object &compose) {
    if (compose.contains("exclude")) problem("/compose/exclude", "cannot be worked out here; give the expansion");
    each(compose, "include", "/compose/include", [&](const boost::json::object &one, const std::string &place) {
      if (one.contains("filter") || one.contains("valueSet") || !one.contains("concept"))
        return problem(place, "does not list its codes; give the expansion");
      each(one, "concept", place + "/concept", [&](const boost::json::object &code, const std::string &at) {
        found_.push_back({at, id_, text_of(one, "system"), text_of(code, "code"), text_of(code, "display"), "match"});
      });
    });
  }

  const std::string &name_;
  std::vector<std::string> &problems_;
  std::string id_;
  std::vector<found_code> found_;
};

std::vector<found_code> read_codes(const content &into, const std::string &text, const std::string &name,
                                   std::vector<std::string> &problems) {
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == std::string::npos || text[start] != '{') return read_table(text, name, problems);
  try {
    const auto document = json::parse(text, "file", status::bad_input);
    if (text_of(document.as_object(), "resourceType") != "ValueSet") {
      problems.push_back(name + ": /resourceType: is not ValueSet");
      return {};
    }
    return value_set_reader(name, problems).read(document.as_object(), into);
  } catch (const failure &wrong) {
    problems.push_back(name + ": " + wrong.what());
    return {};
  }
}

} // namespace

std::size_t import_codes(content &into, const std::string &text, const std::string &name,
                         std::vector<std::string> &problems) {
  const auto known_problems = problems.size();
  auto sets = into.value_sets;
  std::size_t added = 0;
  for (const auto &each : read_codes(into, text, name, problems)) {
    const auto say = [&](const std::string &what) { problems.push_back(name + ": " + each.place + ": " + what); };
    const auto set = std::find_if(sets.begin(), sets.end(), [&](const auto &one) { return one.record.id == each.set; });
    const auto system = std::find_if(into.systems.begin(), into.systems.end(), [&](const auto &one) {
      const auto &uris = one.record.uris;
      return one.record.id == each.system || std::find(uris.begin(), uris.end(), each.system) != uris.end();
    });
    const auto use = json::enum_value<model::code_use>(each.use);
    if (each.code.empty()) say("the code is missing");
    if (set == sets.end()) say("there is no value set \"" + each.set + "\"");
    if (system == into.systems.end()) say("there is no code system \"" + each.system + "\"");
    if (!use) say("the use \"" + each.use + "\" is not one of " + json::enumerators<model::code_use>());
    if (each.code.empty() || set == sets.end() || system == into.systems.end() || !use) continue;
    auto &codes = set->record.codes;
    const auto held = std::any_of(codes.begin(), codes.end(), [&](const model::coded_member &one) {
      return one.system == system->record.id && one.code == each.code && one.use == *use;
    });
    if (held) continue;
    model::coded_member made;
    made.system = system->record.id;
    made.code = each.code;
    made.display = each.display.empty() ? each.code : each.display;
    made.use = *use;
    made.source = name;
    codes.push_back(std::move(made));
    ++added;
  }
  if (problems.size() != known_problems) return 0;
  into.value_sets = std::move(sets);
  return added;
}

} // namespace percuta::authoring
