import { api } from './api.mjs';
import { byId, element } from './elements.mjs';

const LONG =
  'I have been thinking about your offer, and there are a few things I would like to ask before I say yes. '
    .repeat(4)
    .slice(0, 400);
const QUICK = [
  { label: 'STOP', text: 'STOP' },
  { label: 'START', text: 'START' },
  { label: 'HELP', text: 'HELP' },
  { label: 'Emoji', text: '👍🏽 👩‍👩‍👧 🎉' },
  { label: 'Arabic', text: 'مرحبا، رقمي الجديد +49 30 901820 شكرا' },
  { label: '400 characters', text: LONG },
];

/** Where one types as the customer. What could not be sent stays to be sent again. */
export function startComposer(current) {
  const field = byId('typed');
  byId('quick').append(
    ...QUICK.map(({ label, text }) => {
      const button = element('button', { type: 'button', className: 'chip' }, label);
      button.addEventListener('click', () => void send(current(), text));
      return button;
    }),
  );
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void sendTyped(current(), field);
  });
  field.addEventListener('input', () => fit(field));
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId('composer').requestSubmit();
  });
}

async function sendTyped(where, field) {
  const text = field.value;
  if (text.trim() === '') return;
  field.value = '';
  fit(field);
  if (!(await send(where, text)) && field.value === '') field.value = text;
  fit(field);
}

async function send({ phone, number }, text) {
  const callback = byId('callback').value || undefined;
  byId('callback').value = '';
  try {
    if (!phone) throw new Error('Open a phone first.');
    if (!number) throw new Error('No number to text to is registered here yet.');
    await api.type(phone, { to: number, text, callback });
    byId('trouble').textContent = '';
    return true;
  } catch (error) {
    byId('trouble').textContent = `Not sent. ${error.message}`;
    return false;
  }
}

function fit(field) {
  field.rows = Math.min(6, Math.max(1, field.value.split('\n').length, Math.ceil(field.value.length / 42)));
}
