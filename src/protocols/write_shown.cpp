// SPDX-License-Identifier: Apache-2.0
#include "protocols/show.hpp"

#include "protocols/evidence.hpp"
#include "protocols/known.hpp"
#include "protocols/page.hpp"
#include "json/writer.hpp"

namespace percuta::protocols {
namespace {

using boost::json::value;

constexpr std::size_t label_column = 12;

std::string_view view(boost::json::string_view text) { return {text.data(), text.size()}; }

std::string scalar_text(const value &from) {
  if (const auto *text = from.if_string()) return std::string(view(*text));
  if (from.is_double()) return json::number_text(from.get_double());
  json::writer out;
  write_value(out, from);
  return out.take();
}

bool is_scalar(const value &from) { return !from.is_object() && !from.is_array(); }

// Objects as "name: value" lines, lists with dashes, each level indented by two.
void put_outline(std::string &out, const value &from, std::size_t indent, std::string_view first) {
  const std::string blanks(indent, ' ');
  std::string lead(first);
  if (const auto *object = from.if_object()) {
    for (const auto &entry : *object) {
      const auto name = lead + std::string(view(entry.key())) + ":";
      if (is_scalar(entry.value())) {
        put_wrapped(out, scalar_text(entry.value()), name + " ", blanks + "    ");
      } else {
        out += name + "\n";
        put_outline(out, entry.value(), indent + 2, blanks + "  ");
      }
      lead = blanks;
    }
  } else if (const auto *array = from.if_array()) {
    for (const auto &each : *array) {
      if (is_scalar(each))
        put_wrapped(out, scalar_text(each), blanks + "- ", blanks + "  ");
      else
        put_outline(out, each, indent + 2, blanks + "- ");
    }
    if (array->empty()) out += blanks + "(none)\n";
  } else {
    put_wrapped(out, scalar_text(from), lead, blanks);
  }
}

} // namespace

std::string write_shown_json(const shown_value &shown) {
  boost::json::object object;
  object["id"] = shown.id;
  object["kind"] = shown.kind;
  if (!shown.field.empty()) object["field"] = shown.field;
  object["value"] = shown.value;
  object["provenance"] = shown.provenance ? value(*shown.provenance) : value();
  object["signedOff"] = false;
  object["citations"] = boost::json::array(shown.citations.begin(), shown.citations.end());
  json::writer out;
  write_value(out, object);
  return out.take();
}

std::string write_shown_text(const knowledge::base &base, const shown_value &shown) {
  std::string out = shown.id + (shown.field.empty() ? "" : "." + shown.field) + " (" + shown.kind + ")\n";
  if (is_scalar(shown.value)) {
    put_row(out, "  value", label_column, scalar_text(shown.value));
  } else {
    put_outline(out, shown.value, 2, "  ");
  }
  if (shown.provenance) {
    const auto mark = json::enum_value<model::provenance>(*shown.provenance).value_or(model::provenance::M);
    const auto warning = unconfirmed(mark);
    put_row(out, "  known", label_column,
            *shown.provenance + ", " + std::string(meaning(mark)) + (warning.empty() ? "" : "; ") +
                std::string(warning));
    put_row(out, "  sign-off", label_column, "not signed off");
  }
  bool first = true;
  for (const auto *entry : entries_of(base, shown.citations)) {
    put_row(out, first ? "  sources" : "", label_column, entry->key + ": " + reference_text(*entry));
    first = false;
  }
  return out;
}

} // namespace percuta::protocols
