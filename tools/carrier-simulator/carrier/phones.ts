import type { LineFile } from '../storage/line-file';
import type { Account, Accounts, PhoneNumber } from './accounts';
import type { Attempt, Callback, Callbacks } from './callbacks';
import type { Dialect, Keyword } from './dialect';
import { CARRIER_ANSWERS, keywordOf } from './keywords';
import type { Media, Message, Provider } from './message';
import type { Messages } from './messages';

/** How the callback of a customer's text goes wrong on purpose. `missing`: only a look-up can find the text. */
export type CallbackFault = 'twice' | 'bad-signature' | 'missing';

export interface TypedText {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly media: readonly Media[];
  readonly callback?: CallbackFault;
}

/** The customers' phones: what is typed on one reaches Parley as a signed callback. */
export class Phones {
  constructor(
    private readonly accounts: Accounts,
    private readonly messages: Messages,
    private readonly callbacks: Callbacks,
    private readonly dialects: Readonly<Record<Provider, Dialect>>,
    private readonly journal: LineFile,
  ) {}

  /** Resolves once the first attempt to tell Parley has ended; undefined when nobody has the number. */
  async type(typed: TypedText): Promise<{ message: Message; attempt?: Attempt } | undefined> {
    const owner = this.accounts.ownerOf(typed.to);
    if (!owner) return undefined;
    const message = this.textFromPhone(typed, owner.account);
    await this.journal.append({ text: message });
    this.messages.add(message);
    const keyword = keywordFor(owner.number, message);
    if (keyword) await this.answerKeyword(message, keyword);
    return { message, attempt: await this.tell(message, typed.callback) };
  }

  /** Posts the callback of a text (again); its state follows in the background. */
  async tell(message: Message, fault?: CallbackFault): Promise<Attempt | undefined> {
    const owner = this.accounts.ownerOf(message.number);
    if (!owner || fault === 'missing') {
      this.settle(message, false);
      return undefined;
    }
    const dialect = this.dialects[message.provider];
    const signed = dialect.inboundOf(message, owner.account, owner.number, keywordFor(owner.number, message));
    const delivery = this.callbacks.post(fault === 'bad-signature' ? spoilt(signed) : signed);
    delivery.last.then(
      ({ accepted, attempt }) => this.settle(message, accepted, attempt),
      () => undefined, // the simulator stops; after its next start the callback is posted again
    );
    const first = await delivery.first;
    if (fault === 'twice') await this.callbacks.post(signed).first;
    return first;
  }

  /** Whether the carrier refuses texts of this number to this phone, because it honours STOP itself. */
  isOptedOut(customer: string, number: string): boolean {
    const owner = this.accounts.ownerOf(number);
    if (owner?.number.answersKeywords !== 'provider') return false;
    const keywords = this.messages
      .onPhone(customer)
      .filter((text) => text.direction === 'from-phone' && text.number === number)
      .map((text) => keywordOf(text.text));
    return keywords.lastIndexOf('STOP') > keywords.lastIndexOf('START');
  }

  private textFromPhone({ from, to, text, media }: TypedText, account: Account): Message {
    const at = new Date().toISOString();
    return {
      id: this.dialects[account.provider].newId(),
      provider: account.provider,
      accountId: account.id,
      direction: 'from-phone',
      customer: from,
      number: to,
      text,
      media,
      at,
      state: 'received',
      changedAt: at,
    };
  }

  private async answerKeyword(message: Message, keyword: Keyword): Promise<void> {
    const at = new Date().toISOString();
    const answer: Message = {
      ...message,
      id: this.dialects[message.provider].newId(),
      direction: 'to-phone',
      text: CARRIER_ANSWERS[keyword],
      at,
      state: 'delivered',
      changedAt: at,
    };
    await this.journal.append({ text: answer });
    this.messages.add(answer);
  }

  private settle(message: Message, accepted: boolean, attempt?: Attempt): void {
    const code = attempt?.kind === 'answered' ? attempt.status : undefined;
    this.messages.change(message, accepted ? 'delivered' : 'undelivered', code, new Date().toISOString());
    void this.journal.append({ id: message.id, state: message.state, code, at: message.changedAt });
  }
}

function keywordFor(number: PhoneNumber, message: Message): Keyword | undefined {
  return number.answersKeywords === 'provider' ? keywordOf(message.text) : undefined;
}

/** The same callback as somebody without the secret would send it. */
function spoilt(callback: Callback): Callback {
  const headers = Object.entries(callback.headers).map(([name, value]) =>
    /signature|authorization/i.test(name) ? [name, flipFirstOfSignature(value)] : [name, value],
  );
  return { ...callback, headers: Object.fromEntries(headers) as Record<string, string> };
}

function flipFirstOfSignature(value: string): string {
  const at = value.lastIndexOf(':') + 1;
  return value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1);
}
