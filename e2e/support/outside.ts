import {
  AddAccount,
  Explain,
  GetConversation,
  type AddAccountReply,
  type Class,
  type ExplainReply,
  type GetConversationReply,
  type Provider,
} from '@parley/contracts';
import {
  eventually,
  startParley,
  TcpGate,
  testServerUrl,
  TestBus,
  untilSettled,
  type PlayedAccount,
  type RunningParley,
  type SignedCallback,
} from '@parley/testing';

/** Credentials in the form of each provider's own; nothing real. */
const CREDENTIALS: Readonly<Record<Provider, Readonly<Record<string, string>>>> = {
  twilio: { accountSid: `AC${'5'.repeat(32)}`, authToken: 'an-auth-token-of-the-specs' },
  telesign: {
    customerId: 'CUSTOMER-OF-THE-SPECS',
    apiKey: Buffer.from('an api key of the specs').toString('base64'),
  },
};

/** For hooks that start a whole system, also on a busy machine. */
export const START_LIMIT_MS = 180_000;

/** Nobody listens there: what the specs cause to be sent never leaves this machine. */
const NOWHERE = 'http://127.0.0.1:9';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What the world outside of a running Parley does and sees: providers post, people and integrations ask. */
export class Outside {
  private constructor(
    readonly parley: RunningParley,
    /** Through which the services reach Postgres. */
    readonly postgres: TcpGate,
    private readonly bus: TestBus,
  ) {}

  /** `isReachable`: the public URL is the gateway's own, for providers that call back by themselves. */
  static async start({ isReachable = false } = {}): Promise<Outside> {
    const postgresUrl = testServerUrl();
    const gate = await TcpGate.before(postgresUrl);
    const parley = await startParley({ postgresUrl, gate, isReachable });
    return new Outside(parley, gate, await TestBus.connect(parley.natsUrl));
  }

  async stop(): Promise<void> {
    await this.bus.close();
    await this.parley.stop();
    await this.postgres.shut();
  }

  /** As an integration with every right; throws when it is refused. */
  async ask<Reply>(contract: Class, request: object): Promise<Reply> {
    const reply = await this.bus.ask<object>(contract, request);
    if (typeof reply.status === 'number') throw new Error(`${contract.name}: ${JSON.stringify(reply)}`);
    return reply as Reply;
  }

  /** As a person; a refusal comes back with its `status` and `code`. */
  askAs<Reply>(actor: string, contract: Class, request: object) {
    return this.bus.ask<Reply>(contract, request, { actor });
  }

  publish(contract: Class, data: object): Promise<void> {
    return this.bus.publish(contract, data);
  }

  async addAccount(
    provider: Provider,
    baseUrl: string = NOWHERE,
  ): Promise<PlayedAccount & { readonly id: string }> {
    const credentials = CREDENTIALS[provider];
    const request = {
      id: provider,
      provider,
      name: `Sample ${provider} account`,
      credentials,
      baseUrl,
    };
    const { id, callbackUrl } = await this.ask<AddAccountReply>(AddAccount, request);
    return { id, provider, credentials, callbackUrl };
  }

  /** Posts as the provider would: to the public path, wherever the gateway listens. */
  async post({ url, headers, body }: Omit<SignedCallback, 'id'>): Promise<Answer> {
    const { pathname, search } = new URL(url);
    const answer = await fetch(this.parley.gatewayUrl + pathname + search, { method: 'POST', headers, body });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  /** Our id of an accepted reply. */
  async messageIdOf({ id }: SignedCallback): Promise<string> {
    const rows = await this.parley.query<{ id: string }>('SELECT id FROM gateway.callback WHERE key = $1', [
      `inbound:${id}`,
    ]);
    expect(rows).toHaveLength(1);
    return rows[0]!.id;
  }

  /** The decision about a message, as soon as it is made. */
  explained(messageId: string): Promise<ExplainReply> {
    return eventually(() => this.ask<ExplainReply>(Explain, { messageId }));
  }

  /** The conversation that holds a message, as soon as there is one. */
  async conversationWith(messageId: string): Promise<GetConversationReply> {
    const id = await eventually(async () => {
      const [row] = await this.parley.query<{ conversation_id: string }>(
        'SELECT conversation_id FROM conversation.message WHERE id = $1',
        [messageId],
      );
      if (!row) throw new Error(`${messageId} is in no conversation`);
      return row.conversation_id;
    });
    return this.ask<GetConversationReply>(GetConversation, { id });
  }

  /** Waits until every event that was caused so far is published and has had its effect everywhere. */
  settled(): Promise<void> {
    return untilSettled(this.parley, this.bus);
  }
}
