import type { Asked } from './asked';
import { toBus, toServer, type Opening } from './lines';
import { closedLoop, pacedLoad, type LoadResult } from './loads';
import { preparedSend } from './sends';
import { signedRequest, type Correspondence } from './signed-requests';

/** Customers' replies go to a server of callbacks, what people ask goes over the bus. */
export type What = 'replies' | 'sends';

/** At once as fast as it is answered for so many seconds, or so many a second. */
export type Pace = { readonly seconds: number } | { readonly perSecond: number };

/** What the load generator is told; it answers each order when it is done. */
export type Order =
  | { readonly kind: 'meet'; readonly correspondence: Correspondence }
  | { readonly kind: 'prepare'; readonly what: What; readonly from: number; readonly count: number }
  | { readonly kind: 'take'; readonly asked: readonly Asked[] }
  | { readonly kind: 'post'; readonly url: string; readonly connections: number; readonly pace: Pace };

let correspondence: Correspondence | undefined;
let replies: Buffer[] = [];
let asked: Asked[] = [];

function prepare(what: What, from: number, count: number): void {
  const each = <T>(one: (known: Correspondence, sequence: number) => T): T[] =>
    Array.from({ length: count }, (_, n) => one(correspondence!, from + n));
  if (what === 'replies') replies = each(signedRequest);
  else asked = each(preparedSend);
}

function post(url: string, connections: number, pace: Pace): Promise<LoadResult> {
  return url.startsWith('nats:')
    ? atPace(pace, toBus(url), connections, asked)
    : atPace(pace, toServer(url), connections, replies);
}

const atPace = <T>(
  pace: Pace,
  open: Opening<T>,
  connections: number,
  requests: readonly T[],
): Promise<LoadResult> =>
  'seconds' in pace
    ? closedLoop(open, connections, requests, pace.seconds)
    : pacedLoad(open, connections, requests, pace.perSecond);

async function obey(order: Order): Promise<object> {
  switch (order.kind) {
    case 'meet':
      correspondence = order.correspondence;
      return {};
    case 'prepare':
      prepare(order.what, order.from, order.count);
      return {};
    case 'take':
      asked = [...order.asked];
      return {};
    case 'post':
      return post(order.url, order.connections, order.pace);
  }
}

process.on('message', (order: Order) => {
  void obey(order).then((result) => process.send!(result));
});
