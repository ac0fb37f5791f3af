// SPDX-License-Identifier: Apache-2.0
// usage: node logic.cjs PROGRAM MODULES [--print]
// Truth tables, imprecise dates, ages and sums of months: what the library answers (PROGRAM prints it) against ELM and FHIRPath.
'use strict';
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { compare } = require('./divergences.cjs');
const { engines, word, evaluateElm, evaluateFhirPath } = require('./engines.cjs');

const [program, modules, option] = process.argv.slice(2);
const { cql, fhirpath } = engines(path.resolve(modules));

const elmValue = { true: { type: 'Literal', valueType: '{urn:hl7-org:elm-types:r1}Boolean', value: 'true' },
  false: { type: 'Literal', valueType: '{urn:hl7-org:elm-types:r1}Boolean', value: 'false' },
  unknown: { type: 'As', asType: '{urn:hl7-org:elm-types:r1}Boolean', operand: { type: 'Null' } } };
const pathValue = { true: 'true', false: 'false', unknown: '{}' };

const integer = (value) => ({ type: 'Literal', valueType: '{urn:hl7-org:elm-types:r1}Integer', value: String(value) });
const quantity = (value, unit) => ({ type: 'Quantity', value, unit });
function elmDate(text) {
  const [year, month, day] = text.split('-').map(Number);
  return { type: 'Date', year: integer(year), ...(month && { month: integer(month) }), ...(day && { day: integer(day) }) };
}

const joined = (type, operands) => operands.reduce((left, right) => ({ type, operand: [left, right] }));
function elmLogic({ connective, operands }) {
  const of = operands.map((each) => elmValue[each]);
  if (connective === 'not') return { type: 'Not', operand: joined('Or', of) };
  return joined({ and: 'And', or: 'Or', implies: 'Implies' }[connective], of);
}
function pathLogic({ connective, operands }) {
  const of = operands.map((each) => pathValue[each]);
  return connective === 'not' ? `(${of.join(' or ')}).not()` : of.join(` ${connective} `);
}

// within: not yet so many days over. Days are taken off the day of treatment, which is known to the day.
function elmRelation({ relation, date, on, days }) {
  if (relation === 'within') {
    return { type: 'Before', precision: 'Day', operand: [{ type: 'Subtract', operand: [elmDate(on), quantity(days, 'days')] }, elmDate(date)] };
  }
  return { type: 'SameOrBefore', precision: 'Day', operand: [elmDate(date), elmDate(on)] };
}
function pathRelation({ relation, date, on, days }) {
  return relation === 'within' ? `(@${on} - ${days} days) < @${date}` : `@${date} <= @${on}`;
}

const kinds = {
  logic: { title: (row) => `${row.connective}(${row.operands.join(', ')})`, elm: elmLogic, path: pathLogic },
  relations: { title: (row) => `${row.date} ${row.relation}${row.days ? ` ${row.days} days` : ''} on ${row.on}`, elm: elmRelation, path: pathRelation },
  ages: {
    title: (row) => `born ${row.birth}, below 18 on ${row.on}`,
    elm: ({ birth, on }) => ({ type: 'Less', operand: [{ type: 'CalculateAgeAt', precision: 'Year', operand: [elmDate(birth), elmDate(on)] }, integer(18)] }),
    path: ({ birth, on }) => `@${on} < (@${birth} + 18 years)`,
  },
  sums: {
    title: (row) => `${row.date} + ${row.months} months`,
    elm: ({ date, months }) => ({ type: 'Add', operand: [elmDate(date), quantity(months, 'months')] }),
    path: ({ date, months }) => `(@${date} + ${months} months)`,
  },
};

async function main() {
  const answers = JSON.parse(execFileSync(program, { maxBuffer: 1 << 28 }));
  const differences = [];
  const counts = [];
  for (const [kind, { title, elm, path: written }] of Object.entries(kinds)) {
    const rows = answers[kind];
    if (!rows || rows.length === 0) throw new Error(`the library answers nothing about ${kind}`);
    const byElm = await evaluateElm(cql, Object.fromEntries(rows.map((row, number) => [`n${number}`, elm(row)])));
    let differing = 0;
    rows.forEach((row, number) => {
      const said = { 'cql-execution': word(byElm[`n${number}`]), fhirpath: word(evaluateFhirPath(fhirpath, written(row))) };
      for (const [engine, value] of Object.entries(said)) {
        if (value === row.value) continue;
        differing += 1;
        differences.push(`${engine}: ${title(row)}: ${row.value}, there ${value}`);
      }
    });
    counts.push(`${rows.length} of ${kind} (${differing} expected differences)`);
  }
  if (option === '--print') console.log(differences.join('\n'));
  const problems = compare(path.join(__dirname, 'logic-divergences.json'), differences);
  if (problems.length > 0) {
    console.error(problems.slice(0, 60).join('\n'));
    console.error(`${problems.length} problems; after a review edit tests/differential/logic-divergences.json`);
    process.exit(1);
  }
  console.log(`two engines answer as the library does: ${counts.join(', ')}`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
