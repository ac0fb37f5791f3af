// SPDX-License-Identifier: Apache-2.0
// Records as JSON values in which everything known also says whether the practice has signed it off.
#pragma once

#include "model/provenance.hpp"
#include "json/described.hpp"
#include "json/names.hpp"

#include <string>
#include <string_view>

namespace percuta::protocols {

// Every object with a provenance gets "citations" (empty where there are none) and "signedOff": false.
void mark_sign_off(boost::json::value &value);

template <class T> boost::json::value known_value(const T &record) {
  auto value = json::parse(json::write_document(record), "a record of the knowledge base", status::internal);
  mark_sign_off(value);
  return value;
}

// Numbers as json::writer writes them, members in their order.
void write_value(json::writer &out, const boost::json::value &value);

// "not yet confirmed by this practice" for D and M, otherwise nothing.
std::string_view unconfirmed(model::provenance mark);

// What follows a value on a page: "" for V, " [V2]", " [D, not yet confirmed by this practice]".
std::string mark_text(model::provenance mark);

// "derived from several sources"
std::string_view meaning(model::provenance mark);

// The mark that is known least well.
model::provenance weaker(model::provenance left, model::provenance right);

} // namespace percuta::protocols
