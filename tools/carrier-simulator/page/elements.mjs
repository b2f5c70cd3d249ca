/** An element with properties, attributes (names with a dash) and children. Strings become text nodes, never markup. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.includes('-') || name === 'role') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** A phone number keeps its order in text of any direction. */
export const numberText = (number) => element('bdi', { dir: 'ltr', className: 'number' }, number);

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

export const time = (at) =>
  element('time', { dateTime: at, title: full.format(new Date(at)) }, clock.format(new Date(at)));
export const dayOf = (at) => day.format(new Date(at));

const LEFT_TO_RIGHT = /https?:\/\/\S+|\+?\d[\d\s().-]{4,}\d/g;

/** The words of a text. Numbers and addresses keep their own order inside right-to-left words. */
export function wordsOf(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(LEFT_TO_RIGHT)) {
    parts.push(text.slice(from, match.index), element('bdi', { dir: 'ltr' }, match[0]));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}
