// SPDX-License-Identifier: Apache-2.0
// Asks the service. A refusal becomes an error with its one line.

async function send(path, body) {
  let response;
  try {
    response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  } catch {
    throw new Error('The service cannot be reached. Is it still running?');
  }
  if (response.ok) return response;
  const outcome = await response.json().catch(() => null);
  throw new Error(outcome?.issue?.[0]?.diagnostics ?? `The service failed with status ${response.status}.`);
}

export const ask = async (path, body) => (await send(path, body)).json();
export const askText = async (path, body) => (await send(path, body)).text();
export const askBlob = async (path, body) => (await send(path, body)).blob();

// documents: JSON texts, which are handed on as they are; the rest is written here.
export function withPatient(documents, rest) {
  const patient = documents.length === 1 ? documents[0] : `[${documents.join(',')}]`;
  return `{"patient":${patient},${JSON.stringify(rest).slice(1)}`;
}
