import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { isContention, isStoreUnavailable } from '@parley/persistence';
import { newTraceparent } from '@parley/messaging';
import { Carriers } from '../carriers/carriers';
import type { CallbackRequest, Carrier } from '../carriers/carrier';
import { AccountKeys, type OpenAccount } from '../channels/account-keys';
import { CallbackSightings } from './callback-sightings';
import { CallbackStore } from './callback-store';

/** Providers wait 5 to 15 s; an answer that something is wrong after 2.5 s lets them try again in time (G7). */
const PATIENCE_MS = 2_500;
/** Twilio does not come again after a 503: a restart of Postgres, or a lock that was lost, is worth another try. */
const TRY_AGAIN_MS = 200;

export interface Arrival extends CallbackRequest {
  readonly provider: string;
  readonly token: string;
  readonly query: string;
  readonly mediaType: string | undefined;
}

/** What to answer the provider. Unknown tokens and wrong signatures are one case, so that nobody can tell them apart. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly contentType: string; readonly body: string }
  | { readonly kind: 'wrong-media-type' | 'refused' | 'unavailable' };

/** One provider callback: known account, genuine signature, stored for good; only then accepted. */
@Injectable()
export class AcceptCallback {
  constructor(
    private readonly carriers: Carriers,
    private readonly keys: AccountKeys,
    private readonly store: CallbackStore,
    private readonly sightings: CallbackSightings,
  ) {}

  async execute(arrival: Arrival): Promise<Verdict> {
    const carrier = this.carriers.find(arrival.provider);
    if (!carrier) return { kind: 'refused' };
    if (!arrival.mediaType || !carrier.contentTypes.includes(arrival.mediaType))
      return { kind: 'wrong-media-type' };
    try {
      return await withPatience((isOver) => persevere(() => this.accept(arrival, carrier), isOver));
    } catch (error) {
      if (mayPass(error) || error instanceof OutOfPatience) return { kind: 'unavailable' };
      throw error;
    }
  }

  private async accept(arrival: Arrival, carrier: Carrier): Promise<Verdict> {
    const account = await this.genuineSender(arrival, carrier);
    if (!account) return { kind: 'refused' };
    await this.store.keep({
      accountId: account.id,
      provider: arrival.provider,
      query: arrival.query,
      rawBody: arrival.rawBody,
      parsed: carrier.parse(arrival),
      traceparent: newTraceparent(),
    });
    this.sightings.note(account.id, 'genuine');
    return { kind: 'accepted', ...carrier.accepted };
  }

  private async genuineSender(arrival: Arrival, carrier: Carrier): Promise<OpenAccount | undefined> {
    const account = await this.keys.withToken(arrival.token);
    if (account?.provider !== arrival.provider) return undefined;
    if (carrier.verify(arrival, account.accepted)) return account;
    const rotated = await this.keys.reread(account);
    if (rotated && carrier.verify(arrival, rotated.accepted)) return rotated;
    this.sightings.note(account.id, 'rejected');
    return undefined;
  }
}

class OutOfPatience extends Error {}

const mayPass = (error: unknown): boolean => isStoreUnavailable(error) || isContention(error);

/** Does the work again while only the store stands in its way; what is kept twice is kept once, by its key. */
async function persevere<T>(work: () => Promise<T>, isOver: () => boolean): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error) || isOver()) throw error;
      await sleep(TRY_AGAIN_MS);
    }
  }
}

async function withPatience<T>(work: (isOver: () => boolean) => Promise<T>): Promise<T> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isOver = true;
      reject(new OutOfPatience());
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([work(() => isOver), late]);
  } finally {
    clearTimeout(timer);
  }
}
