// SPDX-License-Identifier: Apache-2.0
// What needs no patient: protocols, intake, bibliography, single values.
#include "protocols/lookup.hpp"
#include "abi/handle.hpp"
#include "abi/text.hpp"
#include "checks/questionnaire.hpp"
#include "protocols/evidence.hpp"
#include "protocols/show.hpp"
#include "protocols/write.hpp"
#include "protocols/write_svg.hpp"
#include "protocols/zone_map.hpp"

namespace percuta::abi {
namespace {

std::string search(const call &here, const opened &library, const char *query, percuta_format format) {
  const auto text = optional_text(here, query, "query").value_or("");
  if (format != PERCUTA_FORMAT_TEXT && format != PERCUTA_FORMAT_JSON) {
    refuse_format(here, format, "TEXT or JSON");
  }
  const auto hits = protocols::search(library.base, text);
  return format == PERCUTA_FORMAT_JSON ? protocols::write_hits_json(hits) : protocols::write_hits_text(hits, text);
}

std::string get(const call &here, const opened &library, const char *id, percuta_format format) {
  const auto &protocol = protocols::require_protocol(library.base, required_text(here, id, "id"));
  switch (format) {
  case PERCUTA_FORMAT_TEXT: return protocols::write_text(library.base, protocol);
  case PERCUTA_FORMAT_JSON: return protocols::write_json(library.base, protocol);
  case PERCUTA_FORMAT_FHIR: return protocols::write_fhir(library.base, protocol);
  case PERCUTA_FORMAT_SVG: return protocols::write_svg(protocols::draw_zones(library.base, protocol));
  default: refuse_format(here, format, "TEXT, JSON, FHIR or SVG");
  }
}

std::string list_citations(const call &here, const opened &library, const char *key, percuta_format format) {
  const auto found = protocols::find_citations(library.base, optional_text(here, key, "key").value_or(""));
  switch (format) {
  case PERCUTA_FORMAT_TEXT: return protocols::write_citations_text(found);
  case PERCUTA_FORMAT_JSON: return protocols::write_citations_json(found);
  default: refuse_format(here, format, "TEXT or JSON");
  }
}

std::string show(const call &here, const opened &library, const char *path, percuta_format format) {
  const auto shown = protocols::show(library.base, required_text(here, path, "path"));
  switch (format) {
  case PERCUTA_FORMAT_TEXT: return protocols::write_shown_text(library.base, shown);
  case PERCUTA_FORMAT_JSON: return protocols::write_shown_json(shown);
  default: refuse_format(here, format, "TEXT or JSON");
  }
}

} // namespace
} // namespace percuta::abi

using namespace percuta;
using namespace percuta::abi;

percuta_status percuta_protocol_search(const percuta_library *library, const char *query, percuta_format format,
                                       percuta_document **document, percuta_error *error) {
  return make("look up protocols", document, error,
              [&](call &here) { return new_document(search(here, require_library(here, library), query, format)); });
}

percuta_status percuta_protocol_get(const percuta_library *library, const char *id, percuta_format format,
                                    percuta_document **document, percuta_error *error) {
  return make("show a protocol", document, error,
              [&](call &here) { return new_document(get(here, require_library(here, library), id, format)); });
}

percuta_status percuta_questionnaire_get(const percuta_library *library, const char *protocol, const char *language,
                                         percuta_document **document, percuta_error *error) {
  return make("write a questionnaire", document, error, [&](call &here) {
    const auto &base = require_library(here, library).base;
    const auto id = required_text(here, protocol, "protocol");
    return new_document(
        checks::write_questionnaire(base, id, optional_text(here, language, "language").value_or(default_language)));
  });
}

percuta_status percuta_citation_list(const percuta_library *library, const char *key, percuta_format format,
                                     percuta_document **document, percuta_error *error) {
  return make("list citations", document, error, [&](call &here) {
    return new_document(list_citations(here, require_library(here, library), key, format));
  });
}

percuta_status percuta_value_show(const percuta_library *library, const char *path, percuta_format format,
                                  percuta_document **document, percuta_error *error) {
  return make("show a value", document, error,
              [&](call &here) { return new_document(show(here, require_library(here, library), path, format)); });
}
