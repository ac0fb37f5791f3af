// SPDX-License-Identifier: Apache-2.0
// The page at /: from the search to the letter, by keyboard alone; looked at by axe-core in every state, in light and dark, at 1280
// and 320 pixels; the verdict and the hashes are those of the command line.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { check, findProtocol, focused, openFile, setDay, setTime, tabTo, type } = require('./keyboard.cjs');
const { patients } = require('./world.cjs');

const day = '2026-03-09';
const words = { clear: 'Clear', caution: 'Caution', defer: 'Defer', contraindicated: 'Contraindicated', 'insufficient-data': 'Not enough is known' };

async function fresh(world, faults) {
  const context = await world.browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on('pageerror', (problem) => faults.push(`script: ${problem.message}`));
  page.on('console', (line) => line.type() === 'error' && faults.push(`console: ${line.text()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(world.url) && !/^(blob|data|about):/.test(request.url())) faults.push(`asks elsewhere: ${request.url()}`);
  });
  await page.goto(`${world.url}/`, { waitUntil: 'networkidle0' });
  return page;
}

async function axe(world, page, expect, state) {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const width of [1280, 320]) {
      await page.setViewport({ width, height: 900 });
      // The letter in its frame has its own test (scripts/test-letters), and no script runs there.
      await page.evaluate(fs.readFileSync(world.axe, 'utf8'));
      const found = await page.evaluate(() => axe.run(document, { iframes: false }));
      expect(found.violations.length === 0, `axe-core, ${state}, ${scheme}, ${width} pixels: ${found.violations.map((each) => `${each.id} (${each.nodes[0].target})`).join(', ')}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide <= 0, `${state} at ${width} pixels needs no scrolling sideways (${wide} pixels too wide)`);
    }
  }
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
}

const shown = (page) => page.evaluate(() => ({
  word: document.querySelector('#verdict .word')?.lastChild.textContent,
  said: document.getElementById('announcement').textContent,
  hashes: [...document.querySelectorAll('#hashes .hash')].map((each) => each.textContent),
}));

async function sameAsCommandLine(world, page, expect, file, protocol) {
  const wanted = JSON.parse(world.percuta('check', '--patient', file, '--protocol', protocol, '--on', day, '--time-zone', 'Europe/London', '--format', 'json'));
  const seen = await shown(page);
  const name = path.basename(file);
  expect(seen.word === words[wanted.verdict], `${name}: the verdict is ${wanted.verdict}, the page says ${seen.word}`);
  expect(seen.said === `Answer: ${words[wanted.verdict]}.`, `${name}: a screen reader hears the verdict, not "${seen.said}"`);
  for (const hash of ['contentHash', 'factsHash', 'resultHash']) expect(seen.hashes.includes(wanted.evaluation[hash]), `${name}: ${hash} is that of the command line`);
  return wanted;
}

async function walk(world, expect, faults, pictures) {
  const page = await fresh(world, faults);
  await axe(world, page, expect, 'empty page');

  await tabTo(page, '#asked button.main');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#problem', { visible: true });
  expect((await focused(page)) === 'words', 'what is missing gets the focus');

  await page.keyboard.type('lip');
  await page.waitForSelector('#found li', { visible: true });
  await axe(world, page, expect, 'list of protocols');
  await findProtocol(page, 'rolling scars', 'PR-ACNE-ROLLING');
  await openFile(page, path.join(patients, 'ana-bell.json'));
  await setDay(page, '#on', day);
  await axe(world, page, expect, 'filled form');
  await check(page);
  expect((await focused(page)) === 'h-answer', 'after a check the answer has the focus');
  await sameAsCommandLine(world, page, expect, path.join(patients, 'ana-bell.json'), 'PR-ACNE-ROLLING');
  await axe(world, page, expect, 'answer');
  await page.evaluate(() => window.scrollTo(0, 0));
  await pictures(page, 'service-question');
  await pictures(page, 'service-answer', { to: '#answer' });

  await tabTo(page, '.finding summary');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => [...document.querySelectorAll('.finding details[open] li')].some((each) => each.textContent.length > 30));
  await tabTo(page, '#treated button.main');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#aftercare-problem', { visible: true });
  expect((await focused(page)) === 'treated-until', 'nobody guesses when the treatment ended');
  await setTime(page, '#treated-until', '14:30');
  await type(page, '#released-by', 'Dr A. Example');
  await tabTo(page, '#treated button.main');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#papers', { visible: true });
  await page.waitForFunction(() => document.querySelector('#strip svg') && document.getElementById('letter').srcdoc.length > 1000);
  expect((await focused(page)) === 'h-timeline', 'after writing the papers the timeline has the focus');
  const frame = await (await page.$('#letter')).contentFrame();
  const letter = await frame.$eval('body', (body) => body.innerText);
  expect(/Dr A\. Example/.test(letter) && !/DRAFT/.test(letter), 'the letter names who released it and is no draft');
  expect(letter.includes('9 March 2026 at 14:30'), 'the letter counts from the end of the treatment');
  const size = await frame.$eval('h1', (heading) => parseFloat(getComputedStyle(heading).fontSize));
  expect(size > 24, 'the style of the letter is applied');
  await axe(world, page, expect, 'timeline and letter');
  await pictures(page, 'service-letter', { to: '#aftercare', height: 1400 });

  const session = await page.createCDPSession();
  const saved = fs.mkdtempSync('/tmp/percuta-downloads-');
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: saved, browserContextId: page.browserContext().id });
  for (const format of ['pdf', 'ics', 'html']) {
    await tabTo(page, `button[data-format=${format}]`);
    await page.keyboard.press('Enter');
    await page.waitForFunction((ending) => document.getElementById('download-state').textContent === `aftercare.${ending} was downloaded.`, {}, format);
  }
  for (let waited = 0; fs.readdirSync(saved).filter((each) => !each.endsWith('crdownload')).length < 3 && waited < 100; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  const head = (name) => fs.readFileSync(path.join(saved, name), 'utf8').slice(0, 15);
  expect(head('aftercare.pdf').startsWith('%PDF-'), 'the PDF is one');
  expect(head('aftercare.ics') === 'BEGIN:VCALENDAR', 'the calendar is one');
  fs.rmSync(saved, { recursive: true });

  await page.keyboard.down('Shift');
  await tabTo(page, '#depth');
  await page.keyboard.up('Shift');
  await page.keyboard.type('1');
  expect(await page.$eval('#answer', (answer) => answer.hidden), 'what is changed takes the old answer away');
  expect(await page.$eval('#aftercare', (section) => section.hidden), 'and its letter');
  await page.browserContext().close();
}

async function questions(world, expect, faults, pictures) {
  const page = await fresh(world, faults);
  const file = path.join(path.dirname(patients), '..', '..', 'tests', 'corpus', 'patients', 'nothing-recorded.json');
  await findProtocol(page, 'lip lines', 'PR-PERIORAL');
  await openFile(page, file);
  await setDay(page, '#on', day);
  await check(page);
  const before = await sameAsCommandLine(world, page, expect, file, 'PR-PERIORAL');
  await axe(world, page, expect, 'questions');
  await pictures(page, 'service-narrow-dark', { to: '#answer', width: 320, height: 900, scheme: 'dark' });
  const open = await page.$$eval('#questions fieldset', (all) => all.length);
  expect(open > 5, 'questions are asked');
  await tabTo(page, '#questions input[type=radio]');
  await page.keyboard.press('ArrowDown'); // from "Not known", the last, to the first: yes
  const asked = before.questions[0].linkId;
  await tabTo(page, '#questions button.main');
  const answered = page.waitForResponse((response) => response.url().endsWith('/page/check'));
  await page.keyboard.press('Enter');
  const after = await (await answered).json();
  expect(!after.questions.some((each) => each.linkId === asked), 'an answered question is not asked again');
  expect(after.findings.some((each) => each.result === 'true' && asked.startsWith(each.ruleId.split('.')[0])), 'the answer counts');
  await page.browserContext().close();
}

async function others(world, expect, faults) {
  for (const [name, protocol] of [['ben-okoro', 'PR-ACNE-ROLLING'], ['carla-diaz', 'PR-PERIORAL']]) {
    const page = await fresh(world, faults);
    await findProtocol(page, protocol === 'PR-PERIORAL' ? 'lip lines' : 'rolling scars', protocol);
    await openFile(page, path.join(patients, `${name}.json`));
    await setDay(page, '#on', day);
    await check(page);
    await sameAsCommandLine(world, page, expect, path.join(patients, `${name}.json`), protocol);
    await axe(world, page, expect, name);
    await page.browserContext().close();
  }
}

async function mistakes(world, expect, faults) {
  const page = await fresh(world, faults);
  await tabTo(page, '#paste-area summary');
  await page.keyboard.press('Enter');
  await type(page, '#pasted', 'no record');
  await tabTo(page, '#use-pasted');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#record-state.problem', { visible: true });
  await axe(world, page, expect, 'a record that is none');
  await page.keyboard.down('Shift');
  await tabTo(page, '#words');
  await page.keyboard.up('Shift');
  await findProtocol(page, 'rolling scars', 'PR-ACNE-ROLLING');
  await tabTo(page, '#asked button.main');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('problem').textContent.includes('record'));
  expect(await page.$eval('#answer', (answer) => answer.hidden), 'without a record there is no answer');
  await page.browserContext().close();
}

module.exports = async function lookAtPage(world, expect, pictures) {
  const faults = [];
  for (const part of [walk, questions, others, mistakes]) await part(world, expect, faults, pictures);
  expect(faults.length === 0, `the page runs without a fault: ${faults.slice(0, 3).join('; ')}`);
};
