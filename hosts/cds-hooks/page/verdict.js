// SPDX-License-Identifier: Apache-2.0
// The answer to a check: the verdict, what it rests on, and how well that is known.
import { ask } from './ask.js';
import { at, dayInWords, make, show } from './dom.js';

const verdicts = {
  clear: ['go', '✓', 'Clear', 'No rule speaks against this treatment on this day.'],
  caution: ['wait', '!', 'Caution', 'It can be done, with what stands below.'],
  defer: ['wait', '⏸', 'Defer', 'Not on this day.'],
  'insufficient-data': ['open', '?', 'Not enough is known', 'Questions below decide. Until they are answered, nobody can say that it is safe.'],
  contraindicated: ['stop', '✕', 'Contraindicated', 'Do not treat as planned.'],
};
const notEvaluated = ['open', '?', 'Not evaluated', 'The check could not be done for this patient. That is not the same as clear.'];

const tiers = {
  absolute: ['stop', 'Absolute contraindication'],
  timing: ['wait', 'Has to wait'],
  'data-required': ['open', 'Has to be known first'],
  relative: ['wait', 'Relative contraindication'],
  'needs-action': ['wait', 'Something to do first'],
  'dose-limit': ['stop', 'Dose above the limit'],
  precaution: ['go', 'Precaution'],
};

const known = { V: 'Read in its source', V2: 'Read in a copy of its source', D: 'Derived; not yet confirmed by the practice', M: 'Recalled; not yet confirmed by the practice' };

export const wordOf = (verdict) => (verdicts[verdict] ?? notEvaluated)[2];

function dates(safe) {
  if (!safe) return null;
  const certain = safe.certain ? `Safe from ${dayInWords(safe.certain)}` : 'No day can be promised yet';
  const possible = safe.possible && safe.possible !== safe.certain ? `; at the earliest ${dayInWords(safe.possible)}, if imprecise dates are read kindly` : '';
  return `${certain}${possible}.`;
}

function verdictPanel(answer) {
  const [look, sign, word, meaning] = verdicts[answer.verdict] ?? notEvaluated;
  const least = answer.atLeast !== answer.verdict && answer.verdict === 'insufficient-data' && answer.atLeast !== 'clear'
    ? make('p', {}, `Whatever the answers, at least: ${wordOf(answer.atLeast).toLowerCase()}.`) : null;
  const safe = dates(answer.earliestSafeDate);
  return make('div', { class: `verdict ${look}` },
    make('p', { class: 'word' }, make('span', { 'aria-hidden': 'true' }, `${sign} `), word),
    make('p', {}, meaning), least, safe ? make('p', {}, safe) : null,
    make('p', { class: 'small' }, `${answer.evaluation.protocol} on ${dayInWords(answer.evaluation.on)}, ${answer.evaluation.timeZone}`));
}

function sources(keys) {
  const details = make('details', {}, make('summary', {}, `Sources (${keys.length})`));
  const list = make('ul');
  details.append(list);
  details.addEventListener('toggle', async () => {
    if (!details.open || list.children.length > 0) return;
    for (const key of keys) {
      const item = make('li', {}, key);
      list.append(item);
      ask('/page/citation', JSON.stringify({ key })).then(([found]) => {
        item.textContent = [found.authors, found.year, found.title, found.publishedIn].filter(Boolean).join('. ');
      }).catch(() => {}); // the key stays
    }
  });
  return details;
}

function evidence(items) {
  return make('ul', {}, ...items.map((each) => make('li', {}, each.reads, ' ', make('small', {}, `(${each.resource}, ${each.path}: ${each.value})`))));
}

function finding(each) {
  const [look, tier] = tiers[each.tier] ?? ['open', each.tier];
  const unknown = each.result === 'unknown';
  const safe = dates(each.earliestSafeDate);
  return make('article', { class: `finding ${unknown ? 'open' : look}` },
    make('p', { class: 'tier' }, unknown ? `${tier}, if it applies: not known` : tier),
    make('h4', {}, each.summary),
    make('p', {}, each.action),
    safe ? make('p', {}, safe) : null,
    ...(each.evidence.length > 0 ? [make('p', { class: 'small' }, 'Because of:'), evidence(each.evidence)] : []),
    ...each.counterfactuals.map((other) => make('p', {}, `If ${other.if}: ${other.then}`)),
    make('p', { class: 'small' }, `Rule ${each.ruleId}, grade ${each.grade}. ${known[each.provenance] ?? each.provenance}.`),
    each.citations.length > 0 ? sources(each.citations) : null);
}

function findings(answer) {
  const certain = answer.findings.filter((each) => each.result === 'true');
  const open = answer.findings.filter((each) => each.result === 'unknown');
  const parts = [];
  if (certain.length > 0) parts.push(make('h3', {}, `Findings (${certain.length})`), ...certain.map(finding));
  if (open.length > 0) {
    const folded = make('details', { class: 'folded' }, make('summary', {}, `Not known: ${open.length} rule${open.length === 1 ? '' : 's'} that nobody can judge yet`));
    folded.addEventListener('toggle', () => {
      if (folded.open && folded.children.length === 1) folded.append(...open.map(finding));
    });
    parts.push(folded);
  }
  if (answer.data.notes.length > 0) parts.push(make('h3', {}, 'About the record'), make('ul', {}, ...answer.data.notes.map((each) => make('li', {}, each))));
  const strange = answer.data.unrecognised.length;
  if (strange > 0) parts.push(make('p', { class: 'small' }, `${strange} code${strange === 1 ? '' : 's'} of the record known to no list: look at them yourself.`));
  return parts;
}

function hashes(evaluation) {
  const rows = { 'Content': evaluation.contentHash, 'Facts': evaluation.factsHash, 'Result': evaluation.resultHash,
    'Asked on': evaluation.asOf, 'Engine': evaluation.engineVersion,
    'Rules': `${evaluation.rules.true} true, ${evaluation.rules.false} false, ${evaluation.rules.unknown} unknown` };
  return Object.entries(rows).flatMap(([name, value]) => [make('dt', {}, name), make('dd', { class: 'hash' }, String(value))]);
}

export function showAnswer(answer) {
  at('verdict').replaceChildren(verdictPanel(answer));
  at('findings').replaceChildren(...findings(answer));
  at('hashes').replaceChildren(...hashes(answer.evaluation));
  show(at('answer'));
}
