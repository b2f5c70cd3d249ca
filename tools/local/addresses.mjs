import { samplePassword } from './passwords.mjs';

const line = (name, text) => `  ${name.padEnd(16)} ${text}`;

/** What a person wants to know once Parley is up. */
export const addresses = ({ gatewayUrl, workspaceUrl, natsUrl, databaseUrl, simulatorUrl, adminUrls }) =>
  [
    '\nParley is up.\n',
    line('web app', `${workspaceUrl}/`),
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
    ...signingIn(workspaceUrl),
  ].join('\n');

const signingIn = (workspaceUrl) =>
  samplePassword()
    ? [
        `\nSign in at ${workspaceUrl}/ as seller-west, manager-amer or administrator`,
        `with the password ${samplePassword()}`,
      ]
    : [
        '\nLet a user of the directory sign in (the password is shown once):',
        `  npm run ask -- workspace set-password '{"userId":"<user id>"}'`,
      ];

function withoutPassword(address) {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
