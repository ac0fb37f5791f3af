// SPDX-License-Identifier: Apache-2.0
#include "session.hpp"

#include "files.hpp"
#include "refusal.hpp"

#include <array>
#include <iostream>

namespace command_line {
namespace {

struct format_name {
  std::string_view name;
  percuta_format format;
};

constexpr std::array<format_name, 7> formats = {{{"text", PERCUTA_FORMAT_TEXT},
                                                 {"json", PERCUTA_FORMAT_JSON},
                                                 {"fhir", PERCUTA_FORMAT_FHIR},
                                                 {"html", PERCUTA_FORMAT_HTML},
                                                 {"pdf", PERCUTA_FORMAT_PDF},
                                                 {"ics", PERCUTA_FORMAT_ICS},
                                                 {"svg", PERCUTA_FORMAT_SVG}}};

int digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

void add_key(std::vector<std::uint8_t> &keys, std::string_view text) {
  constexpr std::size_t digits = 64;
  bool valid = text.size() == digits;
  for (std::size_t i = 0; valid && i + 1 < digits; i += 2) {
    const int high = digit(text[i]);
    const int low = digit(text[i + 1]);
    valid = high >= 0 && low >= 0;
    keys.push_back(static_cast<std::uint8_t>(valid ? high * 16 + low : 0));
  }
  if (!valid) {
    throw refusal(exit_unusable,
                  "--trust-key " + in_quotes(text) + " is not an Ed25519 public key; write its 64 hexadecimal digits");
  }
}

} // namespace

CLI::App *add_command(CLI::App &program, session &shared, const std::string &name, const char *purpose,
                      const char *help, std::function<void()> action) {
  auto *command = program.add_subcommand(name, purpose);
  command->fallthrough();
  command->formatter_fn(
      [help](const CLI::App *, const std::string &, CLI::AppFormatMode) { return std::string(help); });
  command->preparse_callback([&shared, name](std::size_t) { shared.command = "percuta " + name; });
  command->callback([&shared, action = std::move(action)] { shared.action = action; });
  command->add_option("-o,--output", shared.output);
  return command;
}

percuta::library open_library(const session &shared) {
  std::vector<std::uint8_t> keys;
  for (const auto &text : shared.trusted_keys) add_key(keys, text);
  percuta_open_options options{};
  options.struct_size = sizeof options;
  options.api_version = PERCUTA_VERSION;
  options.flags = shared.accept_unsigned ? PERCUTA_OPEN_ACCEPT_UNSIGNED : 0;
  options.trusted_keys = keys.empty() ? nullptr : keys.data();
  options.trusted_key_count = shared.trusted_keys.size();
  if (!shared.knowledge.empty()) {
    require_readable(shared.knowledge, "--knowledge");
    options.knowledge_path = shared.knowledge.c_str();
  }
  return percuta::library(&options);
}

percuta_format read_format(std::string_view name, std::initializer_list<std::string_view> allowed) {
  std::string names;
  for (const auto each : allowed) {
    names += (names.empty() ? "" : ", ") + std::string(each);
    if (each != name) continue;
    for (const auto &known : formats) {
      if (known.name == name) return known.format;
    }
  }
  throw refusal(exit_unusable, "--format " + in_quotes(name) + " is not a format of this command; use one of " + names);
}

void deliver(const session &shared, std::string_view content, percuta_format format) {
  std::string whole(content);
  if (format != PERCUTA_FORMAT_PDF && (whole.empty() || whole.back() != '\n')) whole += '\n';
  write_output(shared.output, whole);
}

void deliver(const session &shared, const percuta::document &document, percuta_format format, std::string_view label) {
  deliver(shared, document.text(), format);
  auto notes = document.notes();
  while (!notes.empty()) {
    const auto end = std::min(notes.find('\n'), notes.size());
    if (end > 0) std::cerr << shared.command << ": " << label << ": " << one_line(notes.substr(0, end)) << '\n';
    notes.remove_prefix(std::min(end + 1, notes.size()));
  }
}

} // namespace command_line
