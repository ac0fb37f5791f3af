// SPDX-License-Identifier: Apache-2.0
// usage: node bench/letters/mustache.cjs FOLDER MODULES [ROUNDS]
//
// The templates and values of percuta_bench_letters through mustache.js and commonmark.js, both warm. The words of their letter must be those of
// ours before a time counts. Prints the median in milliseconds.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const [folder, modules, given] = process.argv.slice(2);
const load = createRequire(path.resolve(modules, 'package.json'));
const mustache = load('mustache');
const { Parser, HtmlRenderer } = load('commonmark');

const templates = JSON.parse(fs.readFileSync(path.join(folder, 'templates.json'), 'utf8'));
const values = JSON.parse(fs.readFileSync(path.join(folder, 'values.json'), 'utf8'));
const parser = new Parser();
const renderer = new HtmlRenderer({ safe: true });
mustache.escape = (text) => String(text).replace(/[\\`*_{}[\]<>()#+\-.!|&]/g, '\\$&');

const letter = () => templates.map((each) => renderer.render(parser.parse(mustache.render(each, values)))).join('\n');

const named = { amp: '&', lt: '<', gt: '>', quot: '"' };
const words = (html) =>
  new Set(
    html
      .replace(/<style[^]*?<\/style>|<svg[^]*?<\/svg>|<head[^]*?<\/head>|<[^>]*>/g, ' ')
      .replace(/&(\w+);/g, (whole, name) => named[name] || whole)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  );
const ours = words(fs.readFileSync(path.join(folder, 'templates.html'), 'utf8'));
const theirs = words(letter());
const missing = [...theirs].filter((each) => !ours.has(each));
if (missing.length > 0 || theirs.size < 150) {
  console.error(`the letters differ: ${theirs.size} words, not in ours: ${missing.slice(0, 10).join(' ')}`);
  process.exit(1);
}

const rounds = Number(given || 301);
for (let i = 0; i < 200; i += 1) letter(); // until the compiler of Node has seen enough
const times = [];
for (let i = 0; i < rounds; i += 1) {
  const start = process.hrtime.bigint();
  letter();
  times.push(Number(process.hrtime.bigint() - start) / 1e6);
}
times.sort((a, b) => a - b);
console.log(times[Math.floor(times.length / 2)]);
