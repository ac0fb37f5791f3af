// SPDX-License-Identifier: Apache-2.0
// The page as somebody uses it who has no mouse.
'use strict';

const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim().slice(0, 60) || '');

// Presses Tab until the element that the selector names has the focus.
async function tabTo(page, selector, key = 'Tab') {
  const longest = 400;
  for (let pressed = 0; pressed < longest; pressed += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${selector}; it stands at ${await focused(page)}`);
}

async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

// The dialogue of the system cannot be driven; it is opened by the keyboard and answered with the file.
async function openFile(page, file) {
  await tabTo(page, '#file');
  const opened = page.waitForFileChooser();
  await page.evaluate(() => 0); // by now the browser hands its dialogue over
  await page.keyboard.press('Enter');
  await (await opened).accept([file]);
  await page.waitForFunction(() => !document.getElementById('record-state').hidden);
}

// The browser asks for the parts of a day in the order of its own language.
async function setDay(page, selector, day) {
  const [year, month, dayOfMonth] = day.split('-');
  const parts = { year, month, day: dayOfMonth };
  await tabTo(page, selector);
  const order = await page.evaluate(() => new Intl.DateTimeFormat().formatToParts(0).map((each) => each.type));
  for (const part of order) if (part in parts) await page.keyboard.type(parts[part]);
  const set = await page.$eval(selector, (input) => input.value);
  if (set !== day) throw new Error(`typing ${day} into ${selector} gave ${set}`);
}

async function setTime(page, selector, time) {
  await tabTo(page, selector);
  const half = await page.evaluate(() => new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12);
  const [hours, minutes] = time.split(':').map(Number);
  const two = (number) => String(number).padStart(2, '0');
  await page.keyboard.type(half ? `${two(hours % 12 || 12)}${two(minutes)}${hours < 12 ? 'AM' : 'PM'}` : `${two(hours)}${two(minutes)}`);
  const set = await page.$eval(selector, (input) => input.value);
  if (set !== time) throw new Error(`typing ${time} into ${selector} gave ${set}`);
}

async function findProtocol(page, words, id) {
  await tabTo(page, '#words');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type(words);
  await page.waitForSelector(`#found li[data-id="${id}"]`, { visible: true });
  for (let pressed = 0; pressed < 30; pressed += 1) {
    await page.keyboard.press('ArrowDown');
    const active = await page.$eval('#words', (input) => document.getElementById(input.getAttribute('aria-activedescendant'))?.dataset.id);
    if (active === id) break;
  }
  await page.keyboard.press('Enter');
  await page.waitForFunction((wanted) => document.getElementById('chosen').textContent.includes(wanted), {}, id);
}

async function check(page) {
  await tabTo(page, '#asked button.main');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#answer', { visible: true });
}

module.exports = { check, findProtocol, focused, openFile, setDay, setTime, tabTo, type };
