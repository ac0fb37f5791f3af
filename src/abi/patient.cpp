// SPDX-License-Identifier: Apache-2.0
#include "abi/patient.hpp"

#include "abi/entry.hpp"
#include "abi/text.hpp"

namespace percuta::abi {
namespace {

constexpr std::size_t most_documents = 65'536;
static_assert(PERCUTA_DOCUMENT_PADDING == facts::padding);

void require_document(const call &here, const percuta_patient &patient, const void *data, std::size_t size) {
  if (data == nullptr) {
    here.refuse(status::bad_argument, "data is NULL");
  }
  if (size > longest_patient_document || patient.documents.size() >= most_documents) {
    here.refuse(status::over_limit, "a document may have " + std::to_string(longest_patient_document) +
                                        " bytes and a patient " + std::to_string(most_documents) +
                                        " documents; hand over less");
  }
}

void add(const call &here, percuta_patient &patient, const facts::document &document) {
  require_document(here, patient, document.text.data(), document.text.size());
  const auto number = patient.documents.size() + 1;
  patient.documents.push_back(facts::parse_document(document, number == 1 ? "" : "document " + std::to_string(number)));
}

// Why the patient must not be asked about from now on, where the reason of the call itself was not kept.
std::exception_ptr lost_document() {
  try {
    throw failure(status::bad_argument,
                  "cannot answer about the patient: a document could not be added before; begin a "
                  "new patient and look at the status of each call");
  } catch (...) {
    return std::current_exception();
  }
}

// body adds something to the patient; what fails is missing from then on.
template <class Body>
percuta_status add_to(percuta_patient *patient, const char *attempted, percuta_error *error, Body &&body) {
  const auto added = guard(attempted, error, [&](call &here) {
    require_library(here, patient);
    try {
      body(here);
    } catch (const std::exception &) {
      patient->incomplete = std::current_exception();
      throw;
    }
  });
  if (added != PERCUTA_OK && is_alive<percuta_patient>(patient) && !patient->incomplete) {
    patient->incomplete = lost_document();
  }
  return added;
}

percuta_status add_document(percuta_patient *patient, const facts::document &document, percuta_error *error) {
  return add_to(patient, "add a document to a patient", error, [&](call &here) { add(here, *patient, document); });
}

void declare(const call &here, percuta_patient &patient, percuta_kind kind, percuta_data_state state) {
  if (kind < PERCUTA_KIND_ALL || kind > PERCUTA_KIND_FAMILY_HISTORY) {
    here.refuse(status::unsupported, "no kind of data has the number " + std::to_string(kind));
  }
  if (state < PERCUTA_DATA_UNDECLARED || state > PERCUTA_DATA_ERROR) {
    here.refuse(status::unsupported, "no data state has the number " + std::to_string(state));
  }
  const auto said = static_cast<facts::data_state>(state);
  if (kind == PERCUTA_KIND_ALL) {
    patient.declared.fill(said);
  } else {
    patient.declared[static_cast<std::size_t>(kind) - 1] = said;
  }
}

struct kind_of_data {
  percuta_kind kind;
  const char *resource_types;
};

// FHIR R4 resource types that the reader of src/facts takes.
constexpr std::array kinds{
    kind_of_data{PERCUTA_KIND_PATIENT, "Patient"},
    kind_of_data{PERCUTA_KIND_CONDITION, "Condition"},
    kind_of_data{PERCUTA_KIND_MEDICATION,
                 "MedicationStatement,MedicationRequest,MedicationDispense,MedicationAdministration,Medication"},
    kind_of_data{PERCUTA_KIND_ALLERGY, "AllergyIntolerance"},
    kind_of_data{PERCUTA_KIND_OBSERVATION, "Observation"},
    kind_of_data{PERCUTA_KIND_PROCEDURE, "Procedure"},
    kind_of_data{PERCUTA_KIND_QUESTIONNAIRE, "QuestionnaireResponse"},
    kind_of_data{PERCUTA_KIND_FAMILY_HISTORY, "FamilyMemberHistory"},
};

bool is_declared(const percuta_patient &patient, percuta_kind kind) {
  return kind != PERCUTA_KIND_PATIENT &&
         patient.declared[static_cast<std::size_t>(kind) - 1] != facts::data_state::undeclared;
}

void pull(const call &here, const opened &library, percuta_patient &patient, const std::string &reference) {
  if (!library.host.can_pull()) {
    here.refuse(status::unsupported, "the host offers no pull service; set percuta_host.pull when opening the library");
  }
  const auto documents_before = patient.documents.size();
  const auto declared_before = patient.declared;
  const auto incomplete_before = patient.incomplete;
  try {
    std::uint32_t done = 0;
    for (const auto &each : kinds) {
      library.host.progress(done++, kinds.size());
      require(here, &patient);
      if (is_declared(patient, each.kind)) {
        continue;
      }
      library.host.pull(reference.c_str(), {sizeof(percuta_need), each.kind, each.resource_types}, &patient);
      require(here, &patient); // the host may have released it meanwhile
    }
    library.host.progress(kinds.size(), kinds.size());
    require(here, &patient);
  } catch (...) {
    if (!is_alive(&patient)) throw;
    patient.documents.resize(std::min(documents_before, patient.documents.size()));
    patient.declared = declared_before;
    patient.incomplete = incomplete_before;
    throw;
  }
}

} // namespace

facts::table read_patient(const opened &library, const percuta_patient &patient, const calendar::time_zone &zone,
                          calendar::day as_of) {
  if (patient.incomplete) {
    std::rethrow_exception(patient.incomplete);
  }
  facts::reading how;
  how.zone = zone;
  how.as_of = as_of;
  for (std::size_t kind = 0; kind < facts::kind_count; ++kind) {
    if (patient.declared[kind] != facts::data_state::undeclared) {
      how.declared[static_cast<facts::fact_kind>(kind)] = patient.declared[kind];
    }
  }
  return facts::read_patient(*library.words, patient.documents, how);
}

} // namespace percuta::abi

using namespace percuta::abi;

percuta_status percuta_patient_create(const percuta_library *library, percuta_patient **patient, percuta_error *error) {
  return make("begin a patient", patient, error, [&](call &here) {
    require_library(here, library);
    auto made = std::make_unique<percuta_patient>();
    made->library = library->library;
    return made;
  });
}

percuta_status percuta_patient_add_document(percuta_patient *patient, const void *data, size_t size,
                                            percuta_error *error) {
  return add_document(patient, {{static_cast<const char *>(data), size}, false}, error);
}

percuta_status percuta_patient_add_padded_document(percuta_patient *patient, const void *data, size_t size,
                                                   percuta_error *error) {
  return add_document(patient, {{static_cast<const char *>(data), size}, true}, error);
}

percuta_status percuta_patient_add_entry(percuta_patient *patient, const percuta_entry *entry, percuta_error *error) {
  return add_to(patient, "add an entry to a patient", error, [&](call &here) {
    if (entry == nullptr) here.refuse(percuta::status::bad_argument, "entry is NULL");
    const auto resource = resource_of(here, read_record(*entry));
    add(here, *patient, {resource, false});
  });
}

percuta_status percuta_patient_declare(percuta_patient *patient, percuta_kind kind, percuta_data_state state,
                                       percuta_error *error) {
  return guard("declare a data state", error, [&](call &here) {
    require_library(here, patient);
    declare(here, *patient, kind, state);
  });
}

percuta_status percuta_patient_pull(percuta_patient *patient, const char *reference, percuta_error *error) {
  return guard("pull the data of a patient", error, [&](call &here) {
    const auto &library = require_library(here, patient);
    pull(here, library, *patient, required_text(here, reference, "reference"));
  });
}

void percuta_patient_destroy(percuta_patient *patient) { release("release a patient", patient); }
