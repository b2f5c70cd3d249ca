import RestClient from 'telesignsdk/src/RestClient';
import type { CarrierLogin } from '../carrier';
import { askProvider, NoAnswer, type ProviderAnswer } from '../provider-http';

export type TelesignCredentials = { readonly customerId: string; readonly apiKey: string };

/**
 * TeleSign's SDK for one account, asked once and answered once. The SDK signs; HTTP is ours, put in where the SDK
 * takes its request wrapper. So the HTTP status is kept, nothing is printed and no timer outlives its request.
 */
export class TelesignRest {
  private readonly client: RestClient;

  constructor(login: CarrierLogin<TelesignCredentials>, timeoutMs: number) {
    const { customerId, apiKey } = login.credentials;
    const wrapper = { request: passOn };
    this.client = new RestClient(wrapper, customerId, apiKey, login.baseUrl?.replace(/\/+$/, ''), timeoutMs);
  }

  /** The provider's answer whatever its status; a `NoAnswer` where there was none. */
  async execute(
    method: 'GET' | 'POST',
    resource: string,
    parameters?: Readonly<Record<string, string>>,
  ): Promise<ProviderAnswer> {
    const relayed = await new Promise<Relayed>((resolve) => {
      this.client.execute((_failure, body) => resolve(body as Relayed), method, resource, parameters);
    });
    if ('answer' in relayed) return relayed.answer;
    throw new NoAnswer(relayed.isUnsent, relayed.reason);
  }
}

/** What passes through the SDK: plain data, because it is written to JSON and read again on the way. */
type Relayed = { readonly answer: ProviderAnswer } | { readonly isUnsent: boolean; readonly reason: string };

type PassOn = ConstructorParameters<typeof RestClient>[0]['request'];

const passOn: PassOn = ({ method, url, headers, body, timeout }, callback) => {
  const relay = (relayed: Relayed): void => callback(null, {}, JSON.stringify(relayed));
  void askProvider({ method, url, headers, body, timeoutMs: timeout }).then(
    (answer) => relay({ answer }),
    (failure: unknown) =>
      relay({
        isUnsent: failure instanceof NoAnswer && failure.isUnsent,
        reason: failure instanceof NoAnswer ? failure.reason : 'failed',
      }),
  );
};
