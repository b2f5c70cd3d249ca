import {
  GetPrivileges,
  ListNotifications,
  requestContracts,
  type GetPrivilegesReply,
  type ListNotificationsReply,
} from '@parley/contracts';
import { judged, type Answer } from './access-matrix/judging';
import { ENTITIES, PRIVILEGES, widestLevel } from './access-matrix/oracle';
import { PEOPLE, RELATIONS, UNKNOWN, type Person } from './access-matrix/people';
import type { Probe } from './access-matrix/probe';
import { PROBES } from './access-matrix/probes';
import { makeWorld, type Things } from './access-matrix/world';
import { Outside, START_LIMIT_MS } from './support/outside';

let outside: Outside;
let things: ReadonlyMap<string, Things>;

beforeAll(async () => {
  outside = await Outside.start();
  things = await makeWorld(outside);
}, START_LIMIT_MS);

afterAll(() => outside?.stop());

const declared = new Map(
  requestContracts().map((request) => [`${request.context}.${request.operation}`, request.contract]),
);

const askAs = (actor: string, { request, ask }: Probe, person: Person): Promise<Answer> =>
  outside.askAs<Answer>(actor, declared.get(request)!, ask(things.get(person.id)!, person));

/** What one person was answered otherwise than he must be. */
const misjudged = async (probe: Probe, person: Person): Promise<string[]> =>
  judged(await askAs(person.id, probe, person), { probe, person, things: things.get(person.id)! });

describe('Who may do what', () => {
  it('is asked for every request that is declared, and for no other', () => {
    expect([...new Set(PROBES.map(({ request }) => request))].sort()).toEqual([...declared.keys()].sort());
  });

  it('begins with a notice to whoever lacks privileges: once, what he lacks and whom to ask, not what was said', async () => {
    const request = { limit: 200 };
    for (const id of ['without-role-owner', 'without-role-mate']) {
      const { notifications } = await outside.askAs<ListNotificationsReply>(id, ListNotifications, request);
      expect(notifications).toMatchObject([{ kind: 'privileges-missing', target: {} }]);
      expect(notifications[0]!.body).toMatch(
        /Lead \(Create, Read\).*You can ask Sample administrator-colleague/s,
      );
      expect(notifications[0]!.body).not.toContain('quagga');
    }
    const kept = RELATIONS.map((relation) => things.get(`without-role-${relation}`)!.inboundId);
    expect(new Set(kept).size).toBe(RELATIONS.length);
  });

  it.each(PROBES.map((probe, index) => ({ name: probe.request, index, probe })))(
    'holds for $name ($index)',
    async ({ probe }) => {
      const wrong = await Promise.all(PEOPLE.map((person) => misjudged(probe, person)));
      expect(wrong.flat()).toEqual([]);
    },
  );

  it('leaves nothing to somebody whom nobody knows', async () => {
    const owner = PEOPLE.find(({ id }) => id === 'salesperson-owner')!;
    const answers = await Promise.all(PROBES.map((probe) => askAs(UNKNOWN, probe, owner)));
    expect(answers.filter(({ status, code }) => status !== 403 || code !== 'actor.unknown')).toEqual([]);
  });

  it.each(PEOPLE.filter(({ standing, relation }) => relation === 'owner' && standing !== 'inactive'))(
    'is told to a $standing as the table has it',
    async (person) => {
      const { matrix } = await outside.askAs<GetPrivilegesReply>(person.id, GetPrivileges, {});
      expect(matrix.map(({ entity }) => entity).sort()).toEqual([...ENTITIES].sort());
      for (const row of matrix) {
        const levels = PRIVILEGES.map((privilege) => [
          privilege[0]!.toLowerCase() + privilege.slice(1),
          widestLevel(person, `${row.entity}: ${privilege}`),
        ]);
        expect({ entity: row.entity, ...Object.fromEntries(levels) }).toEqual({ ...row });
      }
    },
  );

  it('names to a user without a role what he lacks', async () => {
    const person = PEOPLE.find(({ id }) => id === 'without-role-owner')!;
    const send = PROBES.find(({ request }) => request === 'conversation.send-message')!;
    expect(await askAs(person.id, send, person)).toMatchObject({
      code: 'privilege.missing',
      missing: expect.arrayContaining(['SalesOmnichannel Message: Create', 'Channel Instance: AppendTo']),
    });
  });
});
