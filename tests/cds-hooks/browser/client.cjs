// SPDX-License-Identifier: Apache-2.0
// The small client in a browser, from an origin of its own: a card is shown, a suggestion accepted, a card overridden with a reason, and
// the practice database has it.
'use strict';

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { patients } = require('./world.cjs');

// An origin of its own for the client.
function startOrigin() {
  const server = http.createServer((request, response) => {
    const name = request.url.startsWith('/client.js') ? 'client.js' : 'client.html';
    response.setHeader('Content-Type', name.endsWith('js') ? 'text/javascript' : 'text/html');
    response.end(fs.readFileSync(path.join(__dirname, name)));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() })));
}

function record(name) {
  const bundle = JSON.parse(fs.readFileSync(path.join(patients, `${name}.json`), 'utf8'));
  const of = (type) => ({ resourceType: 'Bundle', type: 'searchset', entry: bundle.entry.filter((each) => each.resource.resourceType === type) });
  const person = bundle.entry.find((each) => each.resource.resourceType === 'Patient').resource;
  return { person, prefetch: { patient: person, conditions: of('Condition'), medicationStatements: of('MedicationStatement'), questionnaireResponses: of('QuestionnaireResponse') } };
}

// A day to come: what lies before the time of asking is not evaluated.
const day = new Date(Date.now() + 14 * 86400000).toISOString().slice(0, 10);

function signing(person) {
  const order = { resourceType: 'ServiceRequest', id: 'o1', status: 'draft', intent: 'order', subject: { reference: `Patient/${person.id}` },
    code: { coding: [{ system: 'urn:org.percuta:protocol', code: 'PR-PERIORAL' }] }, occurrenceDateTime: `${day}T10:00:00Z` };
  return { userId: 'Practitioner/1', patientId: person.id, draftOrders: { resourceType: 'Bundle', entry: [{ resource: order }] } };
}

async function lookAtClient(world, origin, expect, pictures) {
  const page = await world.browser.newPage();
  await page.setViewport({ width: 1000, height: 500 });
  await page.goto(`${origin}/?service=${encodeURIComponent(world.url)}`);
  const { person, prefetch } = record('carla-diaz');
  const context = signing(person);
  const fire = (...given) => page.evaluate((hook, asked, known) => window.fire(hook, asked, known), ...given);
  const state = (words) => page.waitForFunction((wanted) => document.getElementById('state').textContent === wanted, { timeout: 10000 }, words);

  const answer = await fire('order-sign', context, prefetch);
  const card = answer.cards[0];
  expect(card.indicator === 'critical' && card.summary.length <= 140 && card.source.label.length > 0, 'a critical card is shown for a cold sore');
  const evaluation = answer.extension['org.percuta.evaluation'];
  const asked = { patient: Object.values(prefetch), states: evaluation.dataStates, protocol: 'PR-PERIORAL', on: day, asOf: evaluation.asOf, step: 'order-sign' };
  const checked = await fetch(`${world.url}/page/check`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asked) });
  const check = await checked.json();
  expect(evaluation.verdict === 'contraindicated' && evaluation.verdict === check.verdict, `the client sees the verdict of a check: ${evaluation.verdict}`);
  for (const hash of ['contentHash', 'factsHash', 'resultHash']) expect(evaluation[hash] === check.evaluation[hash], `${hash} of the hook is that of a check`);
  const states = Object.entries(evaluation.dataStates).flatMap(([kind, state]) => ['--record', `${kind}=${state}`]);
  const typed = JSON.parse(world.percuta('check', '--patient', path.join(patients, 'carla-diaz.json'), '--protocol', 'PR-PERIORAL', '--on', day,
    '--as-of', evaluation.asOf, '--time-zone', 'Europe/London', '--format', 'json', ...states));
  expect(typed.verdict === evaluation.verdict && typed.evaluation.factsHash === evaluation.factsHash, 'and verdict and facts those of the command line');

  await page.click('.accept');
  await state('feedback taken: accepted');
  expect(world.report('alerts').some((row) => row.accepted > 0 || row.answered > 0), `the accepted suggestion is in the practice database: ${JSON.stringify(world.report('alerts'))}`);

  await fire('order-sign', context, prefetch);
  await page.select('select', await page.$eval('select option:last-child', (option) => option.value));
  await page.click('.override');
  await state('feedback taken: overridden');
  expect(world.report('overrides').some((row) => row.overridden > 0), 'the override is in the practice database');
  const again = await fire('order-sign', context, prefetch);
  expect(again.extension['org.percuta.evaluation'].verdict === 'contraindicated', 'an override changes no verdict');
  await page.close();
}

module.exports = { lookAtClient, startOrigin };
