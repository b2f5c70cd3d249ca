/** What a person wants to know once Parley is up. */
export const addresses = ({ gatewayUrl, natsUrl, databaseUrl, adminUrls }) => `
Parley is up.

  callbacks  ${gatewayUrl}/callbacks/{provider}/{token}
  requests   ${withoutPassword(natsUrl)}
  database   ${withoutPassword(databaseUrl)}
${Object.entries(adminUrls)
  .map(([name, url]) => `  ${name.padEnd(16)} ${url}/health/ready   ${url}/metrics`)
  .join('\n')}

  The same addresses with their passwords: .parley/run.json; logs: .parley/logs/`;

function withoutPassword(address) {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
