// SPDX-License-Identifier: Apache-2.0
// usage: node tests/letters/look.cjs PROGRAM FIXTURES MODULES CHROMIUM
//
// Letters as HTML, pictures of zones, timelines and letters as calendars, looked at by html-validate, axe-core and ical.js from the folder MODULES. One line
// for each fault, a count at the end. An empty CHROMIUM leaves axe-core out.
'use strict';

const { execFileSync } = require('node:child_process');
const { createRequire } = require('node:module');
const fs = require('node:fs');
const path = require('node:path');

const [program, fixtures, modules, chromium] = process.argv.slice(2);
const load = createRequire(path.resolve(modules, 'package.json'));
const { HtmlValidate } = load('html-validate');

const when = '2027-03-09T14:30:00+00:00';
const common = ['--treated-at', when, '--time-zone', 'Europe/London', '--patient', path.join(fixtures, 'anna.json')];
const answer = (...words) =>
  execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });

let wrong = 0;
let looked = 0;
function complain(line) {
  wrong += 1;
  console.log(line);
}

function letters() {
  const found = new Map();
  const clinic = ['--clinic', path.join(fixtures, 'clinic.json'), '--released-by', 'Dr Ahmed'];
  const ids = JSON.parse(answer('protocols', '--format', 'json')).map((each) => each.id);
  for (const id of ids.slice(0, 12)) {
    for (const lang of ['en', 'es', 'fr', 'de', 'ar']) {
      found.set(`${id} ${lang}`, answer('letter', '--protocol', id, ...common, ...clinic, '--lang', lang));
    }
  }
  found.set('draft', answer('letter', '--protocol', ids[0], ...common));
  for (const kind of ['preparation', 'consent', 'gp', 'session']) {
    found.set(kind, answer('letter', '--protocol', ids[0], ...common, ...clinic, '--kind', kind));
  }
  for (const id of ids.slice(0, 12)) {
    const picture = answer('protocol', id, '--format', 'svg');
    const style = '<style>body { margin: 0 } svg { max-width: 100%; height: auto }</style>';
    const head = `<head><meta charset="utf-8"><title>${id}</title>${style}</head>`;
    found.set(`${id} zones`, `<!DOCTYPE html>\n<html lang="en">${head}<body><main><h1>${id}</h1>\n${picture}</main></body></html>\n`);
  }
  return found;
}

async function validate(pages) {
  const rules = {
    extends: ['html-validate:recommended'],
    rules: { 'no-inline-style': 'off', 'long-title': 'off', 'tel-non-breaking': 'off', 'void-style': 'off' },
  };
  const validator = new HtmlValidate(rules);
  for (const [name, html] of pages) {
    looked += 1;
    const report = await validator.validateString(html);
    for (const result of report.results) {
      for (const each of result.messages) complain(`html-validate: ${name}, line ${each.line}: ${each.message}`);
    }
  }
}

async function axe(pages) {
  if (!chromium) return;
  const puppeteer = load('puppeteer-core');
  const source = fs.readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  try {
    // 400 % of a screen that is 1280 wide shows 320 pixels.
    const views = [
      ['320 px', { width: 320, height: 640 }],
      ['400 %', { width: 320, height: 256, deviceScaleFactor: 4 }],
    ];
    for (const [name, html] of pages) {
      for (const [view, viewport] of views) {
        const page = await browser.newPage();
        await page.setBypassCSP(true);
        await page.setViewport(viewport);
        await page.setContent(html);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (wider > 0) complain(`reflow: ${name} at ${view} is ${wider} px too wide`);
        await page.evaluate(source);
        const found = await page.evaluate(() => window.axe.run());
        looked += 1;
        for (const each of found.violations) {
          complain(`axe-core: ${name} at ${view}: ${each.id}: ${each.nodes.map((node) => node.target).join(' ')}`);
        }
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

async function calendars() {
  const module = await import(load.resolve('ical.js'));
  const ICAL = module.default || module;
  const timeline = JSON.parse(answer('timeline', '--protocol', 'PR-ACNE-ROLLING', ...common, '--format', 'json'));
  for (const lang of ['timeline', 'en', 'es', 'fr', 'de', 'ar']) {
    const words = ['--protocol', 'PR-ACNE-ROLLING', ...common, '--format', 'ics'];
    const text = lang === 'timeline' ? answer('timeline', ...words) : answer('letter', ...words, '--lang', lang);
    looked += 1;
    const again = lang === 'timeline' ? answer('timeline', ...words) : answer('letter', ...words, '--lang', lang);
    if (text !== again) complain(`ical.js: ${lang}: a second time is different`);
    for (const line of text.split('\r\n')) {
      if (Buffer.byteLength(line) > 75) complain(`ical.js: ${lang}: a line has more than 75 octets`);
    }
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    const uids = new Set(events.map((each) => each.uid));
    if (events.length < 20 || uids.size !== events.length) complain(`ical.js: ${lang}: ${events.length} events, ${uids.size} UIDs`);
    for (const each of events) {
      if (each.component.getAllSubcomponents('valarm').length !== 1) complain(`ical.js: ${lang}: ${each.summary} has no alarm`);
    }
    if (lang !== 'timeline') continue;
    const dates = new Set(events.map((each) => each.startDate.toString()));
    for (const item of timeline.items.filter((each) => ['resume', 'appointment'].includes(each.kind))) {
      if (item.from === timeline.treatedAt) continue;
      const utc = new Date(item.from).toISOString().replace('.000', '');
      if (!dates.has(utc) && !dates.has(item.from.slice(0, 10))) complain(`ical.js: ${item.id} at ${item.from} is in no event`);
    }
  }
}

(async () => {
  const pages = letters();
  await validate(pages);
  await axe(pages);
  await calendars();
  console.log(`letters: looked at ${looked}, ${wrong} faults`);
  process.exit(wrong === 0 ? 0 : 1);
})();
