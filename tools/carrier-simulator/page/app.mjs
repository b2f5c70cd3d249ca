import { api } from './api.mjs';
import { addSends, loadSends, showCodes, showFaults, startCarrierPanel } from './carrier-panel.mjs';
import { startComposer } from './composer.mjs';
import { byId, element } from './elements.mjs';
import { clearUnread, countUnread, showPhones } from './phone-list.mjs';
import { showText, showThread } from './thread.mjs';

const state = { phones: [], numbers: [], phone: '', number: '', texts: [] };
const current = () => ({
  phone: state.phone,
  number: state.number,
  provider: state.numbers.find(({ number }) => number === state.number)?.provider ?? undefined,
});

/** What is open stands in the address, so that reload, Back and a second window show the same. */
function address() {
  const query = new URLSearchParams(location.hash.slice(1));
  return { phone: query.get('phone') ?? '', number: query.get('number') ?? '' };
}

function go(phone, number = '') {
  const before = location.hash;
  location.hash = new URLSearchParams({ phone, ...(number && { number }) }).toString();
  if (location.hash === before) void openAddress();
}

function show(view) {
  document.body.dataset.view = view;
}

async function refreshPhones() {
  state.phones = await api.phones(byId('search').value.replace(/[^\d+A-Za-z]/g, ''));
  const isListed = state.phones.some(({ phone }) => phone === state.phone);
  const listed =
    isListed || !state.phone || byId('search').value
      ? state.phones
      : [{ phone: state.phone, latest: null }, ...state.phones];
  showPhones(listed, state.phone, go);
}

async function openAddress() {
  const wanted = address();
  state.numbers = await api.numbers();
  state.phone = wanted.phone || state.phones[0]?.phone || '';
  state.texts = state.phone ? await api.texts(state.phone) : [];
  state.number =
    wanted.number || state.texts.at(-1)?.number || state.number || state.numbers[0]?.number || '';
  if (wanted.phone) show('phone');
  clearUnread(state.phone);
  byId('phone-title').firstChild.textContent = state.phone || 'No phone yet';
  document.title = state.phone ? `${state.phone} · Carrier simulator` : 'Carrier simulator';
  showNumbers();
  showThread(state.texts.filter(({ number }) => number === state.number));
  showCodes(current().provider);
  await refreshPhones();
}

function showNumbers() {
  const own = state.numbers.map(({ number, name }) => ({
    number,
    words: name ? `${number} ${name}` : number,
  }));
  const strangers = [...new Set(state.texts.map(({ number }) => number))]
    .filter((number) => !own.some((known) => known.number === number))
    .map((number) => ({ number, words: number }));
  const options = [...own, ...strangers].map(({ number, words }) =>
    element('option', { value: number }, words),
  );
  byId('our-number').replaceChildren(
    ...(options.length > 0 ? options : [element('option', { value: '' }, 'No numbers registered yet')]),
  );
  byId('our-number').value = state.number;
}

function onTexts(texts) {
  for (const text of texts) {
    const isNew =
      text.customer === state.phone ? keep(text) : text.direction === 'to-phone' && text.state === 'accepted';
    if (text.customer === state.phone && text.number === state.number) showText(text);
    else if (isNew && text.direction === 'to-phone') countUnread(text.customer);
  }
  if (texts.some(({ customer, number }) => customer === state.phone && number !== state.number))
    showNumbers();
  void refreshPhones();
}

function keep(text) {
  const at = state.texts.findIndex(({ id }) => id === text.id);
  if (at >= 0) state.texts[at] = text;
  else state.texts.push(text);
  return at < 0;
}

async function loadAll() {
  await refreshPhones();
  await Promise.all([openAddress(), showFaults(), loadSends()]);
}

let loading;
/** A flood of texts is looked at once a second. */
function loadSoon() {
  loading ??= setTimeout(() => {
    loading = undefined;
    void loadAll();
  }, 1_000);
}

function listen() {
  const events = new EventSource('/events');
  events.addEventListener('open', () => {
    byId('offline').hidden = true;
    void loadAll();
  });
  events.addEventListener('error', () => (byId('offline').hidden = false));
  events.addEventListener('texts', (event) => onTexts(JSON.parse(event.data)));
  events.addEventListener('refresh', loadSoon);
  events.addEventListener('sends', (event) => {
    addSends(JSON.parse(event.data));
    void showFaults();
  });
}

function step(by) {
  const at = state.phones.findIndex(({ phone }) => phone === state.phone) + by;
  if (state.phones[at]) go(state.phones[at].phone);
}

/** A number that is fictional by convention, so that it is nobody's. */
function unknownNumber() {
  const areas = ['202', '303', '404', '415', '512', '617', '702', '808'];
  const pick = (count) => Math.floor(Math.random() * count);
  return `+1${areas[pick(areas.length)]}5550${100 + pick(100)}`;
}

function startNewPhone() {
  byId('new-phone').addEventListener('click', () => {
    byId('choose').hidden = !byId('choose').hidden;
    byId('choose-number').value = unknownNumber();
    if (!byId('choose').hidden) byId('choose-number').select();
  });
  byId('choose').addEventListener('submit', (event) => {
    event.preventDefault();
    const number = byId('choose-number').value.replace(/[\s().-]/g, '');
    const isNumber = /^\+[1-9]\d{6,14}$|^\d{3,6}$/.test(number);
    byId('choose-number').setAttribute('aria-invalid', String(!isNumber));
    byId('choose-hint').textContent = isNumber
      ? ''
      : 'Write it with + and country code, such as +4930901820.';
    if (!isNumber) return;
    byId('choose').hidden = true;
    go(number);
    byId('typed').focus();
  });
}

function start() {
  startNewPhone();
  startCarrierPanel(current);
  startComposer(current);
  addEventListener('hashchange', () => void openAddress());
  byId('search').addEventListener('input', () => void refreshPhones());
  byId('our-number').addEventListener('change', () => go(state.phone, byId('our-number').value));
  byId('back').addEventListener('click', () => show('phones'));
  byId('to-carrier').addEventListener('click', () => show('carrier'));
  byId('back-to-phone').addEventListener('click', () => show('phone'));
  addEventListener('keydown', (event) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    step(event.key === 'ArrowUp' ? -1 : 1);
  });
  listen();
}

start();
