// SPDX-License-Identifier: Apache-2.0
// Elements without markup in strings: whatever a record says stays text.

export const at = (id) => document.getElementById(id);

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((each) => each !== null && each !== undefined));
  return element;
}

export function show(element, ...children) {
  if (children.length > 0) element.replaceChildren(...children);
  element.hidden = false;
}

export function hide(...elements) {
  for (const each of elements) each.hidden = true;
}

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
export const dayInWords = (day) => days.format(new Date(`${day}T00:00:00Z`));
