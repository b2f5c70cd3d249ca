import { SetPassword } from '@parley/contracts';
import { judged } from './access-matrix/judging';
import { OverHttp } from './access-matrix/over-http';
import { PEOPLE } from './access-matrix/people';
import { PROBES } from './access-matrix/probes';
import { makeWorld, type Things } from './access-matrix/world';
import { Outside, START_LIMIT_MS } from './support/outside';

const PASSWORD = 'correct horse of the matrix';

/** What services and integrations say to each other; no browser asks it. */
const NOT_OFFERED = [
  'conversation.list-changes',
  'gateway.cancel-dispatch',
  'gateway.erased-number',
  'gateway.list-changes',
  'routing.list-changes',
  'routing.list-related-records',
  'routing.remove-records',
  'routing.upsert-records',
];

let outside: Outside;
let things: ReadonlyMap<string, Things>;
let http: OverHttp;

beforeAll(async () => {
  outside = await Outside.start();
  things = await makeWorld(outside);
  http = await OverHttp.at(outside.parley.workspaceUrl);
}, START_LIMIT_MS);

afterAll(() => outside?.stop());

describe('Who may do what over HTTP', () => {
  it('begins with signing in, which everybody may but who is inactive', async () => {
    for (const { id, standing } of PEOPLE) {
      await outside.ask(SetPassword, { userId: id, password: PASSWORD });
      const status = await http.signIn(id, PASSWORD);
      expect({ id, status }).toEqual({ id, status: standing === 'inactive' ? 401 : 200 });
    }
  });

  it('is asked for every request that browsers may make', () => {
    const offered = PROBES.map(({ request }) => request).filter((request) => !NOT_OFFERED.includes(request));
    expect(offered.filter((request) => !http.offers(request))).toEqual([]);
  });

  it.each(
    PROBES.filter(({ request }) => !NOT_OFFERED.includes(request)).map((probe, index) => ({
      name: probe.request,
      index,
      probe,
    })),
  )('holds for $name ($index)', async ({ probe }) => {
    const wrong: string[] = [];
    for (const person of PEOPLE.filter(({ standing }) => standing !== 'inactive')) {
      const about = things.get(person.id)!;
      const answer = await http.ask(person.id, probe.request, probe.ask(about, person));
      wrong.push(...judged(answer, { probe, person, things: about }));
    }
    expect(wrong).toEqual([]);
  });

  it('leaves nothing to somebody who has not signed in', async () => {
    const owner = PEOPLE.find(({ id }) => id === 'salesperson-owner')!;
    const about = things.get(owner.id)!;
    const answers = await Promise.all(
      PROBES.filter(({ request }) => http.offers(request)).map((probe) =>
        http.ask('nobody', probe.request, probe.ask(about, owner)),
      ),
    );
    expect(answers.filter(({ status, code }) => status !== 401 || code !== 'session.missing')).toEqual([]);
  });
});
