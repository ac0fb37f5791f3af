// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta::tests;
using percuta::facts::data_state;
using percuta::facts::fact_kind;
using strings = std::vector<std::string>;

namespace {

const std::string patient = R"({"resourceType":"Patient","id":"p1","birthDate":"1990-05-20"})";
const std::string herpes = "condition herpes began ..2027-01-10 ended goes-on";

std::string condition(const std::string &subject, const std::string &more = "") {
  return R"({"resourceType":"Condition","id":"c1",)" +
         (subject.empty() ? std::string() : R"("subject":)" + subject + ",") +
         R"("code":{"coding":[{"system":"urn:a","code":"herpes"}]})" + more + "}";
}

std::string bundle(const std::string &entries, const std::string &more = "") {
  return R"({"resourceType":"Bundle","type":"searchset","entry":[)" + entries + "]" + more + "}";
}

std::string entry(const std::string &resource, const std::string &more = "") {
  return R"({"resource":)" + resource + more + "}";
}

percuta::facts::reading complete() {
  auto how = asked();
  for (std::size_t i = 0; i < percuta::facts::kind_count; ++i)
    how.declared[static_cast<fact_kind>(i)] = data_state::complete;
  return how;
}

} // namespace

TEST_CASE("a resource is the patient's however the reference is written", "[patient-subject]") {
  struct row {
    std::string full_url, reference;
    bool accepted;
  };
  const std::string uuid = "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0";
  for (const auto &[full_url, reference, accepted] :
       {row{"", "Patient/p1", true},
        {"", "Patient/p1/_history/4", true},
        {"", "http://server.example/fhir/Patient/p1", true},
        {"", "Patient/p2", false},
        {"", "Practitioner/p1", false},
        {"", "Group/p1", false},
        {"", "urn:uuid:p1", true},
        {uuid, uuid, true},
        {uuid, "Patient/p1", true},
        {uuid, "urn:uuid:11111111-1cbf-4d64-b04d-cd9187a4c6e0", false},
        {"http://a.example/Patient/p1", "http://a.example/Patient/p1", true},
        {"http://a.example/Patient/p1", "http://a.example/Patient/p1/_history/2", true},
        {"http://a.example/Patient/p1", "http://b.example/Patient/p1", false},
        {"http://a.example/Patient/p1", "Patient/p1", true},
        {"resource:1", "resource:1", true}}) {
    INFO(full_url << " " << reference);
    const auto text = bundle(R"({"fullUrl":")" + full_url + R"(","resource":)" + patient + "}," +
                             entry(condition(R"({"reference":")" + reference + R"("})")));
    const auto made = read({text}, complete());
    CHECK(lines(made) == (accepted ? strings{herpes} : strings{}));
    CHECK(state(made, fact_kind::condition) == (accepted ? data_state::complete : data_state::error));
    CHECK(notes_say(made, "Condition/c1: /entry/1/resource/subject is not this patient") == !accepted);
    CHECK(state(made, fact_kind::allergy) == data_state::complete);
    CHECK(made.entries == (accepted ? 1U : 0U));
  }
}

TEST_CASE("a resource that does not name its patient is the patient's where there is one") {
  CHECK(lines(read({bundle(entry(patient) + "," + entry(condition("")))})) == strings{herpes});
  CHECK(lines(read({bundle(entry(patient) + "," + entry(condition(R"({"display":"somebody"})")))})) == strings{herpes});
  CHECK(lines(read({bundle(entry(patient) + "," + entry(condition("7")))})).empty());
  CHECK(lines(read({bundle(entry(patient) + "," + entry(condition(R"({"reference":7})")))})).empty());
}

TEST_CASE("a patient can be named by an identifier") {
  const std::string known = R"({"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:mrn","value":"12"}]})";
  const auto named = [&](const std::string &value) {
    return lines(read({bundle(entry(known) + "," +
                              entry(condition(R"({"identifier":{"system":"urn:mrn","value":")" + value + R"("}})")))}));
  };
  CHECK(named("12") == strings{herpes});
  CHECK(named("13").empty());
}

TEST_CASE("a contained patient is the patient if an identifier says so, or if there is no other") {
  const auto inside = [](const std::string &value) {
    return condition(R"({"reference":"#me"})",
                     R"(,"contained":[{"resourceType":"Patient","id":"me","identifier":[{"value":")" + value +
                         R"("}]}])");
  };
  const std::string known = R"({"resourceType":"Patient","id":"p1","identifier":[{"value":"12"}]})";
  CHECK(lines(read({bundle(entry(known) + "," + entry(inside("12")))})) == strings{herpes});
  CHECK(lines(read({bundle(entry(known) + "," + entry(inside("13")))})).empty());
  CHECK(lines(read({inside("13")})) == strings{herpes});
  CHECK(lines(read({condition(R"({"reference":"#you"})", R"(,"contained":[{"resourceType":"Patient","id":"me"}])")}))
            .empty());
  CHECK(lines(read({condition(R"({"reference":"#me"})", R"(,"contained":[{"resourceType":"Device","id":"me"}])")}))
            .empty());
  CHECK(lines(read({condition(R"({"reference":"#me"})", R"(,"contained":[{"resourceType":"Patient","id":"#me"}])")})) ==
        strings{herpes});
}

TEST_CASE("without a Patient all resources must name the same one", "[patient-subject]") {
  const auto same = read({bundle(entry(condition(R"({"reference":"Patient/7"})")) + "," +
                                 entry(condition(R"({"reference":"Patient/7"})")))},
                         complete());
  CHECK_FALSE(same.has_patient);
  CHECK(same.facts.size() == 2);
  CHECK(state(same, fact_kind::condition) == data_state::complete);
  const auto mixed = read({bundle(entry(condition(R"({"reference":"Patient/7"})")) + "," +
                                  entry(condition(R"({"reference":"Patient/8"})")))},
                          complete());
  CHECK(mixed.facts.size() == 1);
  CHECK(state(mixed, fact_kind::condition) == data_state::error);
  CHECK(state(mixed, fact_kind::medication) == data_state::error);
}

TEST_CASE("a Bundle that is not whole makes its kinds of data partial") {
  const std::string both = entry(patient) + "," + entry(condition(""));
  struct row {
    std::string text;
    data_state conditions, allergies;
  };
  const auto whole = data_state::complete;
  const auto part = data_state::partial;
  for (
      const auto &[text, conditions, allergies] :
      {row{bundle(both), whole, whole},
       {bundle(both, R"(,"total":2)"), whole, whole},
       {bundle(both, R"(,"total":3)"), part, part},
       {bundle(both, R"(,"link":[{"relation":"next","url":"x"}])"), part, part},
       {bundle(both, R"(,"link":[{"relation":"self","url":"http://s/Condition?patient=p1"}])"), whole, whole},
       {bundle(both,
               R"(,"link":[{"relation":"next","url":"x"},{"relation":"self","url":"http://s/Condition?patient=p1"}])"),
        part, whole},
       {bundle(
            both,
            R"(,"link":[{"relation":"next","url":"x"},{"relation":"self","url":"http://s/AllergyIntolerance?patient=p1"}])"),
        part, part},
       {bundle(
            both,
            R"(,"link":[{"relation":"next","url":"x"},{"relation":"self","url":"http://s/Patient/p1/$everything"}])"),
        part, part},
       {bundle(both, R"(,"link":[{"relation":"self","url":"http://s/Condition?patient=p1&clinical-status=active"}])"),
        part, whole},
       {bundle(both, R"(,"link":[{"relation":"self","url":"http://s/Condition?date:missing=true&patient=p1"}])"), part,
        whole},
       {bundle(both,
               R"(,"link":[{"relation":"self","url":"http://s/Condition?subject=Patient/p1&_count=50&&_sort=date"}])"),
        whole, whole},
       {bundle(both, R"(,"link":[{"relation":"self","url":"http://s/Patient/p1/$everything?start=2026-01-01"}])"), part,
        part},
       {bundle(both, R"(,"link":[{"relation":"self","url":"http://s/Patient/p1/$everything"}])"), whole, whole},
       {bundle(both, R"(,"meta":{"tag":[{"code":"SUBSETTED"}]})"), part, part},
       {bundle(both, R"(,"meta":{"tag":[{"code":"other"}]})"), whole, whole},
       {bundle(entry(patient) + "," + entry(condition("", R"(,"meta":{"tag":[{"code":"SUBSETTED"}]})"))), part, whole},
       {bundle(both + "," + entry(R"({"resourceType":"OperationOutcome"})")), part, part},
       {bundle(both + "," + entry(R"({"resourceType":"OperationOutcome"})", R"(,"search":{"mode":"outcome"})")), part,
        part},
       {bundle(both + R"(,{"search":{"mode":"outcome"},"resource":{"resourceType":"Basic"}})"), part, part}}) {
    INFO(text);
    const auto made = read({text}, complete());
    CHECK(state(made, fact_kind::condition) == conditions);
    CHECK(state(made, fact_kind::allergy) == allergies);
    CHECK(made.facts.size() == 1);
  }
}

TEST_CASE("what a search only included is context, not a fact") {
  const auto made = read({bundle(entry(patient, R"(,"search":{"mode":"include"})") + "," +
                                 entry(condition(""), R"(,"search":{"mode":"include"})"))},
                         complete());
  CHECK(made.has_patient);
  CHECK(made.facts.empty());
  CHECK(state(made, fact_kind::condition) == data_state::partial);
  const auto other = R"({"resourceType":"Patient","id":"p2"})";
  const auto two = read(
      {bundle(entry(patient, R"(,"search":{"mode":"match"})") + "," + entry(other, R"(,"search":{"mode":"include"})"))},
      complete());
  CHECK(two.patient_id == "p1");
  CHECK(state(two, fact_kind::condition) == data_state::complete);
}

TEST_CASE("an error report instead of data makes every kind an error") {
  const auto made = read({R"({"resourceType":"OperationOutcome","issue":[]})"}, complete());
  for (const auto each : made.states) CHECK(each == data_state::error);
  const auto beside = read({bundle(entry(patient)), R"({"resourceType":"OperationOutcome"})"}, complete());
  CHECK(state(beside, fact_kind::medication) == data_state::error);
}

TEST_CASE("a resource that cannot be told makes every kind an error") {
  for (const char *broken : {R"({"resource":7})", R"({"resource":{"id":"x"}})", R"({"resource":{"resourceType":7}})",
                             "7", R"({"resource":null})"}) {
    INFO(broken);
    const auto made = read({bundle(entry(patient) + "," + broken)}, complete());
    CHECK(state(made, fact_kind::condition) == data_state::error);
    CHECK(notes_say(made, "/entry/1"));
  }
  CHECK(state(read({R"({"resourceType":"Bundle","entry":{}})"}, complete()), fact_kind::condition) ==
        data_state::error);
}

TEST_CASE("Bundles in Bundles and resources in Parameters are read") {
  const auto nested = bundle(entry(patient) + "," + entry(bundle(entry(condition("")))));
  CHECK(lines(read({nested})) == strings{herpes});
  const std::string nameless =
      R"({"resourceType":"Condition","onsetDateTime":"never","code":{"coding":[{"system":"urn:a","code":"herpes"}]}})";
  const auto deep = read({bundle(entry(patient) + "," + entry(bundle(entry(nameless))))});
  CHECK(resource_of(deep.facts.at(0)) == "Bundle.entry[1].resource.entry[0]");
  CHECK(notes_say(
      deep, "Bundle.entry[1].resource.entry[0]: /entry/1/resource/entry/0/resource/onsetDateTime is not a FHIR date"));
  CHECK(lines(read({R"({"resourceType":"Parameters","parameter":[{"name":"a","resource":)" + condition("") +
                    R"(},{"name":"b","part":[{"name":"c","resource":)" + condition("") + "}]}]}"})) ==
        strings{herpes, herpes});
}

TEST_CASE("one record in several documents is one record") {
  const auto made = read({condition(R"({"reference":"Patient/p1"})"), patient});
  CHECK(made.has_patient);
  CHECK(lines(made) == strings{herpes});
  const auto wrong = read({patient, condition(R"({"reference":"Patient/p2"})")});
  CHECK(notes_say(wrong, "Condition/c1: document 2: /subject is not this patient"));
  const percuta::facts::lexicon words(knowledge_base());
  const auto part =
      percuta::facts::parse_document({condition(R"({"reference":"Patient/p2"})"), false}, {}, "/prefetch/a");
  const auto whole = percuta::facts::parse_document({patient, false}, {}, "/prefetch/b");
  CHECK(notes_say(percuta::facts::read_patient(words, {part, whole}, asked()),
                  "Condition/c1: /prefetch/a/subject is not"));
}

TEST_CASE("of several versions of one resource the newest counts") {
  const auto version = [](const std::string &updated, const std::string &status) {
    return condition("", R"(,"verificationStatus":{"coding":[{"code":")" + status + R"("}]})" +
                             (updated.empty() ? std::string() : R"(,"meta":{"lastUpdated":")" + updated + R"("})"));
  };
  const auto older = version("2026-01-01T00:00:00Z", "confirmed");
  const auto newer = version("2026-02-01T00:00:00Z", "entered-in-error");
  CHECK(lines(read({older, newer})).empty());
  CHECK(lines(read({newer, older})).empty());
  const auto history = [](const std::string &entries) {
    return R"({"resourceType":"Bundle","type":"history","entry":[)" + entries + "]}";
  };
  CHECK(lines(read({history(entry(version("", "entered-in-error")) + "," + entry(version("", "confirmed")))})).empty());
  CHECK(lines(read({history(entry(version("", "confirmed")) + "," + entry(version("", "entered-in-error")) +
                            R"(,{"request":{"method":"DELETE"}})")})) == strings{herpes});
  CHECK(lines(read({version("", "confirmed"), version("", "refuted")})).size() ==
        2); // which is newer is not known: both count
  CHECK(lines(read({bundle(entry(version("", "confirmed")) + "," + entry(version("", "refuted"))), patient})).size() ==
        2);
}

TEST_CASE("a resource of another kind is passed over") {
  const auto made =
      read({bundle(entry(patient) + "," + entry(R"({"resourceType":"Claim","subject":{"reference":"Patient/p9"}})") +
                   R"(,{"fullUrl":"x"})")},
           complete());
  CHECK(made.entries == 0);
  CHECK(made.notes.empty());
  CHECK(state(made, fact_kind::condition) == data_state::complete);
}

TEST_CASE("an unknown modifier makes a resource a question and nothing more") {
  for (const char *modifier :
       {R"(,"modifierExtension":[{"url":"urn:not","valueBoolean":true}])", R"(,"implicitRules":"urn:rules")"}) {
    const auto made = read({bundle(entry(patient) + "," + entry(condition("", modifier)))}, complete());
    CHECK(lines(made) == strings{"condition herpes unusable began ..2027-01-10 ended goes-on"});
    CHECK(state(made, fact_kind::condition) == data_state::partial);
    CHECK(notes_say(made, "Condition/c1 has an extension or rules"));
    const auto refuted =
        condition("", std::string(modifier) + R"(,"verificationStatus":{"coding":[{"code":"refuted"}]})");
    CHECK(lines(read({bundle(entry(patient) + "," + entry(refuted))})) ==
          strings{"condition herpes unusable began ..2027-01-10 ended goes-on"});
  }
}

TEST_CASE("a resource marked as test data is not counted") {
  const auto made = read(
      {bundle(entry(patient) + "," + entry(condition("", R"(,"meta":{"security":[{"code":"HTEST"}]})")))}, complete());
  CHECK(made.facts.empty());
  CHECK_FALSE(made.test_record);
  CHECK(state(made, fact_kind::condition) == data_state::partial);
}

TEST_CASE("a list or a section that is empty says why") {
  const auto list = [](const std::string &code, const std::string &reason, const std::string &more = "") {
    return R"({"resourceType":"List","status":"current","code":{"coding":[{"system":"urn:lab","code":")" + code +
           R"("}]},"emptyReason":{"coding":[{"code":")" + reason + R"("}]})" + more + "}";
  };
  struct row {
    std::string reason;
    data_state undeclared, declared_complete;
  };
  for (const auto &[reason, undeclared, declared] :
       {row{"nilknown", data_state::none_known, data_state::none_known},
        {"notasked", data_state::not_asked, data_state::not_asked},
        {"notstarted", data_state::not_asked, data_state::not_asked},
        {"withheld", data_state::not_supplied, data_state::not_supplied},
        {"unavailable", data_state::not_supplied, data_state::not_supplied},
        {"closed", data_state::partial, data_state::partial}}) {
    INFO(reason);
    CHECK(state(read_resources({list("allergy-list", reason)}), fact_kind::allergy) == undeclared);
    CHECK(state(read_resources({list("allergy-list", reason)}, complete()), fact_kind::allergy) == declared);
    CHECK(state(read_resources({list("allergy-list", reason)}, complete()), fact_kind::medication) ==
          data_state::complete);
    const auto section =
        R"({"resourceType":"Composition","status":"final","section":[{"section":[{"code":{"coding":[{"system":"urn:lab","code":"allergy-list"}]},"emptyReason":{"coding":[{"code":")" +
        reason + R"("}]}}]}]})";
    CHECK(state(read_resources({section}), fact_kind::allergy) == undeclared);
  }
  CHECK(state(read_resources({list("allergy-list", "nilknown", R"(,"entry":[{}])")}), fact_kind::allergy) ==
        data_state::partial);
  CHECK(state(read_resources({list("grocery-list", "nilknown")}), fact_kind::allergy) == data_state::partial);
  CHECK(state(read_resources({list("allergy-list", "nilknown"), list("allergy-list", "closed")}), fact_kind::allergy) ==
        data_state::partial);
  const std::string retired =
      R"({"resourceType":"List","status":"retired","code":{"coding":[{"system":"urn:lab","code":"allergy-list"}]},"emptyReason":{"coding":[{"code":"nilknown"}]}})";
  CHECK(state(read_resources({retired}), fact_kind::allergy) == data_state::partial);
}

TEST_CASE("what the host declares is the start, and nothing makes it better but the record itself") {
  auto how = asked();
  how.declared[fact_kind::condition] = data_state::none_known;
  how.declared[fact_kind::allergy] = data_state::error;
  how.declared[fact_kind::procedure] = data_state::not_supplied;
  how.declared[fact_kind::medication] = data_state::undeclared;
  const auto made = read_resources({}, how);
  CHECK(state(made, fact_kind::condition) == data_state::none_known);
  CHECK(state(made, fact_kind::allergy) == data_state::error);
  CHECK(state(made, fact_kind::procedure) == data_state::not_supplied);
  CHECK(state(made, fact_kind::medication) == data_state::partial);
  CHECK(state(made, fact_kind::observation) == data_state::partial);
  const auto contradicted = read_resources({condition("")}, how);
  CHECK(state(contradicted, fact_kind::condition) == data_state::partial);
  CHECK(notes_say(contradicted, "no condition and lists one"));
  const std::string none =
      R"({"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"urn:a","code":"no-allergy"}]}})";
  CHECK(state(read_resources({none}, how), fact_kind::allergy) == data_state::error);
}
