import { draftKey, draftOf, forgetDrafts, keepDraft } from './drafts';

const stored = new Map<string, string>();

beforeAll(() => {
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    value: new Proxy(
      {
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: (key: string, value: string) => void stored.set(key, value),
        removeItem: (key: string) => void stored.delete(key),
      },
      {
        ownKeys: () => [...stored.keys()],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    ),
  });
});
beforeEach(() => stored.clear());

describe('drafts', () => {
  it('belong to one person and one conversation', () => {
    keepDraft(draftKey('u-1', 'cv-1'), 'Shall we say');
    expect(draftOf(draftKey('u-1', 'cv-1'))).toBe('Shall we say');
    expect(draftOf(draftKey('u-2', 'cv-1'))).toBe('');
    expect(draftOf(draftKey('u-1', 'cv-2'))).toBe('');
  });

  it('are gone once nothing is left of them', () => {
    keepDraft(draftKey('u-1', 'cv-1'), 'x');
    keepDraft(draftKey('u-1', 'cv-1'), '');
    expect([...stored.keys()]).toEqual([]);
  });

  it('are all forgotten at sign-out, and nothing else is', () => {
    keepDraft(draftKey('u-1', 'cv-1'), 'x');
    stored.set('parley.theme', 'dark');
    forgetDrafts();
    expect([...stored.keys()]).toEqual(['parley.theme']);
  });
});
