// SPDX-License-Identifier: Apache-2.0
// The patient's record, kept as the texts that came, so that the service sees every byte.
import { at, hide, show } from './dom.js';

let documents = [];
let patient = null;
let reading = 0;

export const record = () => documents;
export const patientReference = () => (patient?.id ? `Patient/${patient.id}` : null);

function resourcesOf(document) {
  if (document?.resourceType !== 'Bundle') return [document];
  return (document.entry ?? []).map((each) => each?.resource).filter(Boolean);
}

function nameOf(person) {
  const name = person?.name?.[0];
  return name?.text ?? [name?.prefix, name?.given, name?.family].flat().filter(Boolean).join(' ');
}

function describe(resources) {
  const people = resources.filter((each) => each.resourceType === 'Patient');
  [patient] = people;
  const who = [nameOf(patient), patient?.birthDate ? `born ${patient.birthDate}` : ''].filter(Boolean).join(', ');
  const others = resources.length - people.length;
  return `${who || 'A patient without a name'}. ${others} entr${others === 1 ? 'y' : 'ies'} of the record read.`;
}

function take(texts) {
  const parsed = texts.map((each) => {
    try {
      return JSON.parse(each);
    } catch {
      throw new Error('This is no JSON. Choose a FHIR record, or copy the whole text.');
    }
  });
  if (parsed.some((each) => typeof each?.resourceType !== 'string')) throw new Error('This is no FHIR resource: it has no resourceType.');
  const said = describe(parsed.flatMap(resourcesOf));
  documents = texts;
  return said;
}

// changed: called whenever another record, or none, is there.
export function startRecord(changed) {
  const use = async (getTexts) => {
    const number = (reading += 1);
    documents = [];
    patient = null;
    changed();
    const state = at('record-state');
    try {
      const texts = await getTexts();
      if (number !== reading) return;
      if (texts.length === 0) return hide(state);
      show(state, take(texts));
      state.classList.remove('problem');
    } catch (problem) {
      if (number !== reading) return;
      show(state, problem.message);
      state.classList.add('problem');
    }
  };
  at('file').addEventListener('change', (event) => use(() => Promise.all([...event.target.files].map((each) => each.text()))));
  at('use-pasted').addEventListener('click', () => use(async () => [at('pasted').value]));
}
