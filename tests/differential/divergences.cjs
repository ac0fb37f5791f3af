// SPDX-License-Identifier: Apache-2.0
// Where engines may differ from the library is listed with the reason. What is not listed fails, and so does what is listed and no longer occurs.
'use strict';
const fs = require('node:fs');

// found: one line for each difference. Returns one line for each problem.
function compare(path, found) {
  const groups = JSON.parse(fs.readFileSync(path, 'utf8'));
  const listed = new Set(groups.flatMap((group) => group.differences));
  const occurring = new Set(found);
  return [
    ...[...occurring].filter((line) => !listed.has(line)).map((line) => `not listed: ${line}`),
    ...[...listed].filter((line) => !occurring.has(line)).map((line) => `listed, but no longer so: ${line}`),
  ];
}

module.exports = { compare };
