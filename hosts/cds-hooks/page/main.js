// SPDX-License-Identifier: Apache-2.0
// Brings the parts of the page together. Whatever is changed takes the old answer away: an answer never stands beside a question
// that it does not belong to.
import { forgetPapers, offerAftercare, startAftercare } from './aftercare.js';
import { ask, withPatient } from './ask.js';
import { at, hide, make, show } from './dom.js';
import { forgetAnswers, intake, showQuestions } from './questions.js';
import { record, startRecord } from './record.js';
import { startSearch } from './search.js';
import { showAnswer, wordOf } from './verdict.js';

let protocol = null;
let checked = null; // the documents and the question of the answer that is shown
let number = 0;

function forgetAnswer() {
  number += 1;
  checked = null;
  hide(at('answer'), at('problem'));
  at('announcement').textContent = '';
  forgetPapers();
}

function forgetPatient() {
  forgetAnswers();
  forgetAnswer();
}

function range(of, unit) {
  if (!of) return null;
  const span = of.min === of.max ? `${of.min}` : `${of.min} to ${of.max}`;
  return `${span} ${unit}`.trim() + (of.typical && of.min !== of.max ? `, typically ${of.typical}` : '');
}

function describe(found) {
  const facts = [['Depth', range(found.depth, 'mm')], ['Sessions', range(found.sessions, '')], ['Apart', range(found.intervalWeeks, 'weeks')]];
  return [make('p', {}, make('strong', {}, found.title), ` (${found.id})`), make('p', {}, found.indication ?? ''),
    make('p', { class: 'small' }, facts.filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`).join('; '))];
}

async function offerChoices(found) {
  const offered = (found.zones ?? []).filter((each) => each.offered !== false);
  at('zone-list').replaceChildren(...offered.map((each) => make('label', {}, make('input', { type: 'checkbox', value: each.zone }), each.name)));
  at('zones').hidden = offered.length === 0;
  at('device').replaceChildren(make('option', { value: '' }, 'Any of the protocol'), ...(found.devices ?? []).map((each) => make('option', { value: each }, each)));
  for (const option of [...at('device').options].slice(1)) {
    ask('/page/show', JSON.stringify({ id: option.value })).then((device) => {
      option.textContent = device.value?.name ?? option.value;
    }).catch(() => {}); // the identifier stays
  }
}

function forgetProtocol() {
  protocol = null;
  hide(at('chosen'), at('zones'));
  at('zone-list').replaceChildren();
  forgetAnswer();
}

async function choose(id) {
  forgetProtocol();
  const mine = number;
  try {
    const found = await ask('/page/protocol', JSON.stringify({ id }));
    if (mine !== number) return;
    protocol = found;
    show(at('chosen'), ...describe(found));
    offerChoices(found);
  } catch (problem) {
    fail(problem);
  }
}

function fail(problem) {
  show(at('problem'), problem.message);
}

function question() {
  const depth = at('depth').value;
  const needed = [[protocol, 'Choose a protocol from the list first.', 'words'], [record().length > 0, "Open the patient's record first.", 'file'],
    [at('on').value !== '', 'Say on which day.', 'on'], [at('depth').validity.valid, 'The needle length is no number of millimetres.', 'depth']];
  for (const [there, words, field] of needed) {
    if (there) continue;
    at(field).focus();
    throw new Error(words);
  }
  return {
    protocol: protocol.id, timeZone: at('time-zone').value.trim(), device: at('device').value,
    zones: [...at('zone-list').querySelectorAll('input:checked')].map((each) => each.value),
    ...(depth === '' ? {} : { depth: Number(depth) }), ...(at('records').value ? { records: at('records').value } : {}),
  };
}

async function check() {
  forgetAnswer();
  const mine = number;
  const button = at('asked').querySelector('button.main');
  try {
    const asked = question();
    const day = at('on').value;
    const answered = intake(day);
    const documents = answered ? [...record(), answered] : record();
    button.disabled = true;
    const answer = await ask('/page/check', withPatient(documents, { ...asked, on: day }));
    if (mine !== number) return;
    checked = { documents, asked: { ...asked, timeZone: answer.evaluation.timeZone } };
    showAnswer(answer);
    showQuestions(answer.questions, check);
    offerAftercare(day);
    at('announcement').textContent = `Answer: ${wordOf(answer.verdict)}.`;
    at('h-answer').focus();
  } catch (problem) {
    if (mine === number) fail(problem);
  } finally {
    button.disabled = false;
  }
}

async function begin() {
  startSearch(choose, forgetProtocol);
  startRecord(forgetPatient);
  startAftercare(() => checked);
  const now = new Date();
  at('on').value = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  for (const kind of ['input', 'change']) {
    at('asked').addEventListener(kind, (event) => {
      if (!['words', 'pasted'].includes(event.target.id)) forgetAnswer();
    });
  }
  at('asked').addEventListener('submit', (event) => {
    event.preventDefault();
    check();
  });
  try {
    const health = await (await fetch('/health')).json();
    if (at('time-zone').value === '') at('time-zone').value = health.timeZone;
    at('version').textContent = `Percuta ${health.library.version ?? ''}`;
  } catch {
    fail(new Error('The service cannot be reached. Is it still running?'));
  }
}

begin();
