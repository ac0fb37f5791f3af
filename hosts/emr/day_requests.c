/* SPDX-License-Identifier: Apache-2.0 */
#include "day_requests.h"

#define PATIENT                                                                                                        \
  "\"patient\":{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"1992-02-02\",\"gender\":\"male\"}"
#define HERPES                                                                                                         \
  "\"conditions\":{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{"                      \
  "\"resourceType\":\"Condition\",\"id\":\"c1\",\"subject\":{\"reference\":\"Patient/p1\"},"                           \
  "\"clinicalStatus\":{\"coding\":[{\"code\":\"resolved\"}]},"                                                         \
  "\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"B00.1\"}]}}}]}"
#define CAPSULES(status, period)                                                                                       \
  "{\"resourceType\":\"MedicationStatement\",\"id\":\"m1\",\"status\":\"" status                                       \
  "\",\"subject\":{\"reference\":\"Patient/p1\"}," period                                                              \
  "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"http://www.whocc.no/atc\",\"code\":\"D10BA01\"}]}}"
#define STOPPED CAPSULES("stopped", "\"effectivePeriod\":{\"end\":\"2026-02-15\"},")
#define PROTOCOL "\"coding\":[{\"system\":\"urn:org.percuta:protocol\",\"code\":\"PR-PERIORAL\"}]"
#define APPOINTMENT(id, start, end)                                                                                    \
  "{\"resourceType\":\"Appointment\",\"id\":\"" id "\",\"status\":\"booked\",\"serviceType\":[{" PROTOCOL              \
  "}],\"start\":\"" start "\",\"end\":\"" end                                                                          \
  "\",\"participant\":[{\"actor\":{\"reference\":\"Patient/p1\"},\"status\":\"accepted\"}]}"

const char known_of_patient[] =
    PATIENT "," HERPES ",\"medicationStatements\":" STOPPED
            ",\"appointments\":" APPOINTMENT("b1", "2026-08-20T10:00:00+01:00", "2026-08-20T11:00:00+01:00");

const char known_with_intake[] = PATIENT "," HERPES ",\"medicationStatements\":" STOPPED
                                         ",\"questionnaireResponses\":%s,\"appointments\":" APPOINTMENT(
                                             "b1", "2026-08-20T10:00:00+01:00", "2026-08-20T11:00:00+01:00");

const char next_booking[] =
    PATIENT "," HERPES ",\"appointments\":" APPOINTMENT("b2", "2026-10-01T10:00:00+01:00", "2026-10-01T11:00:00+01:00");

const char request_frame[] =
    "{\"hook\":\"%s\",\"hookInstance\":\"00000000-0000-4000-8000-%012d\",\"context\":{\"patientId\":\"p1\","
    "\"userId\":\"Practitioner/r\"%s},\"prefetch\":{%s},\"extension\":{\"org.percuta.evaluationTime\":\"%s\","
    "\"org.percuta.timeZone\":\"Europe/London\",\"org.percuta.dataStates\":{\"condition\":\"complete\","
    "\"medication\":\"complete\",\"allergy\":\"complete\",\"observation\":\"complete\",\"procedure\":\"complete\","
    "\"questionnaire\":\"complete\",\"family-history\":\"complete\"}}}";

const char booking_context[] =
    ",\"appointments\":{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" APPOINTMENT("b1", "%s", "%s") "}]}";
const char arrival_context[] = ",\"encounterId\":\"e1\"";
const char intake_context[] = ",\"questionnaireResponse\":%s";
const char sign_context[] =
    ",\"draftOrders\":{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"ServiceRequest\","
    "\"id\":\"o1\",\"status\":\"draft\",\"intent\":\"order\",\"subject\":{\"reference\":\"Patient/p1\"},"
    "\"code\":{" PROTOCOL "},\"extension\":[{\"url\":\"urn:org.percuta:device\",\"valueCode\":\"DV-PEN\"}]}}]}";
const char complete_context[] =
    ",\"procedure\":{\"resourceType\":\"Procedure\",\"id\":\"t1\",\"status\":\"completed\","
    "\"subject\":{\"reference\":\"Patient/p1\"},\"code\":{" PROTOCOL "},"
    "\"performedPeriod\":{\"start\":\"2026-08-20T10:10:00+01:00\",\"end\":\"2026-08-20T10:40:00+01:00\"}}";
const char medicine_context[] = ",\"medications\":{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" CAPSULES(
    "active", "\"effectivePeriod\":{\"start\":\"2026-09-01\"},\"dateAsserted\":\"2026-09-01\",") "}]}";
