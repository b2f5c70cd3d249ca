import { byId, element, numberText, time, wordsOf } from './elements.mjs';

const unread = new Map();

/** The phones with the latest texts first. Texts that came while another phone was open count as unread. */
export function showPhones(phones, openPhone, open) {
  const list = byId('phone-list');
  const focused = document.activeElement?.dataset?.phone;
  list.replaceChildren(
    ...phones.map((phone) => element('li', {}, entry(phone, phone.phone === openPhone, open))),
  );
  byId('no-phones').hidden = phones.length > 0;
  if (focused) list.querySelector(`[data-phone="${CSS.escape(focused)}"]`)?.focus();
}

export const countUnread = (phone) => unread.set(phone, (unread.get(phone) ?? 0) + 1);
export const clearUnread = (phone) => unread.delete(phone);

function entry({ phone, latest }, isOpen, open) {
  const count = unread.get(phone) ?? 0;
  const button = element(
    'button',
    {
      type: 'button',
      className: count ? 'phone unread' : 'phone',
      'aria-current': isOpen ? 'true' : undefined,
      'data-phone': phone,
    },
    element('span', { className: 'top' }, numberText(phone), latest && time(latest.at)),
    element(
      'span',
      { className: 'bottom' },
      element(
        'span',
        { className: 'preview', dir: 'auto' },
        ...(latest ? wordsOf(latest.text.slice(0, 120)) : ['No texts yet']),
      ),
      count > 0 && element('span', { className: 'count', 'aria-label': `${count} unread` }, String(count)),
      latest &&
        element('span', { className: 'provider' }, latest.provider === 'twilio' ? 'Twilio' : 'TeleSign'),
    ),
  );
  button.addEventListener('click', () => open(phone));
  return button;
}
