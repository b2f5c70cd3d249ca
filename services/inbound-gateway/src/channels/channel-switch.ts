import { AuditLog } from '@parley/audit';
import { Injectable } from '@nestjs/common';
import type { AcceptedTerms, ChannelState, Provider } from '@parley/contracts';
import { DomainError, type Caller, type Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';

interface Row {
  readonly active: boolean;
  readonly changed_at: Instant | null;
  readonly changed_by: string | null;
}

interface TermsRow {
  readonly provider: Provider;
  readonly accepted_at: Instant;
  readonly accepted_by: string | null;
}

/** Whether the organisation texts at all, and whose terms it has accepted (R14, R22). */
@Injectable()
export class ChannelSwitch {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
  ) {}

  async state(): Promise<ChannelState> {
    const [channel] = await this.transactions.query<Row>('SELECT * FROM channel');
    const terms = await this.transactions.query<TermsRow>('SELECT * FROM accepted_terms ORDER BY provider');
    return stateOf(channel!, terms);
  }

  set(active: boolean, by: Caller): Promise<ChannelState> {
    return this.transactions.run(async () => {
      const changed = await this.transactions.write(
        'UPDATE channel SET active = $1, changed_at = now(), changed_by = $2 WHERE active <> $1',
        [active, idOf(by)],
      );
      const [before, after] = [{ active: !active }, { active }];
      if (changed > 0)
        await this.audit.note({ by, action: 'channel-switched', thing: CHANNEL, before, after });
      return this.state();
    });
  }

  /** Once for good: the first who accepts them is remembered. */
  acceptTerms(provider: Provider, by: Caller): Promise<ChannelState> {
    return this.transactions.run(async () => {
      const accepted = await this.transactions.write(
        'INSERT INTO accepted_terms (provider, accepted_by) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [provider, idOf(by)],
      );
      const thing = { type: 'provider', id: provider };
      if (accepted > 0) await this.audit.note({ by, action: 'terms-accepted', thing });
      return this.state();
    });
  }

  /** In the open transaction, which nobody can switch it off behind. */
  async refuseWhenOff(): Promise<void> {
    const [channel] = await this.transactions.query<Row>('SELECT active FROM channel FOR SHARE');
    if (channel!.active) return;
    throw new DomainError('rejected', 'channel.inactive', 'Text messaging is switched off.');
  }
}

const CHANNEL = { type: 'channel', id: 'sms' };

const idOf = (by: Caller): string | null => (by === 'system' ? null : by.userId);

const stateOf = (channel: Row, terms: readonly TermsRow[]): ChannelState => ({
  active: channel.active,
  changedAt: channel.changed_at ?? undefined,
  changedBy: channel.changed_by ?? undefined,
  acceptedTerms: terms.map(termsOf),
});

const termsOf = ({ provider, accepted_at: at, accepted_by: by }: TermsRow): AcceptedTerms => ({
  provider,
  at,
  by: by ?? undefined,
});
