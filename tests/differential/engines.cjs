// SPDX-License-Identifier: Apache-2.0
// Two engines that share no code with the library: ELM by cql-execution, FHIRPath by fhirpath.js. Both know true, false and nothing (unknown).
'use strict';
const path = require('node:path');

function engines(modules) {
  const from = (name) => require(path.join(modules, 'node_modules', name));
  const cql = from('cql-execution');
  const cqlFhir = from('cql-exec-fhir');
  const fhirpath = from('fhirpath');
  const r4 = from('fhirpath/fhir-context/r4');
  return { cql, cqlFhir, fhirpath, r4 };
}

function word(value) {
  if (value === null || value === undefined) return 'unknown';
  return String(value);
}

// expressions: name -> ELM. Resolves to name -> result.
async function evaluateElm(cql, expressions) {
  const def = Object.entries(expressions).map(([name, expression]) => ({ name, context: 'Unfiltered', accessLevel: 'Public', expression }));
  const library = new cql.Library({
    library: {
      identifier: { id: 'Questions' },
      schemaIdentifier: { id: 'urn:hl7-org:elm', version: 'r1' },
      usings: { def: [{ localIdentifier: 'System', uri: 'urn:hl7-org:elm-types:r1' }] },
      statements: { def },
    },
  });
  const when = cql.DateTime.parse('2024-01-01T00:00:00.000+00:00');
  const results = await new cql.Executor(library, undefined, {}).exec(new cql.PatientSource([]), when);
  return results.unfilteredResults;
}

function evaluateFhirPath(fhirpath, expression) {
  const values = fhirpath.evaluate({}, expression);
  return values.length === 0 ? null : values[0];
}

module.exports = { engines, word, evaluateElm, evaluateFhirPath };
