// SPDX-License-Identifier: Apache-2.0
// usage: node rules.cjs PERCUTA MODULES VALUE-SETS [--shared] [--print] FOLDER...
// Rules written a second time, as ELM and where it works as FHIRPath (rules/*.json), over every patient below the folders: true, false or
// unknown must be what `percuta check` says. How complete a record is, engines cannot know: that comes from the answer of the check.
'use strict';
const { execFile } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { promisify } = require('node:util');
const { compare } = require('./divergences.cjs');
const { engines, word } = require('./engines.cjs');

const options = process.argv.slice(2).filter((each) => each.startsWith('--'));
const [program, modules, valueSetFile, ...folders] = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const { cql, cqlFhir, fhirpath, r4 } = engines(path.resolve(modules));

// Days on which waits of the patients run, have run out, or have not begun.
const DAYS = options.includes('--shared') ? ['2026-06-01', '2014-06-01'] : ['2014-06-01', '2026-03-09', '2026-08-13', '2026-08-14', '2027-01-10'];
const PROTOCOL = 'PR-FACE-WRINKLE'; // the whole face, no radio frequency, cosmetic; the jaw line is prone to keloid
const REQUEST = { KeloidProne: true };
const KINDS = { Condition: 'condition', Medication: 'medication', Allergy: 'allergy', Observation: 'observation', Procedure: 'procedure', FamilyHistory: 'family-history' };
const STATES = ['complete', 'partial', 'none-known'];

const valueSets = JSON.parse(fs.readFileSync(valueSetFile, 'utf8'));
const reading = JSON.parse(fs.readFileSync(path.join(__dirname, 'reading.json'), 'utf8'));
const rules = fs.readdirSync(path.join(__dirname, 'rules')).sort().map((name) => JSON.parse(fs.readFileSync(path.join(__dirname, 'rules', name), 'utf8')));

// One ELM library for all rules: a definition for each, and what they name.
function elmLibrary() {
  const names = [...new Set(rules.flatMap((rule) => rule.valueSets))].sort();
  for (const name of names) if (!(name in valueSets)) throw new Error(`a rule names the value set ${name}, which knowledge/valuesets does not have`);
  const patient = reading.library.statements.def.find((def) => def.name === 'Patient');
  const parameters = ['On', ...Object.keys(KINDS), ...Object.keys(REQUEST)];
  const json = { library: {
    identifier: { id: 'Rules', version: '1' },
    schemaIdentifier: reading.library.schemaIdentifier,
    usings: reading.library.usings,
    includes: { def: [{ localIdentifier: 'Reading', path: 'Reading', version: '1' }] },
    parameters: { def: parameters.map((name) => ({ name, accessLevel: 'Public' })) },
    valueSets: { def: names.map((name) => ({ name, id: name })) },
    statements: { def: [patient, ...rules.map((rule) => ({ name: rule.id, context: 'Patient', accessLevel: 'Public', expression: rule.elm }))] },
  } };
  return new cql.Library(json, new cql.Repository({ Reading: reading }));
}

const codeService = new cql.CodeService(Object.fromEntries(Object.entries(valueSets).map(([name, codes]) => [name, { 1: codes }])));
const library = elmLibrary();
const compiled = Object.fromEntries(rules.filter((rule) => rule.fhirpath).map((rule) => [rule.id, fhirpath.compile(rule.fhirpath, r4)]));
const codeLists = Object.fromEntries(Object.entries(valueSets).map(([name, codes]) => [name, codes.map((each) => `${each.system}|${each.code}`)]));

function silence(state) {
  return state === 'complete' || state === 'none-known' ? false : [];
}

async function byCql(bundle, day, states) {
  const source = cqlFhir.PatientSource.FHIRv401();
  source.loadBundles([bundle]);
  const parameters = { On: cql.DateTime.parse(`${day}T00:00:00.000+00:00`), ...REQUEST,
    ...Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, states[kind]])) };
  const when = cql.DateTime.parse(`${day}T12:00:00.000+00:00`);
  const results = await new cql.Executor(library, codeService, parameters).exec(source, when);
  const [answer] = Object.values(results.patientResults);
  return answer;
}

function byFhirPath(bundle, day, states) {
  const variables = { ...codeLists, on: day, ...Object.fromEntries(Object.values(KINDS).map((kind) => [kind, silence(states[kind])])) };
  return Object.fromEntries(Object.entries(compiled).map(([id, run]) => [id, run(bundle, variables)[0]]));
}

// true before unknown before false, over the findings of the rule's own part.
function resultOf(answer, rule) {
  const results = answer.findings.filter((finding) => finding.ruleId === (rule.part ?? rule.id)).map((finding) => finding.result);
  return ['true', 'unknown', 'false'].find((each) => results.includes(each));
}

async function check(file, day, state) {
  const args = ['check', '--patient', file, '--protocol', PROTOCOL, '--on', day, '--records', state, '--all', '--format', 'json'];
  try {
    const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 1 << 28 });
    return JSON.parse(stdout);
  } catch (error) {
    if (error.code === 2) return null; // cannot be used as a whole; tests/bundles looks at why
    throw error;
  }
}

function files(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (entry.isDirectory()) return files(below);
    return entry.name.endsWith('.json') ? [below] : [];
  });
}

function readBundle(file) {
  const document = JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  return document.resourceType === 'Bundle' ? document : { resourceType: 'Bundle', type: 'collection', entry: [{ resource: document }] };
}

// Answers of an intake are not part of the second writing.
function hasIntake(bundle) {
  return bundle.entry?.some(({ resource }) => resource?.resourceType === 'QuestionnaireResponse');
}

async function main() {
  const counts = { patients: 0, withIntake: 0, notCompared: 0, cql: 0, fhirpath: 0, agreed: 0 };
  const values = { true: 0, unknown: 0, false: 0 };
  const differences = [];
  for (const folder of folders) {
    for (const file of files(folder).sort()) {
      const bundle = readBundle(file);
      if (hasIntake(bundle)) {
        counts.withIntake += 1;
        continue;
      }
      counts.patients += 1;
      const name = path.relative(folder, file);
      for (const day of DAYS) for (const state of STATES) {
        const answer = await check(file, day, state);
        if (answer === null || answer.verdict === 'not-evaluated') {
          counts.notCompared += 1;
          continue;
        }
        const said = { cql: await byCql(bundle, day, answer.data.states), fhirpath: byFhirPath(bundle, day, answer.data.states) };
        for (const rule of rules) {
          const ours = resultOf(answer, rule);
          if (ours === undefined) throw new Error(`percuta check says nothing of ${rule.id}`);
          values[ours] += 1;
          for (const engine of Object.keys(said)) {
            if (engine === 'fhirpath' && !rule.fhirpath) continue;
            counts[engine] += 1;
            const theirs = word(said[engine]?.[rule.id]);
            if (theirs === ours) counts.agreed += 1;
            else differences.push(`${rule.id}, ${name}, ${state} on ${day}: ${ours}, ${engine} ${theirs}`);
          }
        }
      }
    }
  }
  if (counts.agreed === 0) throw new Error(`no patient to compare below ${folders.join(', ')}`);
  if (options.includes('--print')) console.log(differences.join('\n'));
  const stored = options.includes('--shared') ? 'bundles-divergences.json' : 'rules-divergences.json';
  const problems = compare(path.join(__dirname, stored), differences);
  if (problems.length > 0) {
    console.error(problems.slice(0, 60).join('\n'));
    console.error(`${problems.length} problems; after a review edit tests/differential/${stored}`);
    process.exit(1);
  }
  const written = Object.keys(compiled).length;
  console.log(`${rules.length} rules as ELM, ${written} as FHIRPath, over ${counts.patients} patients on ${DAYS.length} days with ${STATES.length} states of the record: ` +
    `${counts.cql} + ${counts.fhirpath} results (ours: ${values.true} true, ${values.unknown} unknown, ${values.false} false), ${counts.agreed} agree, ` +
    `${differences.length} expected differences; ${counts.notCompared} checks refused or not evaluated, ${counts.withIntake} patients with an intake left out`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
