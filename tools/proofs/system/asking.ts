import { setTimeout as sleep } from 'node:timers/promises';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { requestOf, type Class } from '@parley/contracts';

const TIMEOUT_MS = 5_000;

/** Asks as the system, or as `actor`. Throws what was refused, and when nobody answers. */
export async function ask<Reply>(
  connection: NatsConnection,
  contract: Class,
  request: object,
  actor?: string,
): Promise<Reply> {
  const { rpcSubject, sysSubject } = requestOf(contract);
  const head = headers();
  if (actor) head.set('Parley-Actor', actor);
  const answer = await connection.request(actor ? rpcSubject : sysSubject, JSON.stringify(request), {
    timeout: TIMEOUT_MS,
    headers: head,
  });
  const code = answer.headers?.get('Nats-Service-Error-Code');
  if (code) throw new Error(`${requestOf(contract).operation} was refused: ${code} ${answer.string()}`);
  return answer.json<Reply>();
}

/** Asks until it is answered: for what has to be known or done while things are being restarted. */
export async function askUntilAnswered<Reply>(
  connection: NatsConnection,
  contract: Class,
  request: object,
  actor?: string,
  attempts = 30,
): Promise<Reply> {
  try {
    return await ask<Reply>(connection, contract, request, actor);
  } catch (error) {
    if (attempts <= 1) throw error;
    await sleep(500);
    return askUntilAnswered(connection, contract, request, actor, attempts - 1);
  }
}
