// SPDX-License-Identifier: Apache-2.0
#include "authoring/schemas.hpp"

#include "authoring/block_entry.hpp"
#include "authoring/content.hpp"
#include "model/documents.hpp"
#include "json/schema.hpp"

namespace percuta::authoring {

std::map<std::string, std::string> schemas() {
  using json::schema_writer;
  std::map<std::string, std::string> all;
  all["identity.schema.json"] = schema_writer::document<model::identity>("What a knowledge base says of itself");
  all["evidence.schema.json"] = schema_writer::document<model::citation>("One entry of the bibliography");
  all["claim.schema.json"] = schema_writer::document<model::claim>("What is claimed and what the sources bear out");
  all["zone.schema.json"] = schema_writer::document<model::zone>("A zone of the body");
  all["body-view.schema.json"] =
      schema_writer::document<model::body_view>("A part of the body on which zones are shown");
  all["device.schema.json"] = schema_writer::document<model::device_class>("A class of devices");
  all["protocol.schema.json"] = schema_writer::document<model::protocol>("A treatment protocol");
  all["rule.schema.json"] = schema_writer::document<model::rule>("A contraindication rule");
  all["rule-tests.schema.json"] = schema_writer::document<model::rule_tests>("The tests of a rule");
  all["policy.schema.json"] = schema_writer::document<model::policy>("A choice a practice may make");
  all["question-group.schema.json"] = schema_writer::document<model::question_group>("A section of the intake");
  all["code-system.schema.json"] = schema_writer::document<model::code_system>("A code system");
  all["value-set.schema.json"] = schema_writer::document<model::value_set>("A set of codes");
  all["depth-class.schema.json"] =
      schema_writer::document<model::depth_class>("A class of treatments with the same aftercare");
  all["phase.schema.json"] = schema_writer::document<model::phase>("A phase after treatment");
  all["activity.schema.json"] = schema_writer::document<model::activity>("Something to pause and take up again");
  all["sign.schema.json"] = schema_writer::document<model::sign>("A normal sign after treatment");
  all["appointment.schema.json"] = schema_writer::document<model::appointment>("A review after treatment");
  all["red-flag.schema.json"] = schema_writer::document<model::red_flag>("A warning sign");
  all["modifier.schema.json"] = schema_writer::document<model::modifier>("What changes the aftercare of a patient");
  all["letter-language.schema.json"] =
      schema_writer::document<model::letter_language>("Words of a language for letters");
  all["unit-conversions.schema.json"] =
      schema_writer::document<std::vector<model::unit_conversion>>("Conversions between units");
  all["letter-blocks.schema.json"] =
      schema_writer::document<std::vector<block_entry>>("The blocks of a letter, in their order");
  return all;
}

} // namespace percuta::authoring
