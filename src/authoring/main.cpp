// SPDX-License-Identifier: Apache-2.0
// percuta-knowledge: from the files under knowledge/ to the knowledge base that the library loads.
#include "authoring/compile.hpp"
#include "authoring/diff.hpp"
#include "authoring/import_codes.hpp"
#include "authoring/mutate_codes.hpp"
#include "authoring/mutation_text.hpp"
#include "authoring/read_folder.hpp"
#include "authoring/rule_runner.hpp"
#include "authoring/schemas.hpp"
#include "authoring/validate.hpp"
#include "checks/program.hpp"
#include "knowledge/open.hpp"
#include "letters/letter.hpp"
#include "model/failure.hpp"
#include "json/described.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>

namespace {

using namespace percuta;
namespace fs = std::filesystem;

constexpr int refused = 2; // the content or the call is wrong
constexpr int failed = 3;  // reading, writing or building failed

std::string read_file(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw failure(status::input_output, "cannot read " + path + "; check that it exists and its permissions");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// with: files of a site's own codes, that go into the value sets.
authoring::content read_valid(const std::string &folder, const std::vector<std::string> &with = {}) {
  std::vector<std::string> problems;
  auto all = authoring::read_folder(folder, problems);
  for (auto &line : problems) line = folder + "/" + line;
  for (const auto &path : with) {
    if (!problems.empty()) break;
    const auto added = authoring::import_codes(all, read_file(path), path, problems);
    if (problems.empty()) std::cout << path << ": " << added << " codes added\n";
  }
  if (problems.empty()) {
    authoring::validate(all, problems);
    for (auto &line : problems) line = folder + "/" + line;
  }
  if (problems.empty()) return all;
  for (const auto &line : problems) std::cerr << line << "\n";
  throw failure(status::bad_input, "cannot use " + folder + ": " + std::to_string(problems.size()) + " problem" +
                                       (problems.size() == 1 ? "" : "s") + " as listed above; correct the files named");
}

// Through a neighbour and a rename, so that a reader never sees half a file.
void write_file(const std::string &path, const std::string &bytes) {
  const auto beside = path + ".new";
  {
    std::ofstream file(beside, std::ios::binary);
    file << bytes;
    file.flush();
    if (!file) throw failure(status::input_output, "cannot write " + beside + "; check the folder and the space left");
  }
  fs::rename(beside, path);
}

knowledge::base opened(const std::string &bytes) {
  return knowledge::open_bytes({reinterpret_cast<const std::byte *>(bytes.data()), bytes.size()}, {{}, true});
}

// Nothing is written that a library would refuse, or whose letters could not be written.
void build(const std::string &folder, const std::vector<std::string> &with, const std::string &target) {
  const auto bytes = authoring::compile(read_valid(folder, with));
  const auto base = opened(bytes);
  checks::compile(base);
  letters::check_templates(base);
  write_file(target, bytes);
  std::cout << target << ": " << bytes.size() << " bytes, " << base.content_hash << "\n";
}

void describe(const std::string &path) {
  const auto base = knowledge::open_file(path, {{}, true});
  std::cout << base.identity.title << " " << base.identity.version << " (" << base.identity.id << ")\n"
            << base.content_hash << "\nreview by " << base.identity.review_by << ", " << base.identity.licence << "\n"
            << base.protocols.size() << " protocols, " << base.rules.size() << " rules, " << base.value_sets.size()
            << " value sets, " << base.zones.size() << " zones, " << base.citations.size() << " citations\n";
}

// One side of a comparison: a compiled file, or a folder that is compiled for it.
struct side {
  explicit side(const std::string &path) {
    if (fs::is_directory(path)) folder = read_valid(path);
    bytes = folder ? authoring::compile(*folder) : read_file(path);
    base = opened(bytes);
  }
  [[nodiscard]] authoring::edition edition() const {
    const auto file = std::as_bytes(std::span(bytes));
    const auto codes = knowledge::unpack(file, {{}, true}).codes.unverified; // opened() has verified it
    return {&base, folder ? &*folder : nullptr, {reinterpret_cast<const char *>(codes.data()), codes.size()}};
  }

  std::optional<authoring::content> folder;
  std::string bytes;
  knowledge::base base;
};

void diff(const std::string &before, const std::string &after) {
  const side old_side(before);
  const side new_side(after);
  std::cout << authoring::clinical_diff(old_side.edition(), new_side.edition());
}

// Every case of every rule and of the files named besides, a line for each that fails.
void test(const std::string &folder, const std::vector<std::string> &more) {
  auto all = read_valid(folder);
  for (const auto &path : more) {
    all.rule_tests[path] = {path,
                            json::read_document<model::rule_tests>(read_file(path), "cases", json::extra_keys::refuse)};
  }
  const auto bytes = authoring::compile(all);
  const auto base = opened(bytes);
  const auto compiled = checks::compile(base);
  int cases = 0;
  int wrong = 0;
  for (const auto &[id, tests] : all.rule_tests) {
    for (const auto &one : tests.record.cases) {
      ++cases;
      std::vector<std::string> lines;
      try {
        lines = authoring::run_case(base, compiled, one);
      } catch (const failure &failed_case) {
        lines.emplace_back(failed_case.what());
      }
      wrong += lines.empty() ? 0 : 1;
      for (const auto &line : lines) std::cerr << tests.file << ": \"" << one.title << "\": " << line << "\n";
    }
  }
  std::cout << cases - wrong << " of " << cases << " cases come out as written\n";
  if (wrong > 0)
    throw failure(status::bad_input,
                  std::to_string(wrong) + " cases failed as listed above; correct the rule or the case");
}

// Every rule and value set changed, one thing at a time: a line for each change that no case notices. rules: only these.
void mutate(const std::string &folder, const std::vector<std::string> &rules, const std::string &listed) {
  const auto equivalent =
      listed.empty() ? std::map<std::string, std::string>() : authoring::read_equivalent(read_file(listed), listed);
  const auto all = read_valid(folder);
  const auto bytes = authoring::compile(all);
  const auto base = opened(bytes);
  authoring::mutation_report report;
  authoring::mutate_rules(all, base, rules, report);
  if (rules.empty()) authoring::mutate_codes(all, report);
  const auto made = authoring::summarise(report, equivalent, rules.empty());
  std::cout << made.text;
  if (made.open + made.stale > 0)
    throw failure(status::bad_input, std::to_string(made.open) + " changes go unnoticed and " +
                                         std::to_string(made.stale) +
                                         " are listed for nothing, as said above; add a case beside the rule for "
                                         "each, or correct " +
                                         (listed.empty() ? "the list" : listed));
}

void sign(const std::string &file, const std::string &key_file, const std::string &target) {
  const auto key = read_file(key_file);
  knowledge::secret_key secret{};
  if (key.size() != secret.size()) {
    throw failure(status::bad_argument, "cannot sign: " + key_file + " is not an Ed25519 secret key of 64 bytes");
  }
  std::copy(key.begin(), key.end(), secret.begin());
  write_file(target, knowledge::sign(read_file(file), secret));
}

} // namespace

int main(int argc, char **argv) try {
  CLI::App app("Checks and compiles the clinical content of Percuta.\n\n"
               "  percuta-knowledge validate knowledge\n"
               "  percuta-knowledge build knowledge -o percuta.knowledge");
  app.require_subcommand(1);
  std::string folder;
  std::string target;
  std::string file;
  std::string key_file;
  std::vector<std::string> more;

  auto *building = app.add_subcommand("build", "Check a folder of content and compile it into one file");
  building->add_option("FOLDER", folder, "the folder, e.g. knowledge")->required();
  std::vector<std::string> with;
  building->add_option(
      "--with", with, "a site's own codes for the value sets: CSV (valueset,code,system,display,use) or FHIR ValueSet");
  building->add_option("-o,--output", target, "the file to write")->required();
  auto *validating =
      app.add_subcommand("validate", "Check a folder of content and list every problem with file and JSON pointer");
  validating->add_option("FOLDER", folder, "the folder, e.g. knowledge")->required();
  auto *testing = app.add_subcommand("test", "Run the tests beside the rules");
  testing->add_option("FOLDER", folder, "the folder, e.g. knowledge")->required();
  testing->add_option("--cases", more, "files with further cases, in the shape of those beside the rules");
  std::vector<std::string> rules;
  std::string equivalent;
  auto *mutating = app.add_subcommand(
      "mutate", "Change every rule and value set, one thing at a time, and list what no case notices");
  mutating->add_option("FOLDER", folder, "the folder, e.g. knowledge")->required();
  mutating->add_option("--rule", rules, "only these rules");
  mutating->add_option("--equivalent", equivalent,
                       "a file that lists changes which change nothing, each with its reason");
  auto *showing = app.add_subcommand("show", "Say what a compiled file holds");
  showing->add_option("FILE", file, "the compiled file")->required();
  std::string other;
  auto *comparing = app.add_subcommand("diff", "Say what changes for a clinician from one knowledge base to the next");
  comparing->add_option("BEFORE", file, "a compiled file or a folder of content")->required();
  comparing->add_option("AFTER", other, "a compiled file or a folder of content")->required();
  auto *signing = app.add_subcommand("sign", "Sign a compiled file with an Ed25519 key");
  signing->add_option("FILE", file, "the compiled file")->required();
  signing->add_option("--key", key_file, "file of the secret key, 64 bytes")->required();
  signing->add_option("-o,--output", target, "the file to write")->required();
  auto *schemas = app.add_subcommand("schemas", "Write the JSON Schema of every kind of content file into a folder");
  schemas->add_option("FOLDER", folder, "the folder to write into")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &wrong) {
    return app.exit(wrong);
  }
  if (building->parsed()) build(folder, with, target);
  if (validating->parsed()) {
    read_valid(folder);
    std::cout << folder << ": no problem found\n";
  }
  if (testing->parsed()) test(folder, more);
  if (mutating->parsed()) mutate(folder, rules, equivalent);
  if (showing->parsed()) describe(file);
  if (comparing->parsed()) diff(file, other);
  if (signing->parsed()) sign(file, key_file, target);
  if (schemas->parsed()) {
    for (const auto &[name, text] : authoring::schemas()) write_file((fs::path(folder) / name).string(), text);
  }
  return 0;
} catch (const percuta::failure &wrong) {
  std::cerr << "percuta-knowledge: " << wrong.what() << "\n";
  return wrong.kind() == percuta::status::bad_input || wrong.kind() == percuta::status::bad_argument ? refused : failed;
} catch (const std::exception &wrong) {
  std::cerr << "percuta-knowledge: " << wrong.what() << "\n";
  return failed;
}
