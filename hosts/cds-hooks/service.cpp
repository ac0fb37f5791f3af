// SPDX-License-Identifier: Apache-2.0
#include "service.hpp"

#include "clock.hpp"
#include "feedback.hpp"
#include "hook_request.hpp"
#include "page_files.hpp"
#include "refusal.hpp"
#include "refused.hpp"

#include <boost/json.hpp>

#include <cstring>
#include <new>
#include <utility>

namespace cds_hooks {
namespace {

namespace bj = boost::json;

constexpr std::string_view services_path = "/cds-services";

std::set<std::string> ids_of(std::string_view discovery) {
  std::set<std::string> ids;
  const auto document = bj::parse(discovery);
  for (const auto &each : document.at("services").as_array()) ids.emplace(each.at("id").as_string());
  return ids;
}

void require_method(const request &asked, std::string_view method) {
  if (asked.method == method || (method == "GET" && asked.method == "HEAD")) return;
  throw refused(405, "cannot answer this method here; use " + std::string(method));
}

// A page of somebody else can post form data and text unasked, JSON only after a preflight.
void require_json(const request &asked) {
  const auto type = asked.content_type.substr(0, asked.content_type.find_first_of("; "));
  if (type != "application/json" && type != "application/fhir+json")
    throw refused(415, "cannot read the body: its Content-Type is not application/json");
  if (!asked.content_encoding.empty() && asked.content_encoding != "identity")
    throw refused(415, "cannot read the body: it has a Content-Encoding; send it as plain JSON");
}

// Tokens and records do not stay in memory that is handed out again.
void wipe(std::string &text) { explicit_bzero(text.data(), text.size()); }

std::string first_request() {
  return R"({"hook":"patient-view","hookInstance":"00000000-0000-4000-8000-000000000000",)"
         R"("context":{"patientId":"none","userId":"Practitioner/none"}})";
}

reply of_file(const page_file &file) {
  reply made;
  made.content_type = file.content_type;
  made.body = file.text;
  made.route = file.path;
  return made;
}

} // namespace

service::service(content given, visitors may)
    : content_(std::move(given)), visitors_(std::move(may)), discovery_(content_.library.discovery().text()),
      ids_(ids_of(discovery_)) {
  // A first answer shows that the time zone is known, before a clinician waits for one.
  try {
    static_cast<void>(content_.library.hook(ready_for_library(first_request(), now(), content_.time_zone)));
  } catch (const percuta::error &problem) {
    if (problem.status() != PERCUTA_E_INPUT) throw;
    throw command_line::refusal(command_line::exit_unusable, "--time-zone " +
                                                                 command_line::in_quotes(content_.time_zone) +
                                                                 " is no IANA time zone, for example Europe/London");
  }
}

reply service::health() {
  if (content_.practice) {
    percuta_document *settings = nullptr; // reading anything shows that the file is still there and whole
    percuta::detail::call(
        [&](percuta_error *problem) { return percuta_practice_get(practice(), "setting", &settings, problem); });
    percuta::document released(settings);
  }
  const auto about = bj::parse(content_.library.describe().text());
  reply made;
  made.body = bj::serialize(bj::object{{"status", "ok"},
                                       {"timeZone", content_.time_zone},
                                       {"practice", content_.practice.has_value()},
                                       {"library", about}});
  made.route = "/health";
  return made;
}

reply service::hooks(request &asked) {
  reply made;
  made.route = services_path;
  if (asked.path == services_path) {
    require_method(asked, "GET");
    made.body = discovery_;
    return made;
  }
  constexpr std::string_view feedback = "/feedback";
  auto id = asked.path.substr(services_path.size() + 1);
  const bool is_feedback = id.ends_with(feedback);
  if (is_feedback) id.resize(id.size() - feedback.size());
  if (!ids_.contains(id)) throw refused(404, "there is no such service; GET /cds-services lists them");
  require_method(asked, "POST");
  require_json(asked);
  made.route += "/" + id + (is_feedback ? "/feedback" : "");
  if (is_feedback) {
    if (!content_.practice)
      throw refused(501, "cannot keep the feedback: the service was started without --practice FILE");
    const auto by = actor_of(asked.body, {content_.user, content_.role, now()});
    made.body = content_.practice->add_feedback(by, asked.body).text();
    return made;
  }
  auto ready = ready_for_library(asked.body, now(), content_.time_zone);
  wipe(asked.body);
  require_hook_of(id, ready, discovery_);
  made.body = content_.library.hook(ready, practice()).text();
  wipe(ready);
  return made;
}

reply service::route(request &asked) {
  if (asked.method == "OPTIONS") return visitors_.preflight(asked);
  if (asked.path == services_path || asked.path.starts_with(std::string(services_path) + "/")) return hooks(asked);
  if (asked.path == "/health") {
    require_method(asked, "GET");
    return health();
  }
  if (const auto *file = page_file_at(asked.path); file != nullptr) {
    require_method(asked, "GET");
    return of_file(*file);
  }
  if (const auto *answer = page_answer_at(asked.path); answer != nullptr) {
    require_method(asked, "POST");
    require_json(asked);
    const page_world world{content_.library, practice(), content_.time_zone, content_.clinic, now()};
    auto made = answer->answer(world, asked.body);
    made.route = answer->path;
    return made;
  }
  throw refused(404, "there is nothing at this path; the page is at /, the hooks at /cds-services");
}

reply service::answer(request asked) {
  reply made;
  try {
    visitors_.require_welcome(asked);
    made = route(asked);
  } catch (const refused &problem) {
    made = refuse(problem.status(), problem.what());
    if (problem.status() == 405) made.headers.emplace_back("Allow", "GET, HEAD, POST, OPTIONS");
  } catch (const percuta::error &problem) {
    made = refuse(problem);
  } catch (const std::bad_alloc &) {
    made = refuse(503, "out of memory; ask again later or send less");
  } catch (const std::exception &) {
    made = refuse(500, "the service failed while it answered; its other answers are not affected");
  }
  wipe(asked.body);
  visitors_.add_headers(asked, made);
  return made;
}

} // namespace cds_hooks
