const line = (name, text) => `  ${name.padEnd(16)} ${text}`;

/** What a person wants to know once Parley is up. */
export const addresses = ({ gatewayUrl, natsUrl, databaseUrl, simulatorUrl, adminUrls }) =>
  [
    '\nParley is up.\n',
    line('callbacks', `${gatewayUrl}/callbacks/{provider}/{token}`),
    ...(simulatorUrl
      ? [line('phones', `${simulatorUrl}/  (the customers' side, by the carrier simulator)`)]
      : []),
    line('requests', withoutPassword(natsUrl)),
    line('database', withoutPassword(databaseUrl)),
    ...Object.entries(adminUrls).map(([name, url]) => line(name, `${url}/health/ready  ${url}/metrics`)),
    '\n  With passwords: .parley/run.json   Logs: .parley/logs/\n',
    'Try next:\n',
    '  npm run ask -- gateway list-numbers',
    '  npm run ask -- routing list-unroutable',
    `  npm run ask -- conversation list-conversations '{"view":"mine"}' --as ${simulatorUrl ? 'seller-west' : '<user id>'}`,
    ...(simulatorUrl
      ? [
          `  npm run ask -- conversation send-message '{"record":{"type":"contact","id":"contact-us-0"},"text":"See you on Tuesday"}' --as seller-west`,
        ]
      : []),
  ].join('\n');

function withoutPassword(address) {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
