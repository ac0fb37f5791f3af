// SPDX-License-Identifier: Apache-2.0
// The search for protocols, as you type: a combobox with a list (WAI-ARIA Authoring Practices).
import { ask } from './ask.js';
import { at, hide, make, show } from './dom.js';

const input = at('words');
const list = at('found');
const count = at('found-count');
let active = -1;
let asked = 0;

const options = () => [...list.children];

function close() {
  hide(list);
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
  active = -1;
}

function move(to) {
  const all = options();
  if (all.length === 0) return;
  active = (to + all.length) % all.length;
  all.forEach((each, index) => each.setAttribute('aria-selected', String(index === active)));
  input.setAttribute('aria-activedescendant', all[active].id);
  all[active].scrollIntoView({ block: 'nearest' });
}

async function look() {
  const number = (asked += 1);
  let found;
  try {
    found = await ask('/page/search', JSON.stringify({ words: input.value.trim() }));
  } catch (problem) {
    count.textContent = problem.message;
    return;
  }
  if (number !== asked || document.activeElement !== input) return; // an older answer, or the clinician has gone on
  list.replaceChildren(...found.map((each, index) => make('li', { id: `found-${index}`, role: 'option', 'aria-selected': 'false',
    'data-id': each.id }, each.title, make('small', {}, `${each.id}${each.why ? `, ${each.why}` : ''}`))));
  active = -1;
  input.removeAttribute('aria-activedescendant');
  count.textContent = found.length === 0 ? 'No protocol found. Try another word.' : `${found.length} protocol${found.length === 1 ? '' : 's'} found.`;
  if (found.length === 0) return close();
  show(list);
  input.setAttribute('aria-expanded', 'true');
}

// chosen: called with the identifier; typing: when a choice no longer holds.
export function startSearch(chosen, typing) {
  const choose = (option) => {
    asked += 1;
    input.value = option.firstChild.textContent;
    count.textContent = '';
    close();
    chosen(option.dataset.id);
  };
  input.addEventListener('input', () => {
    typing();
    look();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) look();
      else move(event.key === 'ArrowDown' ? active + 1 : Math.max(active, 0) - 1);
    } else if (event.key === 'Enter') {
      event.preventDefault(); // the form is sent by its button alone
      if (!list.hidden) choose(options()[Math.max(active, 0)]);
    } else if (event.key === 'Escape') {
      close();
    }
  });
  input.addEventListener('blur', close);
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target.closest('li');
    if (option) choose(option);
  });
}
