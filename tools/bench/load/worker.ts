import { closedLoop, pacedLoad, type Target } from './loads';
import { signedRequest, type Correspondence } from './signed-requests';

/** What the load generator is told; it answers each order when it is done. */
export type Order =
  | { readonly kind: 'meet'; readonly correspondence: Correspondence }
  | { readonly kind: 'prepare'; readonly from: number; readonly count: number }
  | { readonly kind: 'rush'; readonly target: Target; readonly seconds: number }
  | { readonly kind: 'pace'; readonly target: Target; readonly perSecond: number };

let correspondence: Correspondence | undefined;
let requests: Buffer[] = [];

async function obey(order: Order): Promise<object> {
  switch (order.kind) {
    case 'meet':
      correspondence = order.correspondence;
      return {};
    case 'prepare':
      requests = Array.from({ length: order.count }, (_, n) =>
        signedRequest(correspondence!, order.from + n),
      );
      return {};
    case 'rush':
      return closedLoop(order.target, requests, order.seconds);
    case 'pace':
      return pacedLoad(order.target, requests, order.perSecond);
  }
}

process.on('message', (order: Order) => {
  void obey(order).then((result) => process.send!(result));
});
