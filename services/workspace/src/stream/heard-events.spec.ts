import { HeardEvents, type Heard } from './heard-events';
import { NOWHERE, read, SOURCES, written, type Source } from './positions';

const event = (source: Source, sequence: number): Omit<Heard, 'id'> => ({
  source,
  sequence,
  subject: { kind: 'notice', userId: 'seller' },
  text: `${source} ${sequence}`,
});

function begun(): HeardEvents {
  const heard = new HeardEvents();
  for (const source of SOURCES) heard.begin(source, 10, 'made on Monday');
  return heard;
}

const texts = (events: readonly Heard[] | undefined) => events?.map(({ text }) => text);

describe('what was heard lately', () => {
  it('goes on exactly after the event that was heard last, whatever stream it is of', () => {
    const heard = begun();
    const ids = [
      heard.add(event('conversation', 11)),
      heard.add(event('gateway', 11)),
      heard.add(event('conversation', 12)),
    ].map(({ id }) => id);

    expect(texts(heard.since(read(ids[0]!)!))).toEqual(['gateway 11', 'conversation 12']);
    expect(texts(heard.since(read(ids[2]!)!))).toEqual([]);
  });

  it('goes on after a place that another replica has heard and this one has not yet', () => {
    const [here, there] = [begun(), begun()];
    there.add(event('conversation', 11));
    const { id } = there.add(event('gateway', 11));
    here.add(event('conversation', 11));

    expect(texts(here.since(read(id)!))).toEqual([]);
  });

  it('does not know what came before it began, or what it keeps no more', () => {
    const heard = begun();
    const early = read(written({ ...heard.positions, at: { ...heard.positions.at, routing: 9 } }))!;
    expect(heard.since(early)).toBeUndefined();

    const first = heard.add(event('conversation', 11));
    for (let sequence = 12; sequence < 5_020; sequence++) heard.add(event('conversation', sequence));
    expect(heard.since(read(first.id)!)).toBeUndefined();
    expect(heard.since(heard.positions)).toEqual([]);
  });

  it('knows nothing of a stream that was made anew', () => {
    const heard = begun();
    const { id } = heard.add(event('routing', 11));
    expect(heard.begin('routing', 0, 'made on Tuesday')).toBe(true);

    expect(heard.since(read(id)!)).toBeUndefined();
    expect(heard.since(NOWHERE)).toBeUndefined();
  });

  it('takes nothing for a place that was never given out', () => {
    for (const id of ['', '0', 'a.b', 'a.1.2.3', 'a.1.2.3.x!', `a.1.2.3.${'9'.repeat(40)}`]) {
      expect(read(id)).toBeUndefined();
    }
  });
});
