// SPDX-License-Identifier: Apache-2.0
#include "authoring/read_folder.hpp"

#include "authoring/block_entry.hpp"
#include "authoring/terminology_text.hpp"
#include "json/described.hpp"

#include <algorithm>
#include <fstream>

namespace percuta::authoring {
namespace {

namespace fs = std::filesystem;

class reader {
public:
  reader(fs::path root, std::vector<std::string> &problems) : root_(std::move(root)), problems_(problems) {}

  std::string text(const fs::path &path) const {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw failure(status::input_output, "cannot be read; check that it exists and its permissions");
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  // Every problem of the file, one line each.
  template <class T> bool read(const fs::path &path, T &out) {
    const auto name = path.lexically_relative(root_).generic_string();
    try {
      const auto value = json::parse(text(path), "file", status::bad_input);
      json::problems found;
      json::read_into(out, value, "", json::extra_keys::refuse, found);
      for (const auto &line : found.lines) problems_.push_back(name + ": " + line);
      return found.lines.empty();
    } catch (const failure &wrong) {
      problems_.push_back(name + ": " + wrong.what());
      return false;
    }
  }

  std::vector<fs::path> files(const fs::path &folder, std::string_view ending) const {
    std::vector<fs::path> found;
    if (fs::is_directory(root_ / folder)) {
      for (const auto &entry : fs::directory_iterator(root_ / folder)) {
        const auto name = entry.path().filename().string();
        if (name.ends_with(ending) && name.front() != '.') found.push_back(entry.path());
      }
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  template <class T> void read_all(const fs::path &folder, authoring::folder<T> &out) {
    for (const auto &path : files(folder, ".json")) {
      if (path.filename().string().ends_with(".tests.json")) continue;
      filed<T> one{path.lexically_relative(root_).generic_string(), {}};
      if (read(path, one.record)) out.push_back(std::move(one));
    }
  }

  void read_rule_tests(content &all) {
    for (const auto &path : files("rules", ".tests.json")) {
      filed<model::rule_tests> one{path.lexically_relative(root_).generic_string(), {}};
      const auto name = path.filename().string();
      if (read(path, one.record))
        all.rule_tests.emplace(name.substr(0, name.size() - std::string_view(".tests.json").size()), std::move(one));
    }
  }

  void read_letters(content &all) {
    if (!fs::is_directory(root_ / "letters")) return;
    std::vector<fs::path> languages;
    for (const auto &entry : fs::directory_iterator(root_ / "letters")) {
      if (entry.is_directory()) languages.push_back(entry.path());
    }
    std::sort(languages.begin(), languages.end());
    for (const auto &path : languages) {
      const auto file = path / "language.json";
      filed<model::letter_language> language{file.lexically_relative(root_).generic_string(), {}};
      // What the folder has in texts/ goes into one list.
      bool whole = read(file, language.record);
      for (const auto &texts : files(fs::path("letters") / path.filename() / "texts", ".json")) {
        std::map<std::string, std::string> part;
        whole = read(texts, part) && whole;
        language.record.texts.merge(part);
      }
      if (whole) all.languages.push_back(language);
      for (const auto &entry : fs::directory_iterator(path)) {
        if (entry.is_directory() && entry.path().filename() != "texts")
          read_blocks(all, path.filename().string(), entry.path());
      }
    }
  }

  void read_blocks(content &all, const std::string &language, const fs::path &folder) {
    std::vector<block_entry> entries;
    if (!read(folder / "blocks.json", entries)) return;
    int position = 0;
    for (const auto &entry : entries) {
      const auto path = folder / entry.file;
      const auto name = path.lexically_relative(root_).generic_string();
      try {
        all.letter_blocks.push_back({name,
                                     {entry.id, language, folder.filename().string(), ++position, text(path),
                                      entry.max_words, entry.made_from}});
      } catch (const failure &wrong) {
        problems_.push_back(name + ": " + wrong.what());
      }
    }
  }

  template <class Read> void read_text(const fs::path &path, Read parse) {
    if (!fs::exists(root_ / path)) return;
    try {
      parse(text(root_ / path));
    } catch (const failure &wrong) {
      problems_.push_back(path.generic_string() + ": " + wrong.what());
    }
  }

private:
  fs::path root_;
  std::vector<std::string> &problems_;
};

} // namespace

content read_folder(const fs::path &root, std::vector<std::string> &problems) {
  if (!fs::is_directory(root))
    throw failure(status::bad_argument, "cannot read the knowledge folder " + root.string() +
                                            ": it is not a folder; give the path of knowledge/");
  content all;
  all.root = root;
  reader in(root, problems);
  in.read(root / "identity.json", all.identity);
  in.read_all("evidence", all.citations);
  in.read_all("claims", all.claims);
  in.read_all("zones", all.zones);
  in.read_all("body-views", all.body_views);
  in.read_all("devices", all.devices);
  in.read_all("protocols", all.protocols);
  in.read_all("rules", all.rules);
  in.read_rule_tests(all);
  in.read_all("policies", all.policies);
  in.read_all("question-groups", all.question_groups);
  in.read_all("terminology/systems", all.systems);
  in.read_all("valuesets", all.value_sets);
  if (fs::exists(root / "terminology/units.json")) in.read(root / "terminology/units.json", all.units);
  in.read_text("terminology/rxnorm-products.txt", [&](const std::string &text) { all.products = read_products(text); });
  in.read_text("terminology/rxnorm-known.txt",
               [&](const std::string &text) { all.known_numbers = read_numbers(text); });
  in.read_all("aftercare/depth-classes", all.depth_classes);
  in.read_all("aftercare/phases", all.phases);
  in.read_all("aftercare/activities", all.activities);
  in.read_all("aftercare/signs", all.signs);
  in.read_all("aftercare/appointments", all.appointments);
  in.read_all("aftercare/red-flags", all.red_flags);
  in.read_all("aftercare/modifiers", all.modifiers);
  in.read_letters(all);
  return all;
}

} // namespace percuta::authoring
