import type { Address, Instant } from '@parley/kernel';
import { forgetNumber, isMadeOf } from './erased-lead';
import { leadFor } from './new-lead';

const NUMBER = '+12065550142' as Address;
const ALIAS = 'erased4k9x2' as Address;
const AT = '2026-03-01T12:00:00.000000Z' as Instant;
const lead = leadFor(NUMBER, { owner: { type: 'user', id: 'seller' } } as never, 'lead-1', AT);

describe('The lead that was made of a number', () => {
  it('says the number nowhere once it is erased, and is otherwise what it was', () => {
    const forgotten = forgetNumber(lead, NUMBER, ALIAS);
    expect(JSON.stringify(forgotten)).not.toContain('2065550142');
    expect(forgotten).toEqual({
      ...lead,
      name: ALIAS,
      phones: {},
      fields: { ...lead.fields, subject: `Text message from ${ALIAS}` },
    });
  });

  it('keeps the name and the other phone that somebody gave it', () => {
    const known = { ...lead, name: 'Sample lead', phones: { mobile: NUMBER, business: '+12065550100' } };
    expect(forgetNumber(known, NUMBER, ALIAS)).toMatchObject({
      name: 'Sample lead',
      phones: { business: '+12065550100' },
    });
  });

  it('is told from records that the CRM wrote', () => {
    expect(isMadeOf(lead)).toBe(true);
    expect(isMadeOf({ ...lead, fields: {} })).toBe(false);
    expect(isMadeOf({ ...lead, record: { type: 'contact', id: 'c' } })).toBe(false);
  });
});
