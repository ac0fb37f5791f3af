// SPDX-License-Identifier: Apache-2.0
// usage: node tests/cds-hooks/browser/run.cjs BIN MODULES CHROMIUM [PICTURES]
//
// The page of the service and a CDS Hooks client in Chromium. One line for each fault, a count at the end. With the folder PICTURES, the
// page is photographed into it.
'use strict';

const path = require('node:path');
const { lookAtClient, startOrigin } = require('./client.cjs');
const lookAtPage = require('./page.cjs');
const { ledger, open } = require('./world.cjs');

const [bin, modules, chromium, folder] = process.argv.slice(2);

// to: what stands at the top.
async function picture(page, name, { to, width = 1000, height = 1000, scheme = 'light' } = {}) {
  if (!folder) return;
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setViewport({ width, height });
  if (to) await page.$eval(to, (section) => section.scrollIntoView());
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
}

async function main() {
  const made = ledger();
  const origin = await startOrigin();
  const world = await open({ bin, modules, chromium, origin: origin.url });
  try {
    await lookAtPage(world, made.expect, picture);
    await lookAtClient(world, origin.url, made.expect);
  } finally {
    origin.close();
    made.expect((await world.close()) === 0, 'the service ends cleanly when it is told to');
  }
  console.log(`${made.passed} of ${made.passed + made.failed} hold`);
  process.exitCode = made.failed === 0 ? 0 : 1;
}

main().catch((problem) => {
  console.log(problem.stack);
  process.exitCode = 1;
});
