import type { LedgerLine } from '../count/send-tally';
import type { RentedNumber } from '../load/organisation';

/** What may be told to the carrier simulator: a rule as its README has it. */
export type FaultRule = Readonly<Record<string, unknown>>;

/** The controls of the carrier simulator; each call is repeated while it is being restarted. */
export class Simulator {
  constructor(private readonly url: string) {}

  async register(numbers: readonly RentedNumber[]): Promise<void> {
    for (const { number, account } of numbers) {
      const { provider, id, secret, callbackUrl } = account;
      const credentials =
        provider === 'twilio' ? { accountSid: id, authToken: secret } : { customerId: id, apiKey: secret };
      await this.call('POST', '/accounts', { provider, credentials, callbackUrl });
      await this.call('POST', '/numbers', { number, accountId: id });
    }
  }

  async behave(rules: readonly FaultRule[]): Promise<void> {
    await this.call('PUT', '/faults', rules);
  }

  /** Every send that it took, from the beginning. */
  async ledger(): Promise<LedgerLine[]> {
    const text = await this.call('GET', '/ledger');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LedgerLine);
  }

  /** How many of the texts it took have not come to their end. */
  async openReports(): Promise<number> {
    return (JSON.parse(await this.call('GET', '/statistics')) as { openReports: number }).openReports;
  }

  private async call(method: string, path: string, body?: object, attempts = 40): Promise<string> {
    try {
      const answer = await fetch(this.url + path, {
        method,
        signal: AbortSignal.timeout(10_000),
        headers: { 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text;
    } catch (error) {
      if (attempts <= 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
      return this.call(method, path, body, attempts - 1);
    }
  }
}
