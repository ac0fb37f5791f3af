// SPDX-License-Identifier: Apache-2.0
// What would settle the verdict, asked and answered: the answers become a FHIR QuestionnaireResponse beside the record.
import { at, hide, make, show } from './dom.js';
import { patientReference } from './record.js';

const form = at('questions');
const shownAtOnce = 12;
const answers = new Map(); // linkId -> the question, and its answer as in FHIR

export function forgetAnswers() {
  answers.clear();
  hide(form);
}

// day: of the treatment. Answers are of today; for a day that is over they count as given on it, or they would be of no use there.
export function intake(day) {
  if (answers.size === 0) return null;
  const today = new Date().toISOString().slice(0, 10);
  const subject = patientReference();
  return JSON.stringify({
    resourceType: 'QuestionnaireResponse', id: 'answered-on-page', status: 'completed', authored: day < today ? day : today,
    ...(subject ? { subject: { reference: subject } } : {}),
    item: [...answers].map(([linkId, { answer }]) => ({ linkId, answer: [answer] })),
  });
}

function keep(question, answer) {
  if (answer === null) answers.delete(question.linkId);
  else answers.set(question.linkId, { question, answer });
}

const given = (question) => answers.get(question.linkId)?.answer ?? null;

function choice(question, id, pairs) {
  const fieldset = make('fieldset', { class: 'question' }, make('legend', {}, question.text));
  const row = make('div', { class: 'ticks' });
  for (const [index, [words, answer]] of [...pairs, ['Not known', null]].entries()) {
    const input = make('input', { type: 'radio', name: id, id: `${id}-${index}`, checked: JSON.stringify(answer) === JSON.stringify(given(question)) });
    input.addEventListener('change', () => keep(question, answer));
    row.append(make('label', { for: `${id}-${index}` }, input, words));
  }
  fieldset.append(row);
  return fieldset;
}

function typed(question, id, type, read) {
  const before = given(question);
  const input = make('input', { type, id, step: 'any', value: before ? String(Object.values(before)[0]) : null });
  input.addEventListener('change', () => keep(question, input.value === '' ? null : read(input.value)));
  return make('div', { class: 'question' }, make('label', { for: id, class: 'asked' }, question.text), input);
}

function field(question, index) {
  const id = `question-${index}`;
  switch (question.type) {
    case 'boolean': return choice(question, id, [['Yes', { valueBoolean: true }], ['No', { valueBoolean: false }]]);
    case 'date': return typed(question, id, 'date', (value) => ({ valueDate: value }));
    case 'quantity': return typed(question, id, 'number', (value) => ({ valueDecimal: Number(value) }));
    default: return choice(question, id, (question.options ?? []).map((each) => [each.text ?? each.code,
      { valueCoding: { code: each.code } }]));
  }
}

// again: called when the answers are to count.
export function showQuestions(questions, again) {
  const before = [...answers.values()].map((each) => each.question).filter((each) => !questions.some((open) => open.linkId === each.linkId));
  if (questions.length + before.length === 0) return hide(form);
  const deciding = questions.filter((each) => each.decisive).length;
  const fields = questions.map((each, index) => field(each, index));
  const rest = fields.splice(shownAtOnce);
  const more = rest.length > 0 ? make('details', {}, make('summary', {}, `${rest.length} more questions`), ...rest) : null;
  const changeable = before.length > 0
    ? make('details', {}, make('summary', {}, `Answered: ${before.length}`), ...before.map((each, index) => field(each, `answered-${index}`))) : null;
  show(form, make('h3', {}, `Questions (${questions.length})`), ...(changeable ? [changeable] : []),
    make('p', { class: 'small' }, deciding > 0 ? `${deciding} of them decide; these come first. What is left at “Not known” stays open.` : 'None of them changes the verdict.'),
    ...fields, ...(more ? [more] : []), make('div', { class: 'actions' }, make('button', { type: 'submit', class: 'main' }, 'Check again with these answers')));
  form.onsubmit = (event) => {
    event.preventDefault();
    again();
  };
}
