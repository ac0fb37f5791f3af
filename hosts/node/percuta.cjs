// SPDX-License-Identifier: Apache-2.0
// Percuta for Node, through koffi: protocols, contraindication checks, aftercare and letters for medical microneedling.
//
//   const { Library } = require('percuta');
//   const percuta = new Library();
//   const answer = JSON.parse(percuta.check([bundle], 'PR-ACNE-ROLLING', '2027-01-10', { timeZone: 'Europe/London' }));
//   percuta.close();
//
// Documents go in as string, Buffer or object and come out as string, PDF as Buffer. Decision support only: a licensed clinician decides.
'use strict';

const koffi = require('koffi');

const formats = { text: 0, json: 1, fhir: 2, html: 3, pdf: 4, ics: 5, svg: 6 };
const states = { 'none-known': 1, complete: 2, partial: 3, 'not-asked': 4, 'not-supplied': 5, error: 6 };

for (const name of ['library', 'patient', 'check', 'document', 'practice']) koffi.opaque(`percuta_${name}`);
const Text = koffi.struct('percuta_text', { data: 'void *', size: 'size_t' });
const Failure = koffi.struct('percuta_error', {
  struct_size: 'uint32_t', status: 'int32_t', detail_code: 'int32_t', message: koffi.array('char', 512),
});
koffi.struct('percuta_time', { utc_seconds: 'int64_t', utc_offset_seconds: 'int32_t', reserved: 'uint32_t' });
const CheckRequest = koffi.struct('percuta_check_request', {
  struct_size: 'uint32_t', flags: 'uint32_t', protocol: 'const char *', zones: 'const char **', zone_count: 'size_t', depth_mm: 'double',
  device: 'const char *', treatment: 'const char *', treatment_size: 'size_t', on_day: 'int32_t', as_of_day: 'int32_t',
  time_zone: 'const char *', policies: 'const void *', policy_count: 'size_t', step: 'const char *',
});
const TreatmentRequest = koffi.struct('percuta_treatment_request', {
  struct_size: 'uint32_t', reserved: 'uint32_t', protocol: 'const char *', treated_at: 'percuta_time', time_zone: 'const char *',
  zones: 'const char **', zone_count: 'size_t', depth_mm: 'double', device: 'const char *', treatment: 'const char *',
  treatment_size: 'size_t',
});
const LetterRequest = koffi.struct('percuta_letter_request', {
  struct_size: 'uint32_t', reserved: 'uint32_t', treatment: 'percuta_treatment_request *', language: 'const char *', clinic: 'const char *',
  clinic_size: 'size_t', released_by: 'const char *', flags: 'uint32_t', reserved_2: 'uint32_t', letter: 'const char *',
});

const declarations = {
  library_open: 'int32_t percuta_library_open(const void *options, _Out_ percuta_library **library, _Inout_ percuta_error *error)',
  library_close: 'void percuta_library_close(percuta_library *library)',
  day_read: 'int32_t percuta_day_read(const char *text, _Out_ int32_t *day, _Inout_ percuta_error *error)',
  time_read: 'int32_t percuta_time_read(const char *text, _Out_ percuta_time *time, _Inout_ percuta_error *error)',
  protocol_search: 'int32_t percuta_protocol_search(percuta_library *library, const char *query, int32_t format, _Out_ percuta_document **document, _Inout_ percuta_error *error)',
  protocol_get: 'int32_t percuta_protocol_get(percuta_library *library, const char *id, int32_t format, _Out_ percuta_document **document, _Inout_ percuta_error *error)',
  citation_list: 'int32_t percuta_citation_list(percuta_library *library, const char *key, int32_t format, _Out_ percuta_document **document, _Inout_ percuta_error *error)',
  questionnaire_get: 'int32_t percuta_questionnaire_get(percuta_library *library, const char *protocol, const char *language, _Out_ percuta_document **document, _Inout_ percuta_error *error)',
  patient_create: 'int32_t percuta_patient_create(percuta_library *library, _Out_ percuta_patient **patient, _Inout_ percuta_error *error)',
  patient_add_document: 'int32_t percuta_patient_add_document(percuta_patient *patient, const void *data, size_t size, _Inout_ percuta_error *error)',
  patient_declare: 'int32_t percuta_patient_declare(percuta_patient *patient, int32_t kind, int32_t state, _Inout_ percuta_error *error)',
  patient_destroy: 'void percuta_patient_destroy(percuta_patient *patient)',
  check_run: 'int32_t percuta_check_run(percuta_library *library, percuta_patient *patient, percuta_check_request *request, _Out_ percuta_check **check, _Inout_ percuta_error *error)',
  check_write: 'int32_t percuta_check_write(percuta_check *check, int32_t format, _Out_ percuta_document **document, _Inout_ percuta_error *error)',
  check_destroy: 'void percuta_check_destroy(percuta_check *check)',
  timeline_build: 'int32_t percuta_timeline_build(percuta_library *library, percuta_patient *patient, percuta_treatment_request *request, int32_t format, _Out_ percuta_document **document, _Inout_ percuta_error *error)',
  letter_render: 'int32_t percuta_letter_render(percuta_library *library, percuta_patient *patient, percuta_letter_request *request, int32_t format, _Out_ percuta_document **document, _Inout_ percuta_error *error)',
  hook_call: 'int32_t percuta_hook_call(percuta_library *library, percuta_practice *practice, const void *data, size_t size, _Out_ percuta_document **document, _Inout_ percuta_error *error)',
  document_get_text: 'int32_t percuta_document_get_text(percuta_document *document, _Out_ percuta_text *text, _Inout_ percuta_error *error)',
  document_destroy: 'void percuta_document_destroy(percuta_document *document)',
};

/** One line that says what was attempted, what is wrong, where, and what to do. */
class PercutaError extends Error {
  constructor(message, status) {
    super(message);
    this.name = 'PercutaError';
    this.status = status;
  }
}

function choice(table, name, noun) {
  if (!Object.hasOwn(table, name)) throw new RangeError(`"${name}" is no ${noun}; use one of ${Object.keys(table).join(', ')}`);
  return table[name];
}

function bytes(document) {
  if (Buffer.isBuffer(document)) return document;
  return Buffer.from(typeof document === 'string' ? document : JSON.stringify(document), 'utf8');
}

class Library {
  #c = {};
  #handle = null;

  /** @param {string} [file] libpercuta.so.1, or another path */
  constructor(file = 'libpercuta.so.1') {
    const library = koffi.load(file);
    for (const [name, declaration] of Object.entries(declarations)) this.#c[name] = library.func(declaration);
    this.#handle = this.#make(this.#c.library_open, null);
  }

  close() {
    if (this.#handle !== null) this.#c.library_close(this.#handle);
    this.#handle = null;
  }

  search(query, format = 'json') {
    return this.#written(format, this.#c.protocol_search, this.#open, query, choice(formats, format, 'format'));
  }

  protocol(id, format = 'json') {
    return this.#written(format, this.#c.protocol_get, this.#open, id, choice(formats, format, 'format'));
  }

  citations(key = null, format = 'json') {
    return this.#written(format, this.#c.citation_list, this.#open, key, choice(formats, format, 'format'));
  }

  questionnaire(protocol, language = null) {
    return this.#written('fhir', this.#c.questionnaire_get, this.#open, protocol, language);
  }

  /** documents: FHIR R4 JSON about one patient; options: records, timeZone, zones, depth, device, format. */
  check(documents, protocol, on, options = {}) {
    return this.#withPatient(documents, options.records, (patient) => {
      const day = [0];
      this.#call(this.#c.day_read, on, day);
      const check = this.#make(this.#c.check_run, this.#open, patient, {
        struct_size: koffi.sizeof(CheckRequest), flags: 0, ...this.#common(protocol, options), on_day: day[0], as_of_day: 0,
        policies: null, policy_count: 0, step: null,
      });
      try {
        const format = options.format ?? 'json';
        return this.#written(format, this.#c.check_write, check, choice(formats, format, 'format'));
      } finally {
        this.#c.check_destroy(check);
      }
    });
  }

  /** options: documents, timeZone, zones, depth, device, format. */
  timeline(protocol, treatedAt, options = {}) {
    const format = options.format ?? 'json';
    return this.#withPatient(options.documents ?? [], undefined, (patient) =>
      this.#written(format, this.#c.timeline_build, this.#open, options.documents?.length ? patient : null,
        this.#treatment(protocol, treatedAt, options), choice(formats, format, 'format')));
  }

  /** options: as timeline, and clinic, releasedBy, language, kind, largePrint. Without clinic or releasedBy it is a DRAFT. */
  letter(protocol, treatedAt, options = {}) {
    const format = options.format ?? 'html';
    const clinic = options.clinic === undefined || options.clinic === null ? null : bytes(options.clinic).toString('utf8');
    return this.#withPatient(options.documents ?? [], undefined, (patient) =>
      this.#written(format, this.#c.letter_render, this.#open, options.documents?.length ? patient : null, {
        struct_size: koffi.sizeof(LetterRequest), reserved: 0, treatment: koffi.as([this.#treatment(protocol, treatedAt, options)], 'percuta_treatment_request *'),
        language: options.language ?? null, clinic, clinic_size: clinic === null ? 0 : Buffer.byteLength(clinic),
        released_by: options.releasedBy ?? null, flags: options.largePrint ? 1 : 0, reserved_2: 0, letter: options.kind ?? null,
      }, choice(formats, format, 'format')));
  }

  /** A CDS Hooks request in, a response out. */
  hook(request) {
    const content = bytes(request);
    return this.#written('json', this.#c.hook_call, this.#open, null, content, content.length);
  }

  get #open() {
    if (this.#handle === null) throw new Error('this Library is closed');
    return this.#handle;
  }

  #common(protocol, options) {
    const zones = options.zones ?? [];
    return {
      protocol, zones: zones.length ? [...zones] : null, zone_count: zones.length, depth_mm: options.depth ?? 0,
      device: options.device ?? null, treatment: null, treatment_size: 0, time_zone: options.timeZone ?? null,
    };
  }

  #treatment(protocol, treatedAt, options) {
    const time = {};
    this.#call(this.#c.time_read, treatedAt, time);
    return { struct_size: koffi.sizeof(TreatmentRequest), reserved: 0, ...this.#common(protocol, options), treated_at: time };
  }

  #withPatient(documents, records, use) {
    const patient = this.#make(this.#c.patient_create, this.#open);
    try {
      if (records !== undefined) this.#call(this.#c.patient_declare, patient, 0, choice(states, records, 'data state'));
      for (const each of documents) {
        const content = bytes(each);
        this.#call(this.#c.patient_add_document, patient, content, content.length);
      }
      return use(patient);
    } finally {
      this.#c.patient_destroy(patient);
    }
  }

  #call(func, ...given) {
    const error = { struct_size: koffi.sizeof(Failure), status: 0, detail_code: 0, message: '' };
    if (func(...given, error) !== 0) throw new PercutaError(error.message, error.status);
  }

  #make(func, ...given) {
    const out = [null];
    this.#call(func, ...given, out);
    return out[0];
  }

  #written(format, func, ...given) {
    const document = this.#make(func, ...given);
    try {
      const text = {};
      this.#call(this.#c.document_get_text, document, text);
      const size = Number(text.size);
      const content = size === 0 ? Buffer.alloc(0) : Buffer.from(koffi.decode(text.data, koffi.array('uint8_t', size)));
      return format === 'pdf' ? content : content.toString('utf8');
    } finally {
      this.#c.document_destroy(document);
    }
  }
}

module.exports = { Library, PercutaError };
