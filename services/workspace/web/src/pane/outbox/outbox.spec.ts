import { forgetDrafts } from '../composer/drafts';

const STORED = 'parley.outbox';
const stored = new Map<string, string>();
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
};
Object.assign(globalThis, { sessionStorage: storage, localStorage: storage });

const entry = (id: string, sentBy: string, tryUntil = Date.now() + 60_000) => ({
  id,
  place: 'cv-1',
  body: { text: 'Shall we say Tuesday?' },
  sentBy,
  at: new Date().toISOString(),
  state: 'sending',
  tryUntil,
});

describe('texts that a reload interrupted', () => {
  it('go on for who wrote them while it is time, and not in the name of who is here now', async () => {
    const kept = [entry('mine', 'u-1'), entry('theirs', 'u-2'), entry('late', 'u-1', Date.now() - 1)];
    stored.set(STORED, JSON.stringify(kept));
    const { outbox } = await import('./outbox');
    expect(outbox.interrupted('u-1').map(({ id }) => id)).toEqual(['mine']);
    expect(outbox.interrupted('u-2').map(({ id }) => id)).toEqual(['theirs']);
    expect(outbox.all().find(({ id }) => id === 'late')?.state).toBe('not-sent');
  });

  it('are forgotten at sign-out, also those under way', async () => {
    const { outbox } = await import('./outbox');
    forgetDrafts();
    expect(outbox.has('mine')).toBe(false);
    expect(stored.get(STORED)).toBe('[]');
  });
});
