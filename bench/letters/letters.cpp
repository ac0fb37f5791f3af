// SPDX-License-Identifier: Apache-2.0
// usage: percuta_bench_letters FOLDER [ROUNDS]
//
// The aftercare letter of one treatment as HTML and as PDF through the C interface, and its templates alone from values to HTML; medians of ROUNDS.
// FOLDER receives the letters and, for programs that measure against them, templates.json and values.json: the same Markdown templates, and what
// fills them.
#include "aftercare/documents.hpp"
#include "aftercare/timeline.hpp"
#include "aftercare/words.hpp"
#include "calendar/instant.hpp"
#include "knowledge/language.hpp"
#include "knowledge/open.hpp"
#include "letters/html.hpp"
#include "letters/letter_template.hpp"
#include "letters/markdown.hpp"
#include "letters/record_variables.hpp"
#include "letters/variables.hpp"

#include <percuta/percuta.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

namespace {

namespace bj = boost::json;
using namespace percuta;

constexpr const char *protocol_id = "PR-ACNE-ROLLING";
constexpr const char *treated = "2027-03-09T14:30:00+00:00";
constexpr const char *zone = "Europe/London";
constexpr const char *clinician = "Dr A. Example";

std::string read(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write(const std::filesystem::path &path, std::string_view content) {
  std::ofstream(path, std::ios::binary) << content;
}

const std::string &clinic() {
  static const auto text = read(PERCUTA_SOURCE_DIR "/tests/cli/fixtures/clinic.json");
  return text;
}

bj::object to_json(const letters::record &values) {
  bj::object made;
  for (const auto &[name, each] : values) {
    if (!each.entries.empty()) {
      bj::array list;
      for (const auto &entry : each.entries) list.push_back(to_json(entry));
      made[name] = std::move(list);
    } else if (each.text && !each.text->empty()) {
      made[name] = *each.text;
    }
  }
  return made;
}

// The letter of the benchmark before its templates are filled.
struct material {
  knowledge::base base;
  letters::record values;
  std::vector<const model::letter_block *> blocks;
};

std::unique_ptr<const material> read_material() {
  auto made = std::make_unique<material>();
  knowledge::trust anyone;
  anyone.accept_unsigned = true;
  made->base = knowledge::open_file(PERCUTA_KNOWLEDGE_IMAGE, anyone);
  const auto &base = made->base;
  letters::letter_request request;
  request.treatment.protocol = protocol_id;
  request.treatment.treated_at = calendar::read_instant(treated).value();
  request.treatment.time_zone = zone;
  request.clinic = aftercare::read_clinic(clinic());
  request.released_by = clinician;
  const auto &language = knowledge::language_of(base, request.language);
  const auto timeline = aftercare::build(base, nullptr, request.treatment);
  made->values = letters::letter_variables(base, nullptr, request, timeline, language);
  letters::add_record_variables(base, nullptr, request, timeline, language, made->values);
  for (const auto &each : base.letter_blocks) {
    if (each.letter == request.letter && each.language == request.language) made->blocks.push_back(&each);
  }
  std::sort(made->blocks.begin(), made->blocks.end(),
            [](const auto *a, const auto *b) { return a->position < b->position; });
  return made;
}

// For the peers.
void write_material(const std::filesystem::path &folder, const material &from) {
  bj::array templates;
  for (const auto *each : from.blocks) templates.push_back(bj::value(each->markdown));
  write(folder / "templates.json", bj::serialize(templates));
  write(folder / "values.json", bj::serialize(to_json(from.values)));
}

// What the peers do, with what the library does it with: templates and values in, HTML out, no drawing and no gate.
std::string from_templates(const material &from) {
  letters::template_filler filler(from.values);
  letters::document whole;
  whole.language = &knowledge::language_of(from.base, "en");
  for (const auto *each : from.blocks) {
    whole.sections.push_back({each->id,
                              letters::section_role::plain,
                              letters::parse_markdown(filler.fill(*each), filler.marks(), each->id),
                              {},
                              {}});
  }
  return letters::write_html(whole);
}

double median_of(int rounds, const auto &work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv) {
  if (argc < 2) {
    std::cerr << "percuta_bench_letters: name a folder for the letters\n";
    return 2;
  }
  try {
    const std::filesystem::path folder = argv[1];
    constexpr int usual_rounds = 101;
    const auto rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : usual_rounds;
    std::filesystem::create_directories(folder);
    const auto known = read_material();
    write_material(folder, *known);
    write(folder / "templates.html", from_templates(*known));
    const library opened;
    percuta::letter_request request;
    request.treatment.protocol = protocol_id;
    request.treatment.treated_at = read_time(treated);
    request.treatment.time_zone = zone;
    request.clinic = clinic();
    request.released_by = clinician;
    std::cout << "templates " << median_of(rounds, [&] { return from_templates(*known).size(); }) << "\n";
    for (const auto &[name, format] : {std::pair("html", PERCUTA_FORMAT_HTML), std::pair("pdf", PERCUTA_FORMAT_PDF)}) {
      write(folder / (std::string("letter.") + name), opened.letter(nullptr, request, format).text());
      const auto time = median_of(rounds, [&] { return opened.letter(nullptr, request, format).text().size(); });
      std::cout << name << " " << time << "\n";
    }
    return 0;
  } catch (const std::exception &problem) {
    std::cerr << "percuta_bench_letters: " << problem.what() << "\n";
    return 3;
  }
}
