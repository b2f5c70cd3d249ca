import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Address } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { isSealedNow, seal, unseal } from '../channels/sealed-secrets';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';

const SUBJECT = 'erased customers';

/**
 * What is left of an erased number: HMAC-SHA256 under a key that is made once and kept sealed by the master key. It
 * stays the same when the master key changes, since no number is left from which it could be made again.
 */
@Injectable()
export class Pseudonyms {
  private key?: KeyObject;

  constructor(
    private readonly transactions: Transactions,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async of(customerNumber: Address): Promise<Buffer> {
    const [digest] = await this.ofAll([customerNumber]);
    return digest!;
  }

  async ofAll(customerNumbers: readonly Address[]): Promise<Buffer[]> {
    const key = this.key ?? (await this.stored()) ?? (await this.made());
    return customerNumbers.map((number) => createHmac('sha256', key).update(number).digest());
  }

  /** A key that is made now counts once it is committed, so it is not remembered before it was read. */
  private async made(): Promise<KeyObject> {
    await this.transactions.query('INSERT INTO erasure_key (sealed) VALUES ($1) ON CONFLICT DO NOTHING', [
      this.closed(createSecretKey(randomBytes(32))),
    ]);
    return this.opened((await this.sealed())!);
  }

  private async stored(): Promise<KeyObject | undefined> {
    const sealed = await this.sealed();
    if (!sealed) return undefined;
    this.key = this.opened(sealed);
    await this.resealed(sealed, this.key);
    return this.key;
  }

  private async sealed(): Promise<Buffer | undefined> {
    const [row] = await this.transactions.query<{ sealed: Buffer }>('SELECT sealed FROM erasure_key');
    return row?.sealed;
  }

  /** An older master key may go as soon as it seals nothing. */
  private async resealed(sealed: Buffer, key: KeyObject): Promise<void> {
    if (isSealedNow(this.config.PARLEY_MASTER_KEY_FILE, sealed)) return;
    const anew = this.closed(key);
    await this.transactions.query('UPDATE erasure_key SET sealed = $1 WHERE sealed = $2', [anew, sealed]);
  }

  private closed(key: KeyObject): Buffer {
    return seal(this.config.PARLEY_MASTER_KEY_FILE, SUBJECT, { key: key.export().toString('base64') });
  }

  private opened(sealed: Buffer): KeyObject {
    const { key } = unseal(this.config.PARLEY_MASTER_KEY_FILE, SUBJECT, sealed);
    return createSecretKey(Buffer.from(key!, 'base64'));
  }
}
