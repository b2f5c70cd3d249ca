import type { ActorDirectory } from '../src';
import type { Bus } from '../src/bus';
import { RequestResponder } from '../src/request-responder';

/** A bus that is lost so many times while the service asks whether its subscriptions have arrived. */
function lostBus(times: number, isClosed = false): { bus: Bus; flushes: () => number } {
  let flushes = 0;
  const connection = {
    subscribe: () => ({}),
    isClosed: () => isClosed,
    flush: async () => {
      flushes += 1;
      if (flushes <= times) throw new Error('connection disconnected');
    },
  };
  const bus = { options: { service: 'routing' }, connection: async () => connection } as unknown as Bus;
  return { bus, flushes: () => flushes };
}

const responder = (bus: Bus) => new RequestResponder('routing', bus, {} as ActorDirectory);

describe('a service that starts', () => {
  it('goes on when the bus is lost in the very moment of its subscriptions', async () => {
    const { bus, flushes } = lostBus(2);
    await responder(bus).begin(new Map());
    expect(flushes()).toBe(3);
  });

  it('gives up when the connection is closed for good', async () => {
    const { bus } = lostBus(1, true);
    await expect(responder(bus).begin(new Map())).rejects.toThrow('connection disconnected');
  });
});
