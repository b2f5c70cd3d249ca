import { instant, plusMilliseconds, type Ref } from '@parley/kernel';
import { tell } from './channels';
import type { Conversations } from './conversations';

const NUMBER = '+12065550110';
const SELLER = 'seller-west';
const DAY_MS = 86_400_000;

const contact = (n: number): Ref => ({ type: 'contact', id: `contact-us-${n}` });
const businessPhone = (n: number): string => `+120655501${50 + n}`;

/** Plays what a seller meets besides good news: a customer who opts out, a phone that is off, a text for tomorrow. */
export async function playLaterScenes(conversations: Conversations, simulatorUrl: string): Promise<void> {
  const write = (n: number, text: string) => ({ from: NUMBER, to: businessPhone(n), text });
  const hear = (n: number, text: string) =>
    conversations.play({ from: businessPhone(n), to: NUMBER, text, record: contact(n) });

  await conversations.answer(contact(1), write(1, 'Would you like our new price list by text?'), SELLER);
  await hear(1, 'STOP');

  await tell(simulatorUrl, '/faults', {
    to: businessPhone(2),
    times: 1,
    final: { state: 'undelivered', code: 30003 },
  });
  await conversations.answer(contact(2), write(2, 'Your bicycles are ready to be picked up.'), SELLER);

  await hear(3, 'Please remind me of the samples tomorrow.');
  const tomorrow = plusMilliseconds(instant(new Date().toISOString()), DAY_MS);
  await conversations.schedule(
    contact(3),
    write(3, 'As agreed: the samples are on their way.'),
    SELLER,
    tomorrow,
  );
}
