// SPDX-License-Identifier: Apache-2.0
#include "page_answers.hpp"

#include "page_request.hpp"
#include "refused.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace cds_hooks {
namespace {

namespace bj = boost::json;

struct format {
  std::string_view name;
  percuta_format number;
  std::string_view content_type;
};

constexpr std::array<format, 7> formats = {{{"json", PERCUTA_FORMAT_JSON, "application/json"},
                                            {"text", PERCUTA_FORMAT_TEXT, "text/plain; charset=utf-8"},
                                            {"fhir", PERCUTA_FORMAT_FHIR, "application/fhir+json"},
                                            {"html", PERCUTA_FORMAT_HTML, "text/html; charset=utf-8"},
                                            {"svg", PERCUTA_FORMAT_SVG, "image/svg+xml"},
                                            {"ics", PERCUTA_FORMAT_ICS, "text/calendar; charset=utf-8"},
                                            {"pdf", PERCUTA_FORMAT_PDF, "application/pdf"}}};

const format &format_of(const page_request &asked, std::string_view usual) {
  const auto given = asked.text("format");
  const auto name = given.empty() ? usual : std::string_view(given);
  const auto *found = std::find_if(formats.begin(), formats.end(), [&](const auto &each) { return each.name == name; });
  if (found == formats.end())
    throw refused(400, "cannot use /format: it is none of json, text, fhir, html, svg, ics, pdf");
  return *found;
}

reply as_reply(const percuta::document &document, std::string_view content_type = "application/json") {
  reply made;
  made.content_type = content_type;
  made.body = document.text();
  return made;
}

// What a clinician chose for the practice holds for its page as it does for its hooks.
std::vector<std::pair<std::string, std::string>> policies_of(percuta_practice *practice) {
  std::vector<std::pair<std::string, std::string>> made;
  if (practice == nullptr) return made;
  percuta_document *written = nullptr;
  percuta::detail::call(
      [&](percuta_error *problem) { return percuta_practice_get(practice, "policy", &written, problem); });
  const percuta::document document(written);
  const auto policies = bj::parse(document.text());
  for (const auto &[name, kept] : policies.as_object()) made.emplace_back(name, kept.at("value").as_string());
  return made;
}

std::string needed(const page_request &asked, std::string_view name) {
  auto text = asked.text(name);
  if (text.empty()) throw refused(400, "cannot answer: /" + std::string(name) + " is missing");
  return text;
}

std::int32_t day_of(const std::string &text) {
  const auto day = percuta::read_day(text);
  if (day <= 0) throw refused(400, "cannot use the day: it is none after 1970-01-01");
  return day;
}

template <class Request> void fill(Request &request, const page_world &world, const page_request &asked) {
  request.protocol = needed(asked, "protocol");
  request.zones = asked.texts("zones");
  request.depth_mm = asked.number("depth");
  request.device = asked.text("device");
  request.treatment = asked.json("treatment");
  const auto zone = asked.text("timeZone");
  request.time_zone = zone.empty() ? world.time_zone : zone;
}

percuta::treatment_request treatment_of(const page_world &world, const page_request &asked) {
  percuta::treatment_request request;
  fill(request, world, asked);
  request.treated_at = percuta::read_time(needed(asked, "treatedAt"));
  return request;
}

reply search(const page_world &world, std::string_view body) {
  return as_reply(world.library.search_protocols(page_request(body).text("words")));
}

reply protocol(const page_world &world, std::string_view body) {
  return as_reply(world.library.protocol(page_request(body).text("id")));
}

reply show(const page_world &world, std::string_view body) {
  return as_reply(world.library.show(page_request(body).text("id")));
}

reply citation(const page_world &world, std::string_view body) {
  return as_reply(world.library.citations(page_request(body).text("key")));
}

reply check(const page_world &world, std::string_view body) {
  const page_request asked(body);
  percuta::check_request request;
  fill(request, world, asked);
  request.on_day = day_of(needed(asked, "on"));
  if (const auto as_of = asked.text("asOf"); !as_of.empty()) request.as_of_day = day_of(as_of);
  request.policies = policies_of(world.practice);
  request.list_false = asked.flag("all");
  request.step = asked.text("step");
  const auto &form = format_of(asked, "json");
  return as_reply(world.library.check(asked.patient(world.library), request).write(form.number), form.content_type);
}

reply timeline(const page_world &world, std::string_view body) {
  const page_request asked(body);
  const auto &form = format_of(asked, "json");
  const auto request = treatment_of(world, asked);
  const auto patient = asked.patient(world.library);
  return as_reply(world.library.timeline(&patient, request, form.number), form.content_type);
}

reply letter(const page_world &world, std::string_view body) {
  const page_request asked(body);
  percuta::letter_request request;
  request.treatment = treatment_of(world, asked);
  request.language = asked.text("language");
  request.released_by = asked.text("releasedBy");
  request.large_print = asked.flag("largePrint");
  request.letter = asked.text("kind");
  request.clinic = world.clinic;
  const auto &form = format_of(asked, "html");
  const auto patient = asked.patient(world.library);
  return as_reply(world.library.letter(&patient, request, form.number), form.content_type);
}

constexpr std::array<page_answer, 7> answers = {{{"/page/search", search},
                                                 {"/page/protocol", protocol},
                                                 {"/page/show", show},
                                                 {"/page/citation", citation},
                                                 {"/page/check", check},
                                                 {"/page/timeline", timeline},
                                                 {"/page/letter", letter}}};

} // namespace

const page_answer *page_answer_at(std::string_view path) noexcept {
  const auto *found = std::find_if(answers.begin(), answers.end(), [&](const auto &each) { return each.path == path; });
  return found == answers.end() ? nullptr : found;
}

} // namespace cds_hooks
