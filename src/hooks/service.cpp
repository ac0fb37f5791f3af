// SPDX-License-Identifier: Apache-2.0
#include "hooks/service.hpp"

#include "json/described.hpp"

#include <algorithm>
#include <array>

namespace percuta::hooks {
namespace {

constexpr std::string_view cds_hooks_version = "2.0.0"; // of the specification that requests and answers follow
constexpr std::string_view fhir_version = "4.0.1";

constexpr std::array all_services{
    service{"appointment-book", "percuta-appointment-book", "appointment-book", purpose::treatment,
            "Is the date safe for this treatment?",
            "Compares the proposed start of a microneedling treatment with the earliest safe date, says what must be "
            "stopped by when and what has to be asked.",
            "appointments"},
    service{"encounter-start", "percuta-encounter-start", "encounter-start", purpose::treatment,
            "May the patient be treated today?",
            "Checks the treatments booked for the day of arrival and lists the questions that decide.", "", false, true,
            true},
    service{"order-select", "percuta-order-select", "order-select", purpose::treatment,
            "What speaks against this protocol, and what could be done instead?",
            "Findings for the protocol, zones, depth and device chosen, with alternatives.", "draftOrders"},
    service{"order-sign", "percuta-order-sign", "order-sign", purpose::treatment, "The full check before treatment",
            "The last step before treatment: every rule counts, and what rules treatment out asks for a reason.",
            "draftOrders"},
    service{"patient-view", "percuta-patient-view", "patient-view", purpose::chart, "What is known to stand in the way",
            "At most one quiet card when the chart is opened.", "", false},
    service{"problem-list-item-create", "percuta-problem-list-item-create", "problem-list-item-create", purpose::change,
            "What a new problem means for the bookings", "Checks future bookings again when a problem is recorded.",
            "conditions"},
    service{"allergyintolerance-create", "percuta-allergyintolerance-create", "allergyintolerance-create",
            purpose::change, "What a new allergy means for the bookings",
            "Checks future bookings again when an allergy is recorded.", "allergyIntolerance"},
    service{"org.percuta.medication-change", "percuta-medication-change", "org.percuta.medication-change",
            purpose::change, "What a change of medicines means for the bookings",
            "Checks future bookings again when a medicine is added, stopped or renewed.", "medications", true, false},
    service{"medication-refill", "percuta-medication-refill", "org.percuta.medication-change", purpose::change,
            "What a renewed medicine means for the bookings", "The same as org.percuta.medication-change.",
            "medications", true, false},
    service{"org.percuta.questionnaire-submit", "percuta-questionnaire-submit", "org.percuta.questionnaire-submit",
            purpose::change, "What the answers of the patient mean for the bookings",
            "Checks future bookings again when an intake is answered.", "questionnaireResponse", true, false},
    service{"org.percuta.procedure-complete", "percuta-procedure-complete", "org.percuta.procedure-complete",
            purpose::treated, "Aftercare of the treatment given",
            "The aftercare plan with its review dates and a draft of the letter.", "procedure", true, false},
    service{"encounter-discharge", "percuta-encounter-discharge", "org.percuta.procedure-complete", purpose::treated,
            "Aftercare of the treatment given", "The same as org.percuta.procedure-complete.", "procedure", false, true,
            true},
};

using enum model::fact_kind;

constexpr std::array needs{
    data_need{"patient", "Patient/{{context.patientId}}", "Patient", std::nullopt},
    data_need{"conditions", "Condition?patient={{context.patientId}}", "Condition", condition},
    data_need{"medicationStatements", "MedicationStatement?patient={{context.patientId}}", "MedicationStatement",
              medication},
    data_need{"medicationRequests", "MedicationRequest?patient={{context.patientId}}", "MedicationRequest", medication},
    data_need{"allergies", "AllergyIntolerance?patient={{context.patientId}}", "AllergyIntolerance", allergy},
    data_need{"observations", "Observation?patient={{context.patientId}}", "Observation", observation},
    data_need{"procedures", "Procedure?patient={{context.patientId}}", "Procedure", procedure},
    data_need{"questionnaireResponses", "QuestionnaireResponse?patient={{context.patientId}}", "QuestionnaireResponse",
              questionnaire},
    data_need{"familyHistory", "FamilyMemberHistory?patient={{context.patientId}}", "FamilyMemberHistory",
              family_history},
    data_need{"appointments", "Appointment?patient={{context.patientId}}&date=ge{{today()}}", "Appointment",
              std::nullopt},
};

void write_needs(json::writer &out) {
  out.key("org.percuta.dataNeeds").begin_array();
  for (const auto &each : needs) {
    out.begin_object().member("prefetch", each.key).member("resourceType", each.resource_types);
    if (each.kind) out.member("kind", json::enum_text(*each.kind));
    out.end_object();
  }
  out.end_array();
}

void write_service(json::writer &out, const service &each) {
  out.begin_object().member("hook", each.hook).member("title", each.title).member("description", each.description);
  out.member("id", each.id).member("version", cds_hooks_version).member("hookVersion", "1.0");
  out.key("prefetch").begin_object();
  for (const auto &need : needs) out.member(need.key, need.query);
  out.end_object();
  out.key("extension").begin_object().member("org.percuta.fhirVersion", fhir_version);
  if (each.step != each.hook) out.member("org.percuta.aliasOf", each.step);
  write_needs(out);
  out.end_object().end_object();
}

} // namespace

std::span<const service> services() { return all_services; }

const service *find_service(std::string_view hook) {
  const auto *const found =
      std::find_if(all_services.begin(), all_services.end(), [&](const service &each) { return each.hook == hook; });
  return found == all_services.end() ? nullptr : found;
}

bool is_step(std::string_view name) {
  return std::any_of(all_services.begin(), all_services.end(), [&](const service &each) { return each.step == name; });
}

std::span<const data_need> data_needs() { return needs; }

std::string write_discovery() {
  json::writer out;
  out.begin_object().key("services").begin_array();
  for (const auto &each : all_services) write_service(out, each);
  out.end_array().end_object();
  return out.take();
}

} // namespace percuta::hooks
