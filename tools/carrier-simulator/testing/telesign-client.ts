import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

type Callback = (error: unknown, body: TelesignAnswer) => void;

export interface TelesignAnswer {
  readonly reference_id?: string;
  readonly external_id?: string | null;
  readonly status: { readonly code: number; readonly description: string; readonly updated_on: string };
  readonly signature_string?: string;
}

type Parameters = Readonly<Record<string, string>>;

/** The parts of the vendor's untyped SDK that specs use. */
interface TelesignSdk {
  readonly sms: {
    message(callback: Callback, phone: string, text: string, type: string): void;
    status(callback: Callback, referenceId: string): void;
  };
  readonly rest: {
    execute(
      callback: Callback,
      method: string,
      resource: string,
      parameters: Parameters | null,
      authentication?: string | null,
      nonce?: string | null,
      date?: string | null,
    ): void;
  };
}
type TelesignConstructor = new (
  customerId: string,
  apiKey: string,
  url: string,
  timeout?: number,
) => TelesignSdk;

const TIMEOUT_MS = 1_000;
const TeleSign = createRequire(__filename)('telesignsdk') as TelesignConstructor;

/** The SDK never clears the timer of its timeout, and a spec must not end before it has run out. */
export const letTimersRunOut = () => sleep(TIMEOUT_MS);

/** The vendor's own client, pointed at the simulator, with promises instead of callbacks. */
export function telesignClient(url: string, { customerId, apiKey }: { customerId: string; apiKey: string }) {
  const sdk = new TeleSign(customerId, apiKey, url, TIMEOUT_MS);
  const promised = (call: (callback: Callback) => void) =>
    new Promise<TelesignAnswer>((resolve, reject) =>
      call((error, body) => (error ? reject(new Error(String(error))) : resolve(body))),
    );
  return {
    message: (phone: string, text: string, type = 'ARN') =>
      promised((callback) => sdk.sms.message(callback, phone, text, type)),
    status: (referenceId: string) => promised((callback) => sdk.sms.status(callback, referenceId)),
    send: (parameters: Parameters) =>
      promised((callback) => sdk.rest.execute(callback, 'POST', '/v1/messaging', parameters)),
    sendSigned: (
      parameters: Parameters,
      authentication: string | null,
      nonce: string | null,
      date: string | null,
    ) =>
      promised((callback) =>
        sdk.rest.execute(callback, 'POST', '/v1/messaging', parameters, authentication, nonce, date),
      ),
  };
}
