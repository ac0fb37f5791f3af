// SPDX-License-Identifier: Apache-2.0
// Bundles, patients and answers that are FHIR in an odd way: what cannot be told lowers what silence means, and never reads as something else.
#include "facts/small_knowledge.hpp"

#include "model/failure.hpp"

#include <catch2/catch.hpp>

using namespace percuta::tests;
using percuta::facts::data_state;
using percuta::facts::fact_kind;
using strings = std::vector<std::string>;

namespace {

const std::string patient = R"({"resourceType":"Patient","id":"p1","birthDate":"1990-05-20"})";
const std::string herpes = "condition herpes began ..2027-01-10 ended goes-on";

std::string condition(const std::string &more = "") {
  return R"({"resourceType":"Condition","id":"c1","code":{"coding":[{"system":"urn:a","code":"herpes"}]})" + more + "}";
}

std::string entry(const std::string &resource) { return R"({"resource":)" + resource + "}"; }

std::string bundle(const std::string &entries, const std::string &more = "") {
  return R"({"resourceType":"Bundle","type":"searchset","entry":[)" + entries + "]" + more + "}";
}

percuta::facts::reading complete() {
  auto how = asked();
  for (std::size_t i = 0; i < percuta::facts::kind_count; ++i)
    how.declared[static_cast<fact_kind>(i)] = data_state::complete;
  return how;
}

data_state conditions(const std::vector<std::string_view> &documents) {
  return state(read(documents, complete()), fact_kind::condition);
}

} // namespace

TEST_CASE("members of a Bundle that are no texts or numbers change nothing, or count against it") {
  const std::string both = entry(patient) + "," + entry(condition());
  struct row {
    std::string text;
    data_state conditions;
  };
  for (const auto &[text, expected] :
       {row{bundle(entry(patient) + R"(,{"fullUrl":7,"search":7,"resource":)" + condition() + "}"),
            data_state::complete},
        {bundle(entry(patient) + R"(,{"search":{"mode":7},"resource":)" + condition() + "}"), data_state::complete},
        {bundle(both, R"(,"link":[{"relation":7}])"), data_state::complete},
        {bundle(both, R"(,"link":[{"relation":"self"}])"), data_state::complete},
        {bundle(both, R"(,"link":[{"relation":"next"},{"relation":"next"},{"relation":"self","url":"x"}],"total":9)"),
         data_state::partial},
        {bundle(both, R"(,"total":"2")"), data_state::complete},
        {bundle(both + R"(,{})"), data_state::complete},
        {bundle(both + R"(,{"resource":{}})"), data_state::error},
        {bundle(R"({"search":{"mode":"outcome"}},)" + both), data_state::partial},
        {R"({"resourceType":"Bundle","type":7,"entry":[)" + both + "]}", data_state::complete}}) {
    INFO(text);
    CHECK(conditions({text}) == expected);
    CHECK(read({text}).facts.size() == 1);
  }
  CHECK(notes_say(read({bundle(both, R"(,"link":7)")}), "Bundle: /link is not an array"));
}

TEST_CASE("two Bundles that each are a part make their kinds partial once") {
  const auto half = [](const std::string &entries) {
    return bundle(
        entries,
        R"(,"link":[{"relation":"next","url":"x"},{"relation":"self","url":"http://s/Condition?patient=p1"}])");
  };
  const auto first = half(entry(patient));
  const auto second = half(entry(condition()));
  const auto made = read({first, second}, complete());
  CHECK(state(made, fact_kind::condition) == data_state::partial);
  CHECK(state(made, fact_kind::allergy) == data_state::complete);
}

TEST_CASE("Parameters of an odd shape are passed over, an error report among them is not") {
  const auto parameters = [](const std::string &list) {
    return R"({"resourceType":"Parameters","parameter":)" + list + "}";
  };
  CHECK(lines(read({parameters("[" + entry(condition()) + R"(,7,{"resource":7},{"part":7},{"name":"x"}])")})) ==
        strings{herpes});
  CHECK(read({parameters("7")}).entries == 0);
  const auto text = parameters("[" + entry(patient) + "," + entry(R"({"resourceType":"OperationOutcome"})") + "]");
  CHECK(conditions({text}) == data_state::partial);
}

TEST_CASE("a list or document of another patient, of a search's context, or with a modifier says nothing") {
  const auto list = [](const std::string &more) {
    return R"({"resourceType":"List","id":"l1","status":"current","code":{"coding":[{"system":"urn:lab","code":"allergy-list"}]},"emptyReason":{"coding":[{"code":"nilknown"}]})" +
           more + "}";
  };
  const auto allergies = [](const std::string &text) { return state(read({text}), fact_kind::allergy); };
  CHECK(allergies(bundle(entry(patient) + "," + entry(list("")))) == data_state::none_known);
  CHECK(allergies(bundle(entry(patient) + "," + entry(list(R"(,"subject":{"reference":"Patient/p2"})")))) ==
        data_state::partial);
  CHECK(allergies(bundle(entry(patient) + R"(,{"search":{"mode":"include"},"resource":)" + list("") + "}")) ==
        data_state::partial);
  CHECK(allergies(bundle(entry(patient) + "," + entry(list(R"(,"meta":{"security":[{"code":"HTEST"}]})")))) ==
        data_state::partial);
  CHECK(notes_say(read({bundle(entry(patient) + "," + entry(list(R"(,"implicitRules":"urn:x")")))}),
                  "List/l1 has an extension"));
  const std::string of_diseases =
      R"({"resourceType":"List","status":"current","code":{"coding":[{"system":"urn:a","code":"herpes"}]},"emptyReason":{"coding":[{"code":"nilknown"}]}})";
  CHECK(state(read({bundle(entry(patient) + "," + entry(of_diseases))}), fact_kind::condition) == data_state::partial);
  const std::string withdrawn =
      R"({"resourceType":"Composition","status":"entered-in-error","section":[{"code":{"coding":[{"system":"urn:lab","code":"allergy-list"}]},"emptyReason":{"coding":[{"code":"nilknown"}]}}]})";
  CHECK(allergies(bundle(entry(patient) + "," + entry(withdrawn))) == data_state::partial);
}

TEST_CASE("an allergy that is there outweighs a list that says that nobody asked or that it is withheld") {
  const std::string latex =
      R"({"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"urn:a","code":"latex"}]}})";
  for (const char *reason : {"notasked", "withheld"}) {
    const auto list =
        R"({"resourceType":"List","status":"current","code":{"coding":[{"system":"urn:lab","code":"allergy-list"}]},"emptyReason":{"coding":[{"code":")" +
        std::string(reason) + R"("}]}})";
    CHECK(state(read({bundle(entry(patient) + "," + entry(list) + "," + entry(latex))}), fact_kind::allergy) ==
          data_state::partial);
  }
}

TEST_CASE("who the patient is, where the record says so in an odd way") {
  const auto named = [](const std::string &members) {
    return read({R"({"resourceType":"Patient","id":"p1")" + members + "}"}).patient_name;
  };
  CHECK(named(R"(,"name":[{"given":["","Ana",7],"family":"Lee"}])") == "Ana Lee");
  CHECK(named(",\"name\":[{\"given\":[\"A\\u0000\"],\"family\":\"Lee\"}]") == "Lee");
  CHECK(named(R"(,"name":[{"use":"official"},{"given":["Ana"]}])") == "Ana");
  CHECK(named(R"(,"name":[{"given":7,"family":"Lee"}])") == "Lee");
  CHECK(conditions({R"({"resourceType":"Patient","implicitRules":"urn:x"})"}) == data_state::error);
  const std::string dead = R"({"resourceType":"Patient","id":"a","deceasedBoolean":true})";
  const std::string test =
      R"({"resourceType":"Patient","id":"a","name":[{"text":"Ana"}],"meta":{"security":[{"code":"HTEST"}]}})";
  const auto both = read({dead, test, dead});
  CHECK(both.deceased);
  CHECK(both.test_record);
  CHECK(both.patient_name == "Ana");
  // Without an id the address says that two are one.
  const auto at = [](const std::string &url) {
    return R"({"fullUrl":")" + url + R"(","resource":{"resourceType":"Patient"}})";
  };
  CHECK(conditions({bundle(at("urn:uuid:1") + "," + at("urn:uuid:1"))}) == data_state::complete);
  CHECK(conditions({bundle(at("urn:uuid:1") + "," + at("urn:uuid:2"))}) == data_state::error);
  CHECK(conditions({bundle(entry(R"({"resourceType":"Patient"})") + "," + entry(R"({"resourceType":"Patient"})"))}) ==
        data_state::error);
}

TEST_CASE("whose a resource is, where it says so in an odd way") {
  const auto of = [](const std::string &who, const std::string &subject, const std::string &more = "") {
    return lines(read({bundle(entry(who) + "," + entry(condition(R"(,"subject":)" + subject + more)))}));
  };
  const std::string known =
      R"({"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:mrn"},{"system":"urn:mrn","value":"12"}]})";
  CHECK(of(patient, R"({"reference":"/p1"})") == strings{herpes});
  CHECK(of(patient, R"({"reference":"p1"})") == strings{herpes});
  CHECK(of(patient, R"({"reference":""})").empty());
  CHECK(of(patient, R"({"identifier":7})") == strings{herpes});
  CHECK(of(known, R"({"identifier":{"system":"urn:other","value":"12"}})").empty());
  CHECK(of(known, R"({"identifier":{"system":"urn:mrn","value":"12"}})") == strings{herpes});
  CHECK(
      of(known, R"({"reference":"#me"})",
         R"(,"contained":[{"resourceType":"Patient","id":"me","identifier":[{"value":"13"},{"system":"urn:mrn","value":"12"},{"value":"14"}]}])") ==
      strings{herpes});
  const std::string nobody = R"({"resourceType":"Patient"})";
  CHECK(of(nobody, R"({"reference":"Group/9"})").empty());
  CHECK(of(nobody, R"({"reference":"9"})") == strings{herpes});
  const std::string named_by_address = R"({"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient"}})";
  CHECK(lines(read({bundle(named_by_address + "," + entry(condition(R"(,"subject":{"reference":"urn:uuid:2"})")))}))
            .empty());
  CHECK(lines(read({bundle(entry(nobody) + "," + entry(nobody) + "," +
                           entry(condition(R"(,"subject":{"reference":"Patient/9"})")))}))
            .empty());
  const auto inside = condition(R"(,"subject":{"reference":"#me"},"contained":[{"resourceType":"Patient","id":"me"}])");
  CHECK(lines(read({inside, inside})).size() == 1); // whether both mean the same one is not known
  const std::string two =
      entry(R"({"resourceType":"Patient","id":"a"})") + "," + entry(R"({"resourceType":"Patient","id":"b"})");
  CHECK(lines(read({bundle(two + "," + entry(condition()))})).empty());
  CHECK(lines(read({bundle(two + "," + entry(condition(R"(,"subject":{"display":"Ana"})")))})).empty());
}

TEST_CASE("which of two versions is newer is told by readable times only") {
  const auto version = [](const std::string &updated, const std::string &status) {
    return condition(R"(,"verificationStatus":{"coding":[{"code":")" + status + R"("}]},"meta":{"lastUpdated":)" +
                     updated + "}");
  };
  const std::string soon = R"("2026-02-01T00:00:00Z")";
  CHECK(lines(read({version(R"("yesterday")", "confirmed"), version(soon, "refuted")})).size() == 2);
  CHECK(lines(read({version(soon, "confirmed"), version(soon, "refuted")})).size() == 2);
  CHECK(lines(read({version(soon, "confirmed"), version("7", "refuted")})).size() == 2);
  const std::string nameless = R"({"resourceType":"Condition","code":{"coding":[{"system":"urn:a","code":"herpes"}]}})";
  CHECK(lines(read({nameless, nameless})).size() == 2);
}

TEST_CASE("an answer of an odd shape is no answer") {
  const auto said = [](const std::string &items) {
    return read_resources(
        {R"({"resourceType":"QuestionnaireResponse","status":"completed","authored":"2027-01-08","item":[)" + items +
         "]}"});
  };
  const auto answer = [](const std::string &link, const std::string &answers) {
    return R"({"linkId":")" + link + R"(","answer":[)" + answers + "]}";
  };
  for (const char *value :
       {R"({"valueBoolean":"yes"})", R"({"valueDecimal":"1"})", R"({"valueInteger":"1"})", R"({"valueQuantity":7})",
        R"({"valueQuantity":{"code":"mm"}})", R"({"valueCoding":7})", R"({"valueCoding":{"display":"x"}})",
        R"({"valueString":7})", R"({"valueUri":"urn:x"})", R"({"valueDate":7})"}) {
    INFO(value);
    CHECK(said(answer("HERPES.confirmed", value)).answers.empty());
  }
  CHECK_FALSE(said(answer("HERPES.confirmed", R"({"valueBoolean":false})")).answers.at(0).yes);
  CHECK(said(answer("NEEDLED.depth", R"({"valueInteger":2})")).answers.size() == 1);
  CHECK(said(answer("HERPES.site", R"({"valueCoding":{"code":"CHEEK"}},{"valueUri":"urn:x"})")).answers.size() == 1);
  CHECK(said(answer("skin.none", R"({"valueBoolean":true},{"valueBoolean":true})")).answers.size() == 3);
  CHECK(said(answer("weight", R"({"valueDecimal":70})")).answers.empty());
  CHECK(said(answer("x", R"({"valueDecimal":70})")).answers.empty());
  CHECK(said(answer("LOST", R"({"valueBoolean":true})")).facts.empty()); // stands for nothing that is known
  CHECK(said(answer("PILL.colour", R"({"valueString":"red"})")).facts.empty());
  CHECK(said(answer("NEEDLED", R"({"valueBoolean":true})") + "," + answer("NEEDLED.depth", R"({"valueString":"deep"})"))
            .facts.at(0)
            .values.empty());
  CHECK(said(answer("KELOID", R"({"valueBoolean":true})") + "," + answer("KELOID.colour", R"({"valueString":"red"})"))
            .facts.size() == 1);
  CHECK(said(answer("ASKED.when", R"({"valueDate":"2026-08"})")).facts.empty());
}

TEST_CASE("what the patient says of the record changes only what it leaves open") {
  const auto told = [](const std::string &resource, const std::string &link, const std::string &value) {
    return lines(
               read_resources(
                   {resource,
                    R"({"resourceType":"QuestionnaireResponse","status":"completed","authored":"2027-01-08","item":[{"linkId":")" +
                        link + R"(","answer":[{)" + value + "}]}]}"}))
        .at(0);
  };
  const auto pill = [](const std::string &more) {
    return R"({"resourceType":"MedicationStatement","medicationCodeableConcept":{"coding":[{"system":"urn:drug","code":"101"}]},)" +
           more + "}";
  };
  const std::string last = R"("valueDate":"2026-03-04")";
  CHECK(told(pill(R"("status":"stopped","effectivePeriod":{"start":"2026-01-01","end":"2026-03-04"})"),
             "PILL.last-dose", last) == "medication pill began 2026-01-01 ended 2026-03-04");
  CHECK(told(pill(R"("status":"not-taken","effectivePeriod":{"start":"2026-01-01","end":"2026-06-04"})"),
             "PILL.last-dose", last) == "medication pill denied began 2026-01-01 ended 2026-06-04");
  CHECK(told(pill(R"("status":"unknown","effectivePeriod":{"start":"2026-01-01"})"), "PILL.last-dose", last) ==
        "medication pill provisional began 2026-01-01 ended 2026-01-01..");
  const std::string on_face = condition(R"(,"bodySite":[{"coding":[{"system":"urn:a","code":"face"}]}])");
  CHECK(told(on_face, "HERPES.site", R"("valueCoding":{"code":"CHEEK"})") == herpes + " at FACE");
  CHECK(told(condition(), "HERPES.site", R"("valueCoding":{"code":"ELBOW"})") == herpes);
  CHECK(told(condition(), "HERPES.confirmed", R"("valueBoolean":true)") == herpes);
  CHECK(told(condition(), "HERPES.colour", R"("valueString":"red")") == herpes);
  CHECK(told(condition(), "KELOID", R"("valueBoolean":false)") == herpes);
  const std::string scar = R"({"resourceType":"Condition","code":{"coding":[{"system":"urn:a","code":"keloid"}]}})";
  CHECK(told(scar, "HERPES.site", R"("valueCoding":{"code":"CHEEK"})") ==
        "condition keloid began ..2027-01-10 ended goes-on");
}

TEST_CASE("a message that names a member shows no control characters of it") {
  std::string said;
  try {
    read({"{\"resourceType\":\"Patient\",\"a\\u0001b\":1,\"a\\u0001b\":2}"});
  } catch (const percuta::failure &refused) {
    said = refused.what();
  }
  CHECK(said.find("member /a?b stands twice") != std::string::npos);
}
