import { byId, dayOf, element, time, wordsOf } from './elements.mjs';

const NEAR_END = 60;
const bubbles = new Map();

/** Shows a whole thread and goes to its end. */
export function showThread(texts) {
  const thread = byId('thread');
  bubbles.clear();
  thread.replaceChildren();
  if (texts.length === 0)
    thread.append(element('p', { className: 'empty' }, 'No texts yet. Send one from Parley, or type below.'));
  for (const text of texts) add(thread, text);
  thread.scrollTop = thread.scrollHeight;
}

/** A text that is new or whose state changed. Whoever reads further up is not moved. */
export function showText(text) {
  const thread = byId('thread');
  const isAtEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < NEAR_END;
  const known = bubbles.get(text.id);
  if (known) {
    const changed = bubble(text);
    known.replaceWith(changed);
    bubbles.set(text.id, changed);
  } else {
    thread.querySelector('.empty')?.remove();
    add(thread, text);
  }
  if (isAtEnd) thread.scrollTop = thread.scrollHeight;
}

function add(thread, text) {
  const day = dayOf(text.at);
  if (thread.dataset.day !== day || bubbles.size === 0) {
    thread.append(element('p', { className: 'day' }, day));
    thread.dataset.day = day;
  }
  const made = bubble(text);
  bubbles.set(text.id, made);
  thread.append(made);
}

function bubble(text) {
  const isMine = text.direction === 'from-phone';
  const words = isMine ? wordsForMine(text) : wordsForTheirs(text);
  return element(
    'article',
    {
      className: `bubble ${isMine ? 'mine' : 'theirs'} ${words.tone}`,
      'aria-label': isMine ? 'From this phone' : 'To this phone',
    },
    element('p', { className: 'words', dir: 'auto' }, ...wordsOf(text.text)),
    ...text.media.map(({ contentType }) =>
      element('p', { className: 'media' }, `Attachment (${contentType})`),
    ),
    element(
      'p',
      { className: 'meta' },
      time(text.at),
      words.state && element('span', {}, ` · ${words.state}`),
    ),
  );
}

function wordsForMine({ state, code }) {
  if (state === 'received') return { tone: 'waiting', state: 'Telling Parley …' };
  if (state === 'delivered') return { tone: '', state: 'Parley took it' };
  if (code) return { tone: 'failed', state: `Parley refused the callback (${code})` };
  return { tone: 'failed', state: 'Parley never heard of it' };
}

function wordsForTheirs({ state, code }) {
  if (state === 'accepted') return { tone: 'waiting', state: 'Not here yet' };
  if (state === 'sent') return { tone: 'waiting', state: 'On its way, not here yet' };
  if (state === 'delivered') return { tone: '', state: '' };
  return { tone: 'failed', state: `Never arrived (${code ?? 'no code'})` };
}
