// SPDX-License-Identifier: Apache-2.0
// From findings to the verdict, its date, and the order of the questions.
#include "checks/example.hpp"
#include "checks/verdict.hpp"

#include <catch2/catch.hpp>

using namespace example;

namespace {

checks::finding that(tier at, tri value, std::string_view id = "A") {
  checks::finding made;
  made.rule_id = id;
  made.tier = at;
  made.result = value;
  return made;
}

checks::result judged(std::vector<checks::finding> findings) {
  checks::result made;
  made.findings = std::move(findings);
  checks::judge(made);
  return made;
}

checks::finding dated(checks::finding from, std::optional<calendar::day> certain,
                      std::optional<calendar::day> possible = {}) {
  from.earliest = checks::safe_date{certain, possible, {}};
  return from;
}

constexpr tier every_tier[] = {tier::absolute,     tier::timing,     tier::data_required, tier::relative,
                               tier::needs_action, tier::dose_limit, tier::precaution};

} // namespace

TEST_CASE("Every tier, true: the verdict and what is certain are the same", "[clear-hidden]") {
  const verdict expected[] = {verdict::contraindicated, verdict::defer,   verdict::insufficient_data,
                              verdict::caution,         verdict::caution, verdict::caution,
                              verdict::caution};
  for (const auto at : every_tier) {
    CAPTURE(int(at));
    const auto made = judged({that(at, tri::yes)});
    CHECK(made.verdict == expected[std::size_t(at)]);
    CHECK(made.at_least == made.verdict);
    CHECK_FALSE(made.findings[0].decisive);
  }
  auto over = that(tier::dose_limit, tri::yes);
  over.over_maximum = true;
  CHECK(judged({over}).verdict == verdict::contraindicated);
  auto ends = that(tier::absolute, tri::yes);
  ends.deferral = true;
  CHECK(judged({ends}).verdict == verdict::defer);
  CHECK(judged({}).verdict == verdict::clear);
  CHECK(judged({that(tier::absolute, tri::no)}).verdict == verdict::clear);
}

TEST_CASE("Every tier, unknown, over every base: what decides and what does not", "[clear-hidden]") {
  struct base {
    std::optional<checks::finding> finding;
    verdict is;
  };
  auto deferral = that(tier::absolute, tri::yes, "B");
  deferral.deferral = true;
  const base bases[] = {{{}, verdict::clear},
                        {that(tier::precaution, tri::yes, "B"), verdict::caution},
                        {that(tier::relative, tri::yes, "B"), verdict::caution},
                        {that(tier::timing, tri::yes, "B"), verdict::defer},
                        {deferral, verdict::defer},
                        {that(tier::data_required, tri::yes, "B"), verdict::insufficient_data},
                        {that(tier::absolute, tri::yes, "B"), verdict::contraindicated}};
  for (const auto &base : bases) {
    for (const auto at : every_tier) {
      CAPTURE(int(at), int(base.is));
      std::vector<checks::finding> all{that(at, tri::unknown)};
      if (base.finding) all.push_back(*base.finding);
      const auto made = judged(all);
      const bool heavy = at == tier::absolute || at == tier::timing || at == tier::data_required;
      const bool decides = heavy || (at != tier::precaution && base.is == verdict::clear);
      CHECK(made.at_least == base.is);
      CHECK(made.findings[0].decisive == decides);
      const auto expected = decides && base.is != verdict::contraindicated ? verdict::insufficient_data : base.is;
      CHECK(made.verdict == expected);
    }
  }
}

TEST_CASE("A confirmation that is awaited decides nothing") {
  auto waits = that(tier::absolute, tri::unknown);
  waits.awaits_confirmation = true;
  const auto made = judged({waits, that(tier::relative, tri::yes, "B")});
  CHECK(made.verdict == verdict::caution);
  CHECK_FALSE(made.findings[0].decisive);
}

TEST_CASE("The overall date is the latest of absolute and timing rules, named") {
  auto open_date = that(tier::timing, tri::unknown, "C");
  open_date.open_date = true;
  const auto both =
      judged({dated(that(tier::absolute, tri::yes, "A"), 100, 90), dated(that(tier::timing, tri::yes, "B"), 200, 150),
              dated(that(tier::relative, tri::yes, "D"), 900, 900), dated(open_date, 300, 20)});
  REQUIRE(both.earliest);
  CHECK(both.earliest->certain == 300);
  CHECK(both.earliest->possible == 150);
  CHECK(both.earliest->bound_by == "C");
  SECTION("unknown for another reason than an imprecise date does not count") {
    const auto made = judged({dated(that(tier::timing, tri::unknown, "A"), 100, 90)});
    CHECK_FALSE(made.earliest);
  }
  SECTION("a wait without an end leaves no date") {
    CHECK_FALSE(
        judged({dated(that(tier::timing, tri::yes, "A"), 100, 90), that(tier::timing, tri::yes, "B")}).earliest);
    CHECK_FALSE(
        judged({dated(that(tier::timing, tri::yes, "A"), 100, 90), dated(that(tier::absolute, tri::yes, "B"), {}, 50)})
            .earliest);
    CHECK_FALSE(judged({dated(open_date, {}, 50)}).earliest);
  }
  SECTION("the first of two equal ones is named") {
    CHECK(
        judged({dated(that(tier::absolute, tri::yes, "A"), 100, 90), dated(that(tier::timing, tri::yes, "B"), 100, 95)})
            .earliest->bound_by == "A");
  }
  SECTION("nothing binding, no date") {
    CHECK_FALSE(judged({dated(that(tier::needs_action, tri::yes), 100, 100)}).earliest);
  }
}

TEST_CASE("An absolute rule that ends by itself is a deferral within the practice's horizon only") {
  auto ending = band(tier::absolute, present("herpes"), 7);
  ending.ends_by_itself = true;
  const clinic house({rule("R", {{std::nullopt, {ending}}})});
  struct row {
    std::string ended;
    verdict is;
  };
  // 2027-01-10 + 365 days = 2028-01-10
  const row table[] = {
      {"2028-01-03", verdict::defer}, {"2028-01-04", verdict::contraindicated}, {"2027-01-09", verdict::defer}};
  for (const auto &row : table) {
    CAPTURE(row.ended);
    CHECK(house.check(patient({condition("herpes").until(row.ended)}), request()).verdict == row.is);
  }
  CHECK(house.check(patient({condition("herpes")}), request()).verdict == verdict::contraindicated);
  auto asked = request();
  asked.policies["defer-horizon"] = "5";
  CHECK(house.check(patient({condition("herpes").until("2027-01-07")}), asked).verdict == verdict::defer);
  asked.policies["defer-horizon"] = "3";
  CHECK(house.check(patient({condition("herpes").until("2027-01-07")}), asked).verdict == verdict::contraindicated);
  CHECK(clinic({simple("R", tier::absolute, present("herpes"), 7)})
            .check(patient({condition("herpes").until("2027-01-09")}), request())
            .verdict == verdict::contraindicated);
}

TEST_CASE("Findings come by tier and rule, decisive questions first, each once") {
  auto shared = simple("A", tier::precaution, present("keloid"));
  auto parts = rule("C", {{std::nullopt, {band(tier::relative, present("lupus"))}},
                          {"deep", {band(tier::absolute, present("lupus"))}}});
  const clinic house({shared, simple("B", tier::absolute, present("herpes")), parts});
  const auto made = house.check(patient({}, data_state::partial), request());
  std::vector<std::string> order;
  for (const auto &each : made.findings) order.emplace_back(each.rule_id);
  CHECK(order == std::vector<std::string>{"B", "C.deep", "C", "A"});
  CHECK(asks(made) == std::vector<std::string>{"B!", "C!", "A"});
  CHECK(made.rules_unknown == 3);
  CHECK(made.rules_true + made.rules_false == 0);
}

TEST_CASE("All rules are listed when asked for, and false ones change nothing else") {
  const clinic house({simple("A", tier::absolute, present("keloid")), simple("B", tier::relative, present("lupus")),
                      rule("E", {{"empty", {}}})});
  auto asked = request();
  const auto short_list = house.check(patient({condition("lupus")}, data_state::none_known), asked);
  asked.all = true;
  const auto long_list = house.check(patient({condition("lupus")}, data_state::none_known), asked);
  CHECK(short_list.findings.size() == 1);
  REQUIRE(long_list.findings.size() == 3);
  CHECK(long_list.findings[0].result == tri::no);
  CHECK(long_list.rules_true == 1);
  CHECK(long_list.rules_false == 2);
  CHECK(long_list.verdict == short_list.verdict);
  CHECK(long_list.result_hash == short_list.result_hash);
}

TEST_CASE("The first true band is the finding; a worse one that is open stands beside it") {
  const auto keloid_rule =
      rule("R", {{std::nullopt,
                  {band(tier::absolute, all({ever("keloid"), purpose("scar")})), band(tier::relative, ever("keloid")),
                   band(tier::precaution, look(operation::family, fact_kind::family_history, {"keloid"}))}}});
  const facts::fact relative = fact_of(fact_kind::family_history, "keloid");
  SECTION("true and worst wins") {
    const auto made =
        clinic({keloid_rule}).check(patient({condition("keloid"), relative}), request("2027-01-10", "PR-SCAR"));
    CHECK(findings(made, "R") == 1);
    CHECK(finding(made, "R").tier == tier::absolute);
  }
  SECTION("what the record says of a relative does not answer for the patient") {
    const auto made = clinic({keloid_rule}).check(patient({relative}, data_state::partial), request());
    REQUIRE(findings(made, "R") == 2);
    CHECK(made.findings[0].tier == tier::relative);
    CHECK(made.findings[0].result == tri::unknown);
    CHECK(made.findings[1].tier == tier::precaution);
    CHECK(made.findings[1].result == tri::yes);
  }
  SECTION("what the record says of the matter itself does") {
    const auto washout = rule("R", {{std::nullopt,
                                     {band(tier::absolute, present("isotretinoin", fact_kind::medication)),
                                      band(tier::timing, present("isotretinoin", fact_kind::medication), 180)}}});
    const auto made = clinic({washout}).check(
        patient({medication("isotretinoin").until("2026-08-31")}, data_state::partial), request());
    CHECK(findings(made, "R") == 1);
    CHECK(made.verdict == verdict::defer);
    CHECK(made.earliest->bound_by == "R");
  }
}

TEST_CASE("Of several open bands the worst is reported, whatever their order") {
  for (const bool turned : {false, true}) {
    std::vector<model::band> bands{band(tier::precaution, present("keloid")), band(tier::absolute, present("herpes"))};
    if (turned) std::swap(bands[0], bands[1]);
    const auto made = clinic({rule("R", {{std::nullopt, bands}})}).check(patient({}, data_state::partial), request());
    CHECK(findings(made, "R") == 1);
    CHECK(finding(made, "R").tier == tier::absolute);
    CHECK(made.verdict == verdict::insufficient_data);
  }
}

TEST_CASE(
    "Recorded but not confirmed as active: a caution with a question that does not decide; confirmed, it is refused") {
  auto lupus = rule("R", {{std::nullopt,
                           {band(tier::absolute, all({present("lupus"), asked("active")})),
                            band(tier::relative, present("lupus"))}}});
  lupus.questions.push_back(question("active", model::answer_role::confirms));
  const clinic house({lupus});
  const auto open = house.check(patient({condition("lupus")}), request());
  CHECK(open.verdict == verdict::caution);
  CHECK(asks(open) == std::vector<std::string>{"R.active"});
  CHECK(findings(open, "R") == 2);
  const auto active =
      house.check(with_answers(patient({condition("lupus")}), {answer("R", true, "2027-01-10", "active")}), request());
  CHECK(active.verdict == verdict::contraindicated);
  CHECK(findings(active, "R") == 1);
  const auto quiet =
      house.check(with_answers(patient({condition("lupus")}), {answer("R", false, "2027-01-10", "active")}), request());
  CHECK(quiet.verdict == verdict::caution);
  CHECK(findings(quiet, "R") == 1);
  SECTION("in two parts") {
    auto parted = rule("R", {{"active", {band(tier::absolute, all({present("lupus"), asked("active")}))}},
                             {std::nullopt, {band(tier::relative, present("lupus"))}}});
    parted.questions.push_back(question("active", model::answer_role::confirms));
    CHECK(clinic({parted}).check(patient({condition("lupus")}), request()).verdict == verdict::caution);
  }
  SECTION("where nothing else stands, the confirmation decides") {
    auto alone = rule("R", {{std::nullopt, {band(tier::absolute, all({present("lupus"), asked("active")}))}}});
    alone.questions.push_back(question("active", model::answer_role::confirms));
    const auto made = clinic({alone}).check(patient({condition("lupus")}), request());
    CHECK(made.verdict == verdict::insufficient_data);
    CHECK(asks(made) == std::vector<std::string>{"R.active!"});
  }
}

TEST_CASE("Questions ask for what is missing: the date, the value, the confirmation, or whether it applies at all") {
  auto one = simple("R", tier::timing, present("isotretinoin", fact_kind::medication), 180);
  one.questions.push_back(question("last-dose", model::answer_role::ended));
  const auto asks_of = [&](const facts::table &who) { return asks(clinic({one}).check(who, request())); };
  CHECK(asks_of(patient({medication("isotretinoin").until("2026")})) == std::vector<std::string>{"R.last-dose!"});
  CHECK(asks_of(patient({medication("isotretinoin").until("2026-12")})) == std::vector<std::string>{"R.last-dose"});
  CHECK(asks_of(patient({medication("isotretinoin").until("2026-12-01")})).empty());
  CHECK(asks_of(patient({medication("isotretinoin")})).empty());
  CHECK(asks_of(patient({}, data_state::partial)) == std::vector<std::string>{"R!"});
  SECTION("a value that nobody asks for falls back to the part's own question, then to the rule's") {
    auto inr = rule("R", {{"inr", {band(tier::timing, measured("inr"))}}});
    CHECK(asks(clinic({inr}).check(patient(), request())) == std::vector<std::string>{"R!"});
    inr.questions.push_back(question("inr", model::answer_role::confirms));
    CHECK(asks(clinic({inr}).check(patient(), request())) == std::vector<std::string>{"R.inr!"});
    inr.questions.back().role = model::answer_role::value;
    CHECK(asks(clinic({inr}).check(patient(), request())) == std::vector<std::string>{"R.inr!"});
  }
  SECTION("a rule without questions still asks whether it applies") {
    auto bare = simple("R", tier::relative, present("keloid"));
    bare.questions.clear();
    const auto made = clinic({bare}).check(patient({}, data_state::partial), request());
    REQUIRE(made.questions.size() == 1);
    CHECK(made.questions[0].link_id == "R");
    CHECK(made.questions[0].text == "title of R");
  }
}

TEST_CASE("Every verdict has its word") {
  CHECK(checks::verdict_name(verdict{}) == "not-evaluated");
  CHECK(checks::verdict_name(verdict::clear) == "clear");
  CHECK(checks::verdict_name(verdict::caution) == "caution");
  CHECK(checks::verdict_name(verdict::defer) == "defer");
  CHECK(checks::verdict_name(verdict::insufficient_data) == "insufficient-data");
  CHECK(checks::verdict_name(verdict::contraindicated) == "contraindicated");
  CHECK(checks::result{}.verdict == verdict::not_evaluated);
}
