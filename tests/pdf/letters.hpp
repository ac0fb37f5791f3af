// SPDX-License-Identifier: Apache-2.0
// Letters of the built knowledge base as PDF, and what other programs make of them.
#pragma once

#include "knowledge/open.hpp"
#include "letters/example_letter.hpp"
#include "pdf/render.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace pdf_test {

using namespace percuta;

inline const knowledge::base &built() {
  static const auto base = [] {
    knowledge::trust anyone;
    anyone.accept_unsigned = true;
    return knowledge::open_file(PERCUTA_KNOWLEDGE_IMAGE, anyone);
  }();
  return base;
}

inline std::string write_pdf(const letters::document &letter, bool large) { return pdf::render({&letter, large}); }

// A complete request, translations confirmed.
inline letters::letter_request request_for(const std::string &protocol, const std::string &language) {
  auto request = example::letter_request();
  const auto *found = built().find_protocol(protocol);
  REQUIRE(found != nullptr);
  request.treatment.protocol = protocol;
  request.treatment.zones = {found->zones.front()};
  request.treatment.treatment->device->device_class = found->devices.front();
  request.language = language;
  request.format = "pdf";
  for (const auto &each : built().languages)
    request.clinic->confirmed_translations.push_back({each.tag, built().identity.version, "Dr Ahmed"});
  return request;
}

inline letters::letter rendered(const letters::letter_request &request, const std::string &name = "Maria Silva") {
  const auto patient = example::patient(name);
  return letters::render(built(), &patient, request, write_pdf);
}

struct ran {
  int status = -1;
  std::string out;
};

inline ran run(const std::string &command) {
  ran made;
  FILE *pipe = popen((command + " 2>&1").c_str(), "r"); // NOLINT(cert-env33-c): programs of the test machine
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  while (const auto size = std::fread(buffer.data(), 1, buffer.size(), pipe)) made.out.append(buffer.data(), size);
  made.status = pclose(pipe);
  return made;
}

class file {
public:
  explicit file(const std::string &bytes) {
    auto pattern = (std::filesystem::temp_directory_path() / "percuta-pdf-XXXXXX").string();
    const int handle = mkstemp(pattern.data());
    REQUIRE(handle >= 0);
    fclose(fdopen(handle, "w"));
    path = pattern;
    std::ofstream(path, std::ios::binary) << bytes;
  }
  ~file() { std::filesystem::remove(path); }
  file(const file &) = delete;
  file &operator=(const file &) = delete;
  file(file &&) = delete;
  file &operator=(file &&) = delete;
  std::string path;
};

// One blank between words.
// Words with one blank between them; a blank that keeps words together counts as one.
inline std::string one_line(std::string text) {
  const std::string keeps_together = "\u00A0";
  for (auto at = text.find(keeps_together); at != std::string::npos; at = text.find(keeps_together, at))
    text.replace(at, keeps_together.size(), " ");
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\f' || c == '\r';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

inline std::string text_of(const std::string &pdf) {
  const file written(pdf);
  return run("pdftotext -enc UTF-8 " + written.path + " -").out;
}

} // namespace pdf_test
