import type { Customer, RentedNumber } from '../load/organisation';
import type { Text } from '../load/texts';
import { boundOf, faultsOf, tally, type Sighting } from './tally';

const NUMBER = { number: '+14155552000' } as RentedNumber;
const known: Customer = { address: '+14155553001', writesTo: NUMBER, record: 'contact:c1' };
const stranger: Customer = { address: '+14155553000', writesTo: NUMBER };

let count = 0;
const text = (given: Partial<Text> = {}): Text => {
  const marker = `#${String((count += 1)).padStart(6, '0')}#`;
  const times = { postedAt: count * 10, acceptedAt: count * 10 + 5 };
  return {
    marker,
    body: marker,
    customer: known,
    to: NUMBER,
    destination: 'conversation',
    ...times,
    ...given,
  };
};

const seen = ({ marker }: Text, given: Partial<Sighting> = {}): Sighting => ({
  marker,
  place: 'conversation',
  record: 'contact:c1',
  thread: 't1',
  position: 0,
  ...given,
});

const kept = (...texts: Text[]) => new Set(texts.map(({ marker }) => marker));

describe('what became of the texts', () => {
  it('finds nothing wrong with a text that stands once where it belongs', () => {
    const one = text();
    const counts = tally([one], [seen(one)], kept(one));
    expect(counts).toMatchObject({ attempt: 1, accepted: 1, ok: 1 });
    expect(faultsOf(counts)).toEqual([]);
  });

  it('calls an accepted text that nobody holds lost, and one that the gateway holds stuck', () => {
    const [lost, stuck] = [text(), text()];
    expect(faultsOf(tally([lost, stuck], [], kept(stuck)))).toEqual(['lost 1', 'stuck 1']);
  });

  it('counts a text that stands twice as doubled, whatever ids it has', () => {
    const one = text();
    const counts = tally([one], [seen(one), seen(one, { position: 1 })], kept(one));
    expect(faultsOf(counts)).toEqual(['duplicated 1']);
  });

  it('does not blame Parley for what it never accepted, there or not', () => {
    const [gone, there, never] = [text({ acceptedAt: undefined }), text({ acceptedAt: undefined }), text()];
    never.postedAt = undefined;
    const counts = tally([gone, there, never], [seen(there)], kept(there));
    expect(counts).toMatchObject({ attempt: 2, accepted: 0, recovered: 1 });
    expect(faultsOf(counts)).toEqual([]);
  });

  it('sees a text that nobody wrote', () => {
    expect(faultsOf(tally([], [seen(text())], kept()))).toEqual(['unexpected 1']);
  });

  it('sees a text on another record than the ranking names, and one in another place than belongs to it', () => {
    const [moved, refused] = [text(), text({ destination: 'unroutable' })];
    const counts = tally([moved, refused], [seen(moved, { record: 'lead:l1' }), seen(refused)], kept());
    expect(faultsOf(counts)).toEqual(['misattached 2']);
  });

  it('expects all texts of a stranger on the one lead that he became', () => {
    const texts = [text({ customer: stranger }), text({ customer: stranger }), text({ customer: stranger })];
    const onLead = (lead: string) => (one: Text, position: number) => seen(one, { record: lead, position });
    expect(faultsOf(tally(texts, texts.map(onLead('lead:l1')), kept()))).toEqual([]);
    const split = [
      ...texts.slice(0, 2).map(onLead('lead:l1')),
      { ...onLead('lead:l2')(texts[2]!, 0), thread: 't2' },
    ];
    expect(faultsOf(tally(texts, split, kept()))).toEqual(['misattached 1']);
  });

  it('sees a text that stands before another one which was answered before it was posted', () => {
    const [first, second] = [text(), text()];
    const inOrder = [seen(first, { position: 0 }), seen(second, { position: 1 })];
    expect(faultsOf(tally([first, second], inOrder, kept()))).toEqual([]);
    const swapped = [seen(first, { position: 1 }), seen(second, { position: 0 })];
    expect(faultsOf(tally([first, second], swapped, kept()))).toEqual(['reordered 1']);
  });

  it('lets texts that were under way at the same time stand in any order', () => {
    const [one, other] = [text({ postedAt: 1, acceptedAt: 9 }), text({ postedAt: 2, acceptedAt: 8 })];
    expect(faultsOf(tally([one, other], [seen(other), seen(one, { position: 1 })], kept()))).toEqual([]);
  });

  it('says how little is proved by so many tries', () => {
    expect(boundOf(1_000)).toBe('below 0.300 %');
    expect(boundOf(0)).toBe('nothing was tried');
  });
});
