// SPDX-License-Identifier: Apache-2.0
// The example host does what its help says, with nothing but percuta_plugin.h and dlopen.
#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/wait.h>

namespace {

namespace fs = std::filesystem;

struct ran {
  int status;
  std::string output; // both streams
};

ran run(const std::string &arguments) {
  const std::string command =
      "'" PERCUTA_BIN_DIR "/percuta-emr' --library '" PERCUTA_LIBRARY "' " + arguments + " 2>&1";
  FILE *pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    output.append(buffer.data(), got);
  }
  const int status = pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, output};
}

std::string read(const fs::path &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class folder {
public:
  folder() {
    std::string pattern = (fs::temp_directory_path() / "percuta-emr-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~folder() { fs::remove_all(path_); }
  folder(const folder &) = delete;
  folder &operator=(const folder &) = delete;
  folder(folder &&) = delete;
  folder &operator=(folder &&) = delete;
  [[nodiscard]] const fs::path &path() const { return path_; }

private:
  fs::path path_;
};

const std::string patients = std::string(PERCUTA_SOURCE_DIR) + "/hosts/emr/patients/";

bool holds(const std::string &text, const std::string &part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("the demonstration treats who may be treated, and writes the papers") {
  const folder out;
  const auto demo = run("--demo '" + out.path().string() + "'");
  INFO(demo.output);
  REQUIRE(demo.status == 0);
  CHECK(holds(demo.output, "PR-ACNE-ROLLING"));
  CHECK(holds(demo.output, "Verdict: caution"));
  CHECK(holds(demo.output, "Verdict: defer, earliest safe date 2026-08-14")); // 15 February + 180 days
  CHECK(holds(demo.output, "INF-HSV-ACTIVE"));
  const auto html = read(out.path() / "ana-bell.letter.html");
  CHECK(holds(html, "<html"));
  CHECK(holds(html, "Ana Bell"));
  CHECK(holds(html, "Example Skin Practice"));
  CHECK(holds(read(out.path() / "ana-bell.timeline.txt"), "March"));
  CHECK(read(out.path() / "ana-bell.letter.txt").size() > 500);
  for (const char *untreated : {"ben-okoro", "carla-diaz"}) {
    CHECK_FALSE(fs::exists(out.path() / (std::string(untreated) + ".letter.html")));
  }
}

TEST_CASE("the demonstration says the same twice") {
  const folder first;
  const folder second;
  REQUIRE(run("--demo '" + first.path().string() + "'").status == 0);
  REQUIRE(run("--demo '" + second.path().string() + "'").status == 0);
  for (const auto &entry : fs::directory_iterator(first.path())) {
    INFO(entry.path().filename());
    CHECK(read(entry.path()) == read(second.path() / entry.path().filename()));
  }
}

TEST_CASE("one patient is checked, and after the treatment gets timeline and letter") {
  const folder out;
  const auto done = run("--patient '" + patients +
                        "ana-bell.json' --protocol PR-ACNE-ROLLING --on 2026-03-09 --time-zone Europe/London" +
                        " --treated-at 2026-03-09T14:30:00+00:00 --papers '" + out.path().string() + "'");
  INFO(done.output);
  CHECK(done.status == 0);
  CHECK(fs::exists(out.path() / "aftercare.letter.html"));
  CHECK(holds(done.output, "note: ")); // nobody released the letter
  CHECK(holds(read(out.path() / "aftercare.letter.html"), "DRAFT"));
}

TEST_CASE("a day from booking to a new medicine is answered, remembered, told by the journal and replayed") {
  const folder out;
  const auto day = run("--day '" + out.path().string() + "'");
  INFO(day.output);
  REQUIRE(day.status == 0);
  CHECK(holds(day.output, "Isotretinoin was taken within the last 180 days; safe from 2026-08-14"));
  CHECK(holds(day.output, "\"stored\":\"now\",\"overrides\":true"));
  const auto signed_at = day.output.find("\nSigned\n");
  const auto completed_at = day.output.find("\nCompleted\n");
  REQUIRE(signed_at != std::string::npos);
  REQUIRE(completed_at != std::string::npos);
  const auto about_to_sign = day.output.substr(day.output.find("About to sign"), signed_at);
  CHECK(holds(about_to_sign.substr(0, about_to_sign.find("Overridden with")), "-stop]"));
  // What was overridden interrupts no more while its facts are the same.
  CHECK_FALSE(holds(day.output.substr(signed_at, completed_at - signed_at), "-stop]"));
  CHECK(holds(day.output.substr(completed_at), "critical, soft-stop]")); // the next booking is affected
  for (const char *line : {"appointment-book", "encounter-start", "order-sign", "override", "record", "letter",
                           "org.percuta.medication-change"}) {
    CHECK(holds(day.output.substr(day.output.find("The journal:")), line));
  }
  CHECK(holds(day.output, "\"sound\":true"));
  CHECK(holds(day.output, "\"same\":true"));
  CHECK_FALSE(holds(day.output, "\"same\":false"));
}

TEST_CASE("what cannot be used ends with status 2 and one line") {
  const std::string known = "--patient '" + patients + "ana-bell.json' --protocol PR-ACNE-ROLLING --on 2026-03-09";
  for (const auto &arguments : {
           std::string("--patient /no/such/file --protocol PR-ACNE-ROLLING --on 2026-03-09"),
           "--patient '" + patients + "ana-bell.json' --protocol NO-SUCH --on 2026-03-09",
           "--patient '" + patients + "ana-bell.json' --protocol PR-ACNE-ROLLING --on 9.3.2026",
           "--patient '" + patients + "../clinic.json' --protocol PR-ACNE-ROLLING --on 2026-03-09",
           known + " --unknown x",
           known + " --clinic",
       }) {
    INFO(arguments);
    const auto refused = run(arguments);
    INFO(refused.output);
    CHECK(refused.status == 2);
    CHECK(refused.output.substr(0, 13) == "percuta-emr: ");
    CHECK(refused.output.find('\n') == refused.output.size() - 1);
  }
}

TEST_CASE("a library that is not there ends with status 3 and one line") {
  const auto refused = run("--library /no/such/library.so --demo /tmp");
  CHECK(refused.status == 3);
  CHECK(holds(refused.output, "--library PATH"));
}

TEST_CASE("the help is printed") {
  const auto help = run("--help");
  CHECK(help.status == 0);
  CHECK(holds(help.output, "usage: percuta-emr"));
}
