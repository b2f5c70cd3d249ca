import { busUsers } from './bus-users';

/**
 * The users of the bus in nats-server's own notation, as deploy/nats/users.conf holds them; each password comes
 * from the environment of the server.
 */
export function busUsersConfiguration(): string {
  const admin = '  { user: admin, password: $NATS_ADMIN_PASSWORD }';
  const others = busUsers().map(({ user, permissions }) =>
    [
      `  {`,
      `    user: ${user}`,
      `    password: $NATS_${user.toUpperCase()}_PASSWORD`,
      `    permissions {`,
      `      publish { allow: [\n${listed(permissions.publish.allow)}\n      ] }`,
      `      subscribe { allow: [\n${listed(permissions.subscribe.allow)}\n      ] }`,
      `    }`,
      `  }`,
    ].join('\n'),
  );
  const title = '# Made from the contracts by "npm run nats-users"; a spec fails when it is not up to date.';
  return `${title}\nauthorization { users: [\n${[admin, ...others].join('\n')}\n] }\n`;
}

const listed = (subjects: readonly string[]): string =>
  subjects.map((subject) => `        "${subject}"`).join('\n');
