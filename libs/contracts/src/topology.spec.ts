import { CONTEXTS, durableOf, eventContracts, eventOf, requestOf, TOPOLOGY } from '.';

const consumed = CONTEXTS.flatMap((service) =>
  TOPOLOGY[service].consumes.map((event) => ({ service, event })),
);

describe('the topology', () => {
  it('gives every consumer a durable of its own, named as NATS allows', () => {
    const durables = consumed.map(({ service, event }) => durableOf(service, event));
    expect(new Set(durables).size).toBe(durables.length);
    expect(durables.filter((durable) => !/^[a-z0-9-]+$/.test(durable))).toEqual([]);
  });

  it('lets no service hear or ask itself', () => {
    const own = CONTEXTS.flatMap((service) => [
      ...TOPOLOGY[service].consumes.filter((event) => eventOf(event).context === service),
      ...TOPOLOGY[service].calls.filter((request) => requestOf(request).context === service),
    ]);
    expect(own).toEqual([]);
  });

  it('has a service that hears each event, but for those that only other systems hear', () => {
    const watched = CONTEXTS.flatMap((service) => TOPOLOGY[service].watches ?? []);
    const heard = new Set([...consumed.map(({ event }) => event), ...watched]);
    const unheard = eventContracts().filter(({ contract }) => !heard.has(contract));
    expect(unheard.map(({ fact }) => fact)).toEqual(['inbound-unroutable']);
  });
});
