import { api } from './api.mjs';
import { byId, element, numberText, time, wordsOf } from './elements.mjs';

const SHOWN_SENDS = 50;
const sends = [];
const PROVIDERS = { twilio: 'Twilio', telesign: 'TeleSign' };

const codes = (...list) => list.map(([code, words]) => ({ code, words: `${code} ${words}` }));
const NOT_DELIVERED = {
  twilio: codes(
    [30003, 'unreachable'],
    [30005, 'unknown number'],
    [30006, 'landline'],
    [30007, 'filtered'],
    [30004, 'blocked'],
    [30034, 'not registered'],
    [30001, 'queue overflow'],
    [30008, 'unknown'],
    [21211, 'invalid number'],
  ),
  telesign: codes(
    [210, 'temporary phone error'],
    [211, 'permanent phone error'],
    [207, 'unknown'],
    [221, 'expired'],
    [222, 'no texts possible'],
    [507, 'invalid number'],
    [510, 'opted out'],
    [515, 'suspected spam'],
    [10031, 'blocked'],
    [250, 'status unknown'],
  ),
};
const REFUSED = {
  twilio: codes(
    [21211, 'invalid number'],
    [21610, 'opted out'],
    [21408, 'region not enabled'],
    [21614, 'no mobile number'],
    [30002, 'suspended'],
  ),
  telesign: codes(
    [11000, 'invalid number'],
    [10010, 'suspended'],
    [10033, 'unverified number'],
    [11009, 'message not valid'],
  ),
};

/** What may happen to the next text, in the page's words and as the rule that makes it happen. */
const OUTCOMES = [
  { words: 'Delivered', rule: () => ({ answer: 'ok' }) },
  {
    words: 'Not delivered',
    codes: NOT_DELIVERED,
    rule: (code) => ({ final: { state: 'undelivered', code } }),
  },
  { words: 'Refused', codes: REFUSED, rule: (code) => ({ answer: '400', code }) },
  { words: 'Rate limited', rule: () => ({ answer: '429' }) },
  { words: 'Accepted, no report', rule: () => ({ reports: 'missing' }) },
  { words: 'Reported 30 s late', rule: () => ({ finalAfterMs: 30_000 }) },
  { words: 'Reported twice', rule: () => ({ reports: 'duplicated' }) },
  { words: 'Reported in the wrong order', rule: () => ({ reports: 'reordered' }) },
  { words: 'Accepted, answered 500', rule: () => ({ answer: 'accept-then-500' }) },
  { words: 'Accepted, answered after 20 s', rule: () => ({ answer: 'accept-then-hang' }) },
  { words: 'Accepted, connection lost', rule: () => ({ answer: 'accept-then-reset' }) },
];

/** `current` tells the phone that is open and the provider of our number. */
export function startCarrierPanel(current) {
  byId('outcome').append(
    ...OUTCOMES.map(({ words }, index) => element('option', { value: String(index) }, words)),
  );
  byId('outcome').selectedIndex = 1;
  byId('outcome').addEventListener('change', () => showCodes(current().provider));
  byId('arm').addEventListener('submit', (event) => {
    event.preventDefault();
    void arm(current());
  });
}

export function showCodes(provider) {
  byId('next-title').textContent =
    `Next text to this phone${provider ? ` through ${PROVIDERS[provider]}` : ''}`;
  const offered = OUTCOMES[byId('outcome').selectedIndex]?.codes?.[provider ?? 'twilio'];
  const chosen = byId('code').value;
  byId('code').hidden = byId('code-label').hidden = !offered;
  byId('code').replaceChildren(
    ...(offered ?? []).map(({ code, words }) => element('option', { value: String(code) }, words)),
  );
  if (offered?.some(({ code }) => String(code) === chosen)) byId('code').value = chosen;
}

export async function showFaults() {
  const faults = await api.faults();
  byId('faults').replaceChildren(
    ...faults.map((fault) => element('li', {}, describe(fault), removal(fault))),
  );
}

export async function loadSends() {
  sends.length = 0;
  addSends(await api.ledger(SHOWN_SENDS));
}

export function addSends(entries) {
  sends.push(...entries);
  sends.splice(0, Math.max(0, sends.length - SHOWN_SENDS));
  byId('ledger').replaceChildren(...sends.toReversed().map(sendEntry));
  byId('no-sends').hidden = sends.length > 0;
  byId('ledger').hidden = sends.length === 0;
}

async function arm({ phone, provider }) {
  const { rule } = OUTCOMES[byId('outcome').selectedIndex];
  if (phone) await api.addFault({ to: phone, provider, times: 1, ...rule(Number(byId('code').value)) });
  await showFaults();
}

function describe({ id: _, to, provider, times, ...wish }) {
  const code = wish.code ?? wish.final?.code;
  const known = OUTCOMES.find(({ rule }) => JSON.stringify(rule(code)) === JSON.stringify(wish));
  const words = known ? [known.words, code].filter(Boolean).join(' ') : JSON.stringify(wish);
  const limits = [provider && PROVIDERS[provider], times && `${times}×`].filter(Boolean);
  return element('span', {}, to ? numberText(to) : 'Every phone', ` · ${[words, ...limits].join(' · ')}`);
}

function removal(fault) {
  const button = element(
    'button',
    { type: 'button', className: 'remove', 'aria-label': 'Remove this rule' },
    '✕',
  );
  button.addEventListener('click', () => void api.removeFault(fault.id).then(showFaults));
  return button;
}

function sendEntry(entry) {
  const code = entry.code ? ` · ${entry.code}` : '';
  return element(
    'li',
    { className: entry.accepted ? '' : 'refused' },
    element(
      'span',
      { className: 'top' },
      element('span', {}, `${entry.seq} · `, numberText(entry.to)),
      time(entry.at),
    ),
    element('span', { className: 'preview', dir: 'auto' }, ...wordsOf(entry.text.slice(0, 120))),
    element(
      'span',
      { className: 'meta' },
      `${entry.accepted ? 'Accepted' : 'Refused'} · answered ${entry.outcome}${code} · `,
      element('bdi', {}, entry.messageId ?? 'no id'),
    ),
  );
}
