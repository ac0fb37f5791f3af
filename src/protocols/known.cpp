// SPDX-License-Identifier: Apache-2.0
#include "protocols/known.hpp"

#include <algorithm>

namespace percuta::protocols {

void mark_sign_off(boost::json::value &value) {
  if (auto *array = value.if_array()) {
    for (auto &each : *array) mark_sign_off(each);
  } else if (auto *object = value.if_object()) {
    for (auto &entry : *object) mark_sign_off(entry.value());
    if (object->contains("provenance")) {
      if (!object->contains("citations") && !object->contains("study"))
        object->emplace("citations", boost::json::array());
      object->emplace("signedOff", false);
    }
  }
}

void write_value(json::writer &out, const boost::json::value &value) {
  switch (value.kind()) {
  case boost::json::kind::object:
    out.begin_object();
    for (const auto &entry : value.get_object()) {
      out.key(std::string_view(entry.key().data(), entry.key().size()));
      write_value(out, entry.value());
    }
    out.end_object();
    break;
  case boost::json::kind::array:
    out.begin_array();
    for (const auto &each : value.get_array()) write_value(out, each);
    out.end_array();
    break;
  case boost::json::kind::string:
    out.text(std::string_view(value.get_string().data(), value.get_string().size()));
    break;
  case boost::json::kind::int64: out.number(value.get_int64()); break;
  case boost::json::kind::uint64: out.number(static_cast<double>(value.get_uint64())); break;
  case boost::json::kind::double_: out.number(value.get_double()); break;
  case boost::json::kind::bool_: out.boolean(value.get_bool()); break;
  case boost::json::kind::null: out.null(); break;
  }
}

std::string_view unconfirmed(model::provenance mark) {
  return mark == model::provenance::D || mark == model::provenance::M ? "not yet confirmed by this practice" : "";
}

std::string mark_text(model::provenance mark) {
  if (mark == model::provenance::V) return "";
  const std::string_view warning = unconfirmed(mark);
  return " [" + json::enum_text(mark) + (warning.empty() ? "" : ", ") + std::string(warning) + "]";
}

std::string_view meaning(model::provenance mark) {
  switch (mark) {
  case model::provenance::V: return "read in the cited source";
  case model::provenance::V2: return "seen in a secondary copy of the source";
  case model::provenance::D: return "derived from several sources";
  case model::provenance::M: return "recalled, no source confirmed";
  }
  return "";
}

model::provenance weaker(model::provenance left, model::provenance right) { return std::max(left, right); }

} // namespace percuta::protocols
