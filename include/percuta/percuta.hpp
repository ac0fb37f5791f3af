// SPDX-License-Identifier: Apache-2.0
// The C interface with C++ manners: objects that release themselves, string_view in and out, an exception instead of a
// status. Header only, C++17. percuta.h says what each call does and which strings are views.
#pragma once

#include "percuta/percuta.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace percuta {

// What a call that failed throws.
class error : public std::runtime_error {
public:
  explicit error(const percuta_error &from)
      : std::runtime_error(from.message), status_(from.status), detail_code_(from.detail_code) {}
  error(percuta_status status, const char *message) : std::runtime_error(message), status_(status) {}
  [[nodiscard]] percuta_status status() const noexcept { return status_; }
  [[nodiscard]] std::int32_t detail_code() const noexcept { return detail_code_; }

private:
  percuta_status status_;
  std::int32_t detail_code_ = 0;
};

namespace detail {

template <class Function> void call(Function &&function) {
  percuta_error problem{};
  problem.struct_size = sizeof problem;
  if (function(&problem) != PERCUTA_OK) {
    throw error(problem);
  }
}

inline std::string_view view(percuta_text text) {
  return text.data == nullptr ? "" : std::string_view(text.data, text.size);
}

// A text with NUL at its end; one inside would cut it short unseen.
class terminated {
public:
  explicit terminated(std::string_view text) : text_(text) {
    if (text.find('\0') != std::string_view::npos) {
      throw error(PERCUTA_E_ARG, "cannot pass a text to percuta: it has a NUL character inside; pass it without");
    }
  }
  [[nodiscard]] const char *get() const noexcept { return text_.empty() ? nullptr : text_.c_str(); }

private:
  std::string text_;
};

class terminated_list {
public:
  explicit terminated_list(const std::vector<std::string> &texts) {
    for (const auto &text : texts) {
      texts_.emplace_back(text);
    }
    for (const auto &text : texts_) {
      pointers_.push_back(text.get() == nullptr ? "" : text.get());
    }
  }
  [[nodiscard]] const char *const *data() const noexcept { return pointers_.empty() ? nullptr : pointers_.data(); }
  [[nodiscard]] std::size_t size() const noexcept { return pointers_.size(); }

private:
  std::vector<terminated> texts_;
  std::vector<const char *> pointers_;
};

template <class Handle, void (*Release)(Handle *)> struct releaser {
  void operator()(Handle *handle) const noexcept { Release(handle); }
};
template <class Handle, void (*Release)(Handle *)> using owned = std::unique_ptr<Handle, releaser<Handle, Release>>;

} // namespace detail

// A finished document.
class document {
public:
  explicit document(percuta_document *handle) : handle_(handle) {}
  [[nodiscard]] std::string_view text() const { return read(&percuta_document_get_text); }
  [[nodiscard]] std::string_view notes() const { return read(&percuta_document_get_notes); }
  [[nodiscard]] const percuta_document *get() const noexcept { return handle_.get(); }

private:
  [[nodiscard]] std::string_view read(percuta_status (*from)(const percuta_document *, percuta_text *,
                                                             percuta_error *)) const {
    percuta_text text{};
    detail::call([&](percuta_error *problem) { return from(handle_.get(), &text, problem); });
    return detail::view(text);
  }
  detail::owned<percuta_document, percuta_document_destroy> handle_;
};

// Days since 1970-01-01 from and to YYYY-MM-DD.
inline std::int32_t read_day(std::string_view text) {
  std::int32_t day = 0;
  const detail::terminated terminated(text);
  detail::call([&](percuta_error *problem) { return percuta_day_read(terminated.get(), &day, problem); });
  return day;
}
inline std::string write_day(std::int32_t day) {
  char text[11] = {};
  detail::call([&](percuta_error *problem) { return percuta_day_write(day, text, sizeof text, problem); });
  return text;
}
// RFC 3339 with offset.
inline percuta_time read_time(std::string_view text) {
  percuta_time time{};
  const detail::terminated terminated(text);
  detail::call([&](percuta_error *problem) { return percuta_time_read(terminated.get(), &time, problem); });
  return time;
}

struct check_request {
  std::string protocol;
  std::int32_t on_day = 0;
  std::int32_t as_of_day = 0;
  std::string time_zone;
  std::vector<std::string> zones;
  std::optional<double> depth_mm;
  std::string device;
  std::string treatment; // JSON
  std::vector<std::pair<std::string, std::string>> policies;
  bool list_false = false;
  std::string step; // "order-sign"
};

struct treatment_request {
  std::string protocol;
  percuta_time treated_at{};
  std::string time_zone;
  std::vector<std::string> zones;
  std::optional<double> depth_mm;
  std::string device;
  std::string treatment; // JSON
};

struct letter_request {
  treatment_request treatment;
  std::string language;
  std::string clinic; // JSON
  std::string released_by;
  bool large_print = false;
  std::string letter; // empty: aftercare
};

// The answer to one check. Views in summaries, findings and questions live as long as it.
class check {
public:
  explicit check(percuta_check *handle) : handle_(handle) {}
  [[nodiscard]] percuta_summary summary() const {
    percuta_summary summary{};
    summary.struct_size = sizeof summary;
    detail::call([&](percuta_error *problem) { return percuta_check_get_summary(handle_.get(), &summary, problem); });
    return summary;
  }
  [[nodiscard]] percuta_finding finding(std::uint32_t index) const {
    percuta_finding finding{};
    finding.struct_size = sizeof finding;
    detail::call(
        [&](percuta_error *problem) { return percuta_check_get_finding(handle_.get(), index, &finding, problem); });
    return finding;
  }
  [[nodiscard]] percuta_question question(std::uint32_t index) const {
    percuta_question question{};
    question.struct_size = sizeof question;
    detail::call(
        [&](percuta_error *problem) { return percuta_check_get_question(handle_.get(), index, &question, problem); });
    return question;
  }
  [[nodiscard]] document write(percuta_format format) const {
    percuta_document *made = nullptr;
    detail::call([&](percuta_error *problem) { return percuta_check_write(handle_.get(), format, &made, problem); });
    return document(made);
  }
  [[nodiscard]] const percuta_check *get() const noexcept { return handle_.get(); }

private:
  detail::owned<percuta_check, percuta_check_destroy> handle_;
};

// What is handed over about one patient.
class patient {
public:
  explicit patient(percuta_patient *handle) : handle_(handle) {}
  patient &add_document(std::string_view json) {
    detail::call([&](percuta_error *problem) {
      return percuta_patient_add_document(handle_.get(), json.data(), json.size(), problem);
    });
    return *this;
  }
  // PERCUTA_DOCUMENT_PADDING readable bytes follow the text.
  patient &add_padded_document(std::string_view json) {
    detail::call([&](percuta_error *problem) {
      return percuta_patient_add_padded_document(handle_.get(), json.data(), json.size(), problem);
    });
    return *this;
  }
  patient &add_entry(const percuta_entry &entry) {
    detail::call([&](percuta_error *problem) { return percuta_patient_add_entry(handle_.get(), &entry, problem); });
    return *this;
  }
  patient &declare(percuta_kind kind, percuta_data_state state) {
    detail::call([&](percuta_error *problem) { return percuta_patient_declare(handle_.get(), kind, state, problem); });
    return *this;
  }
  patient &pull(std::string_view reference) {
    const detail::terminated terminated(reference);
    detail::call(
        [&](percuta_error *problem) { return percuta_patient_pull(handle_.get(), terminated.get(), problem); });
    return *this;
  }
  [[nodiscard]] percuta_patient *get() const noexcept { return handle_.get(); }

private:
  detail::owned<percuta_patient, percuta_patient_destroy> handle_;
};

class library {
public:
  // The embedded knowledge base, or what the options say.
  explicit library(const percuta_open_options *options = nullptr) {
    percuta_library *opened = nullptr;
    detail::call([&](percuta_error *problem) { return percuta_library_open(options, &opened, problem); });
    handle_.reset(opened);
  }

  [[nodiscard]] document describe() const {
    return make([&](percuta_document **made, percuta_error *problem) {
      return percuta_library_describe(get(), made, problem);
    });
  }
  [[nodiscard]] document search_protocols(std::string_view query, percuta_format format = PERCUTA_FORMAT_JSON) const {
    return look_up(&percuta_protocol_search, query, format);
  }
  [[nodiscard]] document protocol(std::string_view id, percuta_format format = PERCUTA_FORMAT_JSON) const {
    return look_up(&percuta_protocol_get, id, format);
  }
  [[nodiscard]] document citations(std::string_view key = {}, percuta_format format = PERCUTA_FORMAT_JSON) const {
    return look_up(&percuta_citation_list, key, format);
  }
  [[nodiscard]] document show(std::string_view path, percuta_format format = PERCUTA_FORMAT_JSON) const {
    return look_up(&percuta_value_show, path, format);
  }
  [[nodiscard]] document questionnaire(std::string_view protocol, std::string_view language = {}) const {
    const detail::terminated id(protocol);
    const detail::terminated tag(language);
    return make([&](percuta_document **made, percuta_error *problem) {
      return percuta_questionnaire_get(get(), id.get(), tag.get(), made, problem);
    });
  }

  // The hooks that are answered, as a CDS Hooks discovery document.
  [[nodiscard]] document discovery() const {
    return make(
        [&](percuta_document **made, percuta_error *problem) { return percuta_discovery_get(get(), made, problem); });
  }
  // A CDS Hooks request in, a response out. practice may be nullptr.
  [[nodiscard]] document hook(std::string_view request, percuta_practice *practice = nullptr) const {
    return make([&](percuta_document **made, percuta_error *problem) {
      return percuta_hook_call(get(), practice, request.data(), request.size(), made, problem);
    });
  }

  [[nodiscard]] percuta::patient new_patient() const {
    percuta_patient *made = nullptr;
    detail::call([&](percuta_error *problem) { return percuta_patient_create(get(), &made, problem); });
    return percuta::patient(made);
  }

  [[nodiscard]] percuta::check check(const percuta::patient &patient, const check_request &asked) const {
    percuta_check *made = nullptr;
    with(asked, [&](const percuta_check_request &request) {
      detail::call(
          [&](percuta_error *problem) { return percuta_check_run(get(), patient.get(), &request, &made, problem); });
    });
    return percuta::check(made);
  }
  [[nodiscard]] document options(const percuta::patient &patient, const check_request &asked,
                                 percuta_format format = PERCUTA_FORMAT_JSON) const {
    percuta_document *written = nullptr;
    with(asked, [&](const percuta_check_request &request) {
      detail::call([&](percuta_error *problem) {
        return percuta_options_list(get(), patient.get(), &request, format, &written, problem);
      });
    });
    return document(written);
  }
  // patient may be nullptr.
  [[nodiscard]] document timeline(const percuta::patient *patient, const treatment_request &given,
                                  percuta_format format = PERCUTA_FORMAT_JSON) const {
    percuta_document *written = nullptr;
    with(given, [&](const percuta_treatment_request &request) {
      detail::call([&](percuta_error *problem) {
        return percuta_timeline_build(get(), patient == nullptr ? nullptr : patient->get(), &request, format, &written,
                                      problem);
      });
    });
    return document(written);
  }
  // patient may be nullptr.
  [[nodiscard]] document letter(const percuta::patient *patient, const letter_request &asked,
                                percuta_format format = PERCUTA_FORMAT_HTML) const {
    const detail::terminated language(asked.language);
    const detail::terminated released_by(asked.released_by);
    const detail::terminated kind(asked.letter);
    percuta_document *written = nullptr;
    with(asked.treatment, [&](const percuta_treatment_request &treatment) {
      percuta_letter_request request{};
      request.struct_size = sizeof request;
      request.treatment = &treatment;
      request.language = language.get();
      request.clinic = asked.clinic.empty() ? nullptr : asked.clinic.data();
      request.clinic_size = asked.clinic.size();
      request.released_by = released_by.get();
      request.letter = kind.get();
      request.flags = asked.large_print ? std::uint32_t{PERCUTA_LETTER_LARGE_PRINT} : 0U;
      detail::call([&](percuta_error *problem) {
        return percuta_letter_render(get(), patient == nullptr ? nullptr : patient->get(), &request, format, &written,
                                     problem);
      });
    });
    return document(written);
  }

  [[nodiscard]] const percuta_library *get() const noexcept { return handle_.get(); }

private:
  template <class Function> static document make(Function &&function) {
    percuta_document *made = nullptr;
    detail::call([&](percuta_error *problem) { return function(&made, problem); });
    return document(made);
  }

  using look_up_function = percuta_status (*)(const percuta_library *, const char *, percuta_format,
                                              percuta_document **, percuta_error *);
  [[nodiscard]] document look_up(look_up_function function, std::string_view text, percuta_format format) const {
    const detail::terminated terminated(text);
    return make([&](percuta_document **made, percuta_error *problem) {
      return function(get(), terminated.get(), format, made, problem);
    });
  }

  // What check and treatment requests have in common.
  template <class Request, class From, class Function>
  static void with_common(Request &request, const From &from, Function &&function) {
    const detail::terminated protocol(from.protocol);
    const detail::terminated time_zone(from.time_zone);
    const detail::terminated device(from.device);
    const detail::terminated_list zones(from.zones);
    request.struct_size = sizeof request;
    request.protocol = protocol.get();
    request.zones = zones.data();
    request.zone_count = zones.size();
    request.depth_mm = from.depth_mm.value_or(0);
    request.device = device.get();
    request.treatment = from.treatment.empty() ? nullptr : from.treatment.data();
    request.treatment_size = from.treatment.size();
    request.time_zone = time_zone.get();
    function(request);
  }

  template <class Function> static void with(const check_request &asked, Function &&function) {
    std::vector<detail::terminated> texts;
    for (const auto &[name, value] : asked.policies) {
      texts.emplace_back(name);
      texts.emplace_back(value);
    }
    std::vector<percuta_policy> policies;
    for (std::size_t i = 0; i < texts.size(); i += 2) {
      policies.push_back({texts[i].get(), texts[i + 1].get()});
    }
    percuta_check_request request{};
    request.flags = asked.list_false ? PERCUTA_CHECK_LIST_FALSE : 0;
    request.on_day = asked.on_day;
    request.as_of_day = asked.as_of_day;
    request.policies = policies.empty() ? nullptr : policies.data();
    request.policy_count = policies.size();
    const detail::terminated step(asked.step);
    request.step = step.get();
    with_common(request, asked, function);
  }

  template <class Function> static void with(const treatment_request &given, Function &&function) {
    percuta_treatment_request request{};
    request.treated_at = given.treated_at;
    with_common(request, given, function);
  }

  detail::owned<percuta_library, percuta_library_close> handle_;
};

// Who does something, in what role, when.
struct actor {
  std::string name;
  std::string role;
  percuta_time at{};
};

// What a practice adds and what happened there.
class practice {
public:
  // key: 32 bytes.
  practice(const library &from, std::string_view path, std::string_view key) {
    const detail::terminated file(path);
    percuta_practice_options options{};
    options.struct_size = sizeof options;
    options.path = file.get();
    options.key = reinterpret_cast<const std::uint8_t *>(key.data());
    options.key_size = key.size();
    percuta_practice *opened = nullptr;
    detail::call([&](percuta_error *problem) { return percuta_practice_open(from.get(), &options, &opened, problem); });
    handle_.reset(opened);
  }

  // Without a value it is taken away.
  void set(const actor &by, std::string_view area, std::string_view name, std::optional<std::string> value) {
    const detail::terminated in(area);
    const detail::terminated of(name);
    with(by, [&](const percuta_actor &who, percuta_error *problem) {
      return percuta_practice_set(get(), &who, in.get(), of.get(), value ? value->c_str() : nullptr, problem);
    });
  }
  document add_feedback(const actor &by, std::string_view json) {
    percuta_document *made = nullptr;
    with(by, [&](const percuta_actor &who, percuta_error *problem) {
      return percuta_practice_add_feedback(get(), &who, json.data(), json.size(), &made, problem);
    });
    return document(made);
  }
  void add_record(const actor &by, std::string_view json) {
    with(by, [&](const percuta_actor &who, percuta_error *problem) {
      return percuta_practice_add_record(get(), &who, json.data(), json.size(), problem);
    });
  }
  // patient: a reference, or empty for all.
  [[nodiscard]] document report(std::string_view name, std::string_view patient, percuta_format format) const {
    const detail::terminated what(name);
    const detail::terminated whose(patient);
    return make([&](percuta_document **made, percuta_error *problem) {
      return percuta_practice_report(get(), what.get(), whose.get(), format, made, problem);
    });
  }
  [[nodiscard]] document replay(std::int64_t line, std::string_view request) const {
    return make([&](percuta_document **made, percuta_error *problem) {
      return percuta_practice_replay(get(), line, request.data(), request.size(), made, problem);
    });
  }
  [[nodiscard]] document verify() const {
    return make(
        [&](percuta_document **made, percuta_error *problem) { return percuta_practice_verify(get(), made, problem); });
  }

  [[nodiscard]] percuta_practice *get() const noexcept { return handle_.get(); }

private:
  template <class Function> static document make(Function &&function) {
    percuta_document *made = nullptr;
    detail::call([&](percuta_error *problem) { return function(&made, problem); });
    return document(made);
  }
  template <class Function> static void with(const actor &by, Function &&function) {
    const detail::terminated name(by.name);
    const detail::terminated role(by.role);
    percuta_actor who{};
    who.struct_size = sizeof who;
    who.name = name.get();
    who.role = role.get();
    who.at = by.at;
    detail::call([&](percuta_error *problem) { return function(who, problem); });
  }

  detail::owned<percuta_practice, percuta_practice_close> handle_;
};

} // namespace percuta
