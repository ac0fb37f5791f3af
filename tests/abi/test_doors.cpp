// SPDX-License-Identifier: Apache-2.0
// What must hold of every record, however it comes in: looked for in invented ones.
#include "records.hpp"

using namespace abi_test;

TEST_CASE("the same facts give the same hashes in any order, in any number of documents, by any door, whatever lies "
          "beside them") {
  house();
  CHECK(holds("doors", [] {
    const auto record = any_record();
    const auto expected = house().documents({bundle(record)});
    RC_ASSERT(house().documents({bundle(shuffled(record))}) == expected);
    const auto order = shuffled(record);
    const auto cut = order.begin() + static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, order.size()));
    RC_ASSERT(house().documents({bundle({order.begin(), cut}), bundle({cut, order.end()})}) == expected);
    RC_ASSERT(house().documents(shuffled(record)) == expected);
    RC_ASSERT(house().padded(bundle(record)) == expected);
    RC_ASSERT(house().pulled(record) == expected);
    auto more = some_of(others(), 3);
    more.insert(more.end(), record.begin(), record.end());
    RC_ASSERT(house().documents({bundle(shuffled(more))}) == expected);
  }));
}

TEST_CASE("more risk in a record never lowers its verdict") {
  house();
  CHECK(holds("risk", [] {
    const auto state =
        *rc::gen::element<percuta_data_state>(PERCUTA_DATA_COMPLETE, PERCUTA_DATA_PARTIAL, PERCUTA_DATA_NONE_KNOWN);
    const auto record = any_record();
    auto more = record;
    more.push_back(*rc::gen::elementOf(risks()));
    const auto before = house().documents({bundle(record)}, state);
    const auto after = house().documents({bundle(more)}, state);
    RC_ASSERT(after.at_least >= before.at_least);
    RC_ASSERT(after.verdict != PERCUTA_VERDICT_CLEAR || before.verdict == PERCUTA_VERDICT_CLEAR);
  }));
}

TEST_CASE("learning what was open never turns a rule from true to false or back") {
  house();
  CHECK(holds("unknowns", [] {
    struct open {
      std::string before, first, second; // what may be learnt of it; empty: that there is nothing
    };
    static const std::vector<open> all{
        {taken("stopped", "D10BA01", R"({"start":"2026-01-01","end":"2026-08"})"),
         taken("stopped", "D10BA01", R"({"start":"2026-01-01","end":"2026-08-01"})"),
         taken("stopped", "D10BA01", R"({"start":"2026-01-01","end":"2026-08-31"})")},
        {taken("stopped", "D10BA01", R"({"end":"2026"})"), taken("stopped", "D10BA01", R"({"end":"2026-01-01"})"),
         taken("stopped", "D10BA01", R"({"end":"2026-12-31"})")},
        {about_p1("Condition", R"("code":)" + code(icd, "B00.1")),
         about_p1("Condition", R"("code":)" + code(icd, "B00.1") + "," + face),
         about_p1("Condition", R"("code":)" + code(icd, "B00.1") + R"(,"bodySite":[)" + code(sct, "818983003") + "]")},
        {about_p1("Condition",
                  R"("verificationStatus":)" + code("", "provisional") + R"(,"code":)" + code(sct, "33659008")),
         about_p1("Condition",
                  R"("verificationStatus":)" + code("", "confirmed") + R"(,"code":)" + code(sct, "33659008")),
         about_p1("Condition",
                  R"("verificationStatus":)" + code("", "refuted") + R"(,"code":)" + code(sct, "33659008"))},
        {about_p1("Procedure", R"("status":"unknown","performedDateTime":"2026-12-27",)" + face + R"(,"code":)" +
                                   code("urn:org.percuta:procedure", "microneedling")),
         about_p1("Procedure", R"("status":"completed","performedDateTime":"2026-12-27",)" + face + R"(,"code":)" +
                                   code("urn:org.percuta:procedure", "microneedling")),
         about_p1("Procedure", R"("status":"not-done","performedDateTime":"2026-12-27",)" + face + R"(,"code":)" +
                                   code("urn:org.percuta:procedure", "microneedling"))}};
    auto record = some_of(risks(), 3);
    record.insert(record.begin(), person);
    auto first = record;
    auto second = record;
    const auto chosen = *rc::gen::elementOf(all);
    record.push_back(chosen.before);
    first.push_back(chosen.first);
    second.push_back(chosen.second);
    const auto open_still = house().documents({bundle(record)});
    for (const auto &known : {house().documents({bundle(first)}), house().documents({bundle(second)})}) {
      for (const auto &[rule, value] : open_still.rules) {
        // Unknown, where what is learnt contradicts the record: refuted here, on record there.
        if (value == PERCUTA_TRUTH_TRUE) RC_ASSERT(house().rule(known, rule) != PERCUTA_TRUTH_FALSE);
      }
      for (const auto &[rule, value] : known.rules)
        if (value == PERCUTA_TRUTH_TRUE) RC_ASSERT(house().rule(open_still, rule) != PERCUTA_TRUTH_FALSE);
    }
  }));
}

TEST_CASE("a record cut off anywhere is refused, and nothing is said of the patient") {
  const auto whole = bundle({person, risks().front(), intake("SCAR-KELOID", false)});
  CHECK(holds("cut", [&] {
    const auto text = whole.substr(0, *rc::gen::inRange<std::size_t>(0, whole.size()));
    auto *patient = house().begin();
    RC_ASSERT(percuta_patient_add_document(patient, text.data(), text.size(), nullptr) != PERCUTA_OK);
    auto request = check_request();
    percuta_check *made = nullptr;
    RC_ASSERT(percuta_check_run(house().library, patient, &request, &made, nullptr) != PERCUTA_OK);
    RC_ASSERT((made == nullptr));
    percuta_patient_destroy(patient);
  }));
}
