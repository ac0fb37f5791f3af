// SPDX-License-Identifier: Apache-2.0
// usage: node scenario.cjs LIBRARY SCENARIO FIXTURES: a line for each step, the SHA-256 of the answer (a PDF and
// what is wanted whole in base64) or the status and message of the refusal.
'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { Library, PercutaError } = require('../../hosts/node/percuta.cjs');

const [file, scenario, fixtures] = process.argv.slice(2);
const percuta = new Library(file);
const read = (name) => (name ? fs.readFileSync(path.join(fixtures, name)) : undefined);
for (const step of JSON.parse(fs.readFileSync(scenario, 'utf8'))) {
  const documents = step.text ? [step.text] : step.patient ? [read(step.patient)] : [];
  const options = { ...step, documents, clinic: read(step.clinic) };
  const calls = {
    search: () => percuta.search(step.words),
    protocol: () => percuta.protocol(step.words),
    citations: () => percuta.citations(step.words),
    questionnaire: () => percuta.questionnaire(step.words),
    check: () => percuta.check(documents, step.protocol, step.on, options),
    timeline: () => percuta.timeline(step.protocol, step.treatedAt, options),
    letter: () => percuta.letter(step.protocol, step.treatedAt, options),
    hook: () => percuta.hook(step.request),
  };
  try {
    const answer = calls[step.call]();
    const said = step.format === 'pdf' || step.whole ? Buffer.from(answer).toString('base64') : createHash('sha256').update(answer).digest('hex');
    console.log(`${step.name}: ${said}`);
  } catch (refused) {
    if (!(refused instanceof PercutaError)) throw refused;
    console.log(`${step.name}: ${refused.status} ${refused.message}`);
  }
}
percuta.close();
