import Provider from 'oidc-provider';

/**
 * A certified OpenID provider on the loopback, with its own pages for signing in. Prints its port.
 * Arguments: the client's secret and where the client wants people sent back.
 */
const [clientSecret, redirectUri] = process.argv.slice(2);

const server = (await import('node:http')).createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address();

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'parley', client_secret: clientSecret, redirect_uris: [redirectUri] }],
  claims: { email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id.replace('subject-of-', '')}@example.com`,
      email_verified: !id.startsWith('unverified-'),
    }),
  }),
});
server.on('request', provider.callback());
console.log(port);
