// SPDX-License-Identifier: Apache-2.0
// A running service with a practice database, a browser, and what tests of both share.
'use strict';

const { execFileSync, spawn } = require('node:child_process');
const { createRequire } = require('node:module');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const project = path.resolve(__dirname, '..', '..', '..');
const patients = path.join(project, 'hosts', 'emr', 'patients');

async function open({ bin, modules, chromium, origin }) {
  const load = createRequire(path.resolve(modules, 'package.json'));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'percuta-service-'));
  const practice = ['--practice', path.join(folder, 'practice.db'), '--key', path.join(folder, 'key')];
  fs.writeFileSync(practice[3], Buffer.alloc(32, 7));
  const words = ['--port', '0', '--time-zone', 'Europe/London', ...practice, '--clinic', path.join(project, 'hosts', 'emr', 'clinic.json')];
  const service = spawn(path.join(bin, 'percuta-cds-hooks'), [...words, ...(origin ? ['--allow-origin', origin] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise((resolve, reject) => {
    service.stdout.once('data', (data) => resolve(String(data)));
    service.once('exit', () => reject(new Error('the service did not start')));
  });
  const browser = await load('puppeteer-core').launch({ executablePath: chromium, headless: true, args: ['--no-sandbox', '--lang=en-GB'] });
  const percuta = (...rest) => execFileSync(path.join(bin, 'percuta'), rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return {
    url: /http:\/\/\S+?(?=\/\s)/.exec(line)[0],
    browser,
    axe: load.resolve('axe-core'),
    percuta,
    report: (name) => JSON.parse(percuta('report', name, '--format', 'json', ...practice)).rows,
    async close() {
      await browser.close();
      const ended = new Promise((resolve) => service.once('exit', resolve));
      service.kill('SIGTERM');
      const status = await ended;
      fs.rmSync(folder, { recursive: true, force: true });
      return status;
    },
  };
}

// A list of what must hold. Each is one line in the output when it does not.
function ledger() {
  const made = { passed: 0, failed: 0 };
  made.expect = (holds, says) => {
    made[holds ? 'passed' : 'failed'] += 1;
    if (!holds) console.log(`does not hold: ${says}`);
  };
  return made;
}

module.exports = { ledger, open, patients, project };
