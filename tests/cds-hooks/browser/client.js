// SPDX-License-Identifier: Apache-2.0
// A CDS Hooks client that knows the specification and nothing of this service: discovery, a hook with the prefetch that discovery
// asks for, cards as Markdown text, suggestions, override reasons, feedback.
'use strict';

const service = new URLSearchParams(location.search).get('service');
const json = (body) => ({ method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer of.a.client' }, body: JSON.stringify(body) });

async function feedback(id, item) {
  const response = await fetch(`${service}/cds-services/${id}/feedback`, json({ feedback: [{ ...item, outcomeTimestamp: new Date().toISOString() }] }));
  document.getElementById('state').textContent = response.ok ? `feedback taken: ${item.outcome}` : `feedback refused: ${response.status}`;
}

function button(words, className, action) {
  const made = document.createElement('button');
  made.textContent = words;
  made.className = className;
  made.addEventListener('click', action);
  return made;
}

function show(id, card) {
  const article = document.createElement('article');
  article.className = card.indicator;
  article.append(card.summary, document.createElement('br'), card.detail ?? '', document.createElement('br'), card.source.label);
  for (const each of card.suggestions ?? []) {
    article.append(button(each.label, 'accept', () => feedback(id, { card: card.uuid, outcome: 'accepted', acceptedSuggestions: [{ id: each.uuid }] })));
  }
  const reasons = document.createElement('select');
  reasons.setAttribute('aria-label', 'Reason');
  for (const each of card.overrideReasons ?? []) reasons.add(new Option(each.display, each.code));
  article.append(reasons, button('Override', 'override', () => {
    const reason = card.overrideReasons[reasons.selectedIndex];
    feedback(id, { card: card.uuid, outcome: 'overridden', overrideReason: { reason, userComment: 'Seen in person' } });
  }));
  document.getElementById('cards').append(article);
}

window.fire = async (hook, context, resources) => {
  document.getElementById('cards').replaceChildren();
  const { services } = await (await fetch(`${service}/cds-services`)).json();
  const found = services.find((each) => each.hook === hook);
  const prefetch = {};
  for (const key of Object.keys(found.prefetch)) if (key in resources) prefetch[key] = resources[key];
  const request = { hook, hookInstance: crypto.randomUUID(), fhirServer: 'http://fhir.example/r4', context, prefetch,
    fhirAuthorization: { access_token: 'secret-of-the-client', token_type: 'Bearer', expires_in: 300, scope: 'patient/*.read', subject: 'x' } };
  const response = await fetch(`${service}/cds-services/${found.id}`, json(request));
  const answer = await response.json();
  for (const card of answer.cards) show(found.id, card);
  return answer;
};
