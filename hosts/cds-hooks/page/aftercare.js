// SPDX-License-Identifier: Apache-2.0
// The timeline and the letter of a treatment.
import { ask, askBlob, askText, withPatient } from './ask.js';
import { at, hide, make, show } from './dom.js';

const endings = { pdf: 'pdf', ics: 'ics', html: 'html', text: 'txt' };
let current = null; // what the papers on the page were made from

// 2027-01-10T14:00 of the clinic's clock with the offset that is in force there.
export function withOffset(local, timeZone) {
  const offset = (instant) => {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(parts.find((each) => each.type === 'timeZoneName').value);
    return sign ? [`${sign}${hours}:${minutes}`, (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))] : ['+00:00', 0];
  };
  const asUtc = new Date(`${local}:00Z`);
  const [, guess] = offset(asUtc);
  const [text] = offset(new Date(asUtc.getTime() - guess * 60000));
  return `${local}:00${text}`;
}

function showStrip(svg) {
  const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  at('strip').replaceChildren(document.importNode(drawing, true));
}

function showSteps(timeline) {
  const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: timeline.timeZone });
  const when = (text) => (text ? moment.format(new Date(text)) : '');
  at('steps').replaceChildren(make('table', {},
    make('thead', {}, make('tr', {}, ...['From', 'Until', 'What'].map((each) => make('th', { scope: 'col' }, each)))),
    make('tbody', {}, ...timeline.items.map((each) => make('tr', {}, make('td', {}, when(each.from)), make('td', {}, when(each.until)),
      make('td', {}, each.text, each.callIf ? make('small', {}, ` ${each.callIf}`) : null))))));
}

async function download(format) {
  const state = at('download-state');
  state.textContent = 'Writing …';
  try {
    const blob = await askBlob('/page/letter', withPatient(current.documents, { ...current.letter, format }));
    const link = make('a', { href: URL.createObjectURL(blob), download: `${current.letter.kind}.${endings[format]}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    state.textContent = `${link.download} was downloaded.`;
  } catch (problem) {
    state.textContent = problem.message;
  }
}

export function forgetPapers() {
  current = null;
  hide(at('aftercare'), at('papers'));
  at('letter').srcdoc = '';
}

export function offerAftercare(day) {
  at('treated-on').value = day;
  show(at('aftercare'));
}

// request: gives the documents and what was asked in the check.
export function startAftercare(request) {
  at('treated').addEventListener('submit', async (event) => {
    event.preventDefault();
    hide(at('papers'), at('aftercare-problem'));
    try {
      const { documents, asked } = request();
      const [day, time] = [at('treated-on').value, at('treated-until').value];
      if (day === '' || time === '') {
        at(day === '' ? 'treated-on' : 'treated-until').focus();
        throw new Error('Say on which day and at what time the treatment ended: every date of the papers counts from there.');
      }
      const treated = { ...asked, treatedAt: withOffset(`${day}T${time}`, asked.timeZone) };
      const letter = { ...treated, kind: at('kind').value, language: at('language').value, releasedBy: at('released-by').value.trim() };
      const wanted = { documents, letter };
      current = wanted;
      const [svg, timeline, html] = await Promise.all([
        askText('/page/timeline', withPatient(documents, { ...treated, format: 'svg' })),
        ask('/page/timeline', withPatient(documents, { ...treated, format: 'json' })),
        askText('/page/letter', withPatient(documents, { ...letter, format: 'html' })),
      ]);
      if (current !== wanted) return; // something was changed meanwhile
      showStrip(svg);
      showSteps(timeline);
      at('letter').srcdoc = html;
      at('download-state').textContent = '';
      show(at('papers'));
      at('h-timeline').focus();
    } catch (problem) {
      current = null;
      show(at('aftercare-problem'), problem.message);
    }
  });
  at('treated').addEventListener('input', () => {
    current = null;
    hide(at('papers'));
  });
  for (const button of document.querySelectorAll('button[data-format]')) button.addEventListener('click', () => download(button.dataset.format));
}
