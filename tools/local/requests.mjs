/**
 * Calls `work` with a way to make requests of the running services: `(context, operation, request, user?)` gives
 * `{body, isRefused}`, as the system or as the user.
 */
export async function withRequests(natsUrl, work) {
  const { connect, headers } = await import('@nats-io/transport-node');
  const { host, username, password } = new URL(natsUrl);
  const bus = await connect({ servers: host, user: username, pass: password });
  try {
    return await work(async (context, operation, request, user) => {
      const head = headers();
      if (user) head.set('Parley-Actor', user);
      const subject = `parley.${user ? 'rpc' : 'sys'}.${context}.${operation}.v1`;
      const answer = await bus.request(subject, JSON.stringify(request), { timeout: 10_000, headers: head });
      return { body: answer.json(), isRefused: Boolean(answer.headers?.get('Nats-Service-Error-Code')) };
    });
  } finally {
    await bus.close();
  }
}
