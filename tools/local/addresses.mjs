/** What a person wants to know once Parley is up. */
export const addresses = ({ gatewayUrl, natsUrl, databaseUrl, adminUrls }) => `
Parley is up.

  callbacks  ${gatewayUrl}/callbacks/{provider}/{token}
  requests   ${withoutPassword(natsUrl)}
  database   ${withoutPassword(databaseUrl)}
${Object.entries(adminUrls)
  .map(([name, url]) => `  ${name.padEnd(16)} ${url}/health/ready   ${url}/metrics`)
  .join('\n')}

  With passwords: .parley/run.json   Logs: .parley/logs/

Try next:

  npm run ask -- gateway list-accounts
  npm run ask -- routing list-unroutable
  npm run ask -- conversation list-conversations '{"view":"mine"}' --as <user id>`;

function withoutPassword(address) {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
