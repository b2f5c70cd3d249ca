import { Injectable } from '@nestjs/common';
import { isStoreUnavailable } from '@parley/persistence';
import { newTraceparent } from '@parley/messaging';
import { Carriers } from '../carriers/carriers';
import type { CallbackRequest, Carrier } from '../carriers/carrier';
import { AccountKeys, type OpenAccount } from '../channels/account-keys';
import { CallbackStore } from './callback-store';

/** Providers wait 5 to 15 s; an answer that something is wrong after 2.5 s lets them try again in time (G7). */
const PATIENCE_MS = 2_500;

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
  ) {}

  async execute(arrival: Arrival): Promise<Verdict> {
    const carrier = this.carriers.find(arrival.provider);
    if (!carrier) return { kind: 'refused' };
    if (!arrival.mediaType || !carrier.contentTypes.includes(arrival.mediaType))
      return { kind: 'wrong-media-type' };
    try {
      return await withPatience(this.accept(arrival, carrier));
    } catch (error) {
      if (isStoreUnavailable(error) || error instanceof OutOfPatience) return { kind: 'unavailable' };
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
    return { kind: 'accepted', ...carrier.accepted };
  }

  private async genuineSender(arrival: Arrival, carrier: Carrier): Promise<OpenAccount | undefined> {
    const account = await this.keys.withToken(arrival.token);
    if (account?.provider !== arrival.provider) return undefined;
    if (carrier.verify(arrival, account.accepted)) return account;
    const rotated = await this.keys.reread(account);
    return rotated && carrier.verify(arrival, rotated.accepted) ? rotated : undefined;
  }
}

class OutOfPatience extends Error {}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfPatience()), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
