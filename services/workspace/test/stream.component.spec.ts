import {
  AccountCalled,
  ConsentChanged,
  ConversationMoved,
  MessageReceived,
  NoteChanged,
  NotificationCreated,
  NumberChanged,
  RecordChanged,
  TeamChanged,
  UserChanged,
} from '@parley/contracts';
import { eventually } from '@parley/testing';
import { randomUUID } from 'node:crypto';
import type { Browser } from './browser';
import { Listening } from './listening';
import { startWorkspace, type RunningWorkspace } from './running-workspace';
import {
  AT,
  LINE,
  moved,
  notice,
  number,
  optedOut,
  person,
  received,
  receivedByTeam,
  record,
  squad,
  team,
  user,
} from './samples';

/** Well below the 15 s after which a replica looks for itself. */
const SOONER_THAN_A_HEARTBEAT_MS = 3_000;

describe('the live stream', () => {
  let workspace: RunningWorkspace;
  let browsers: Record<'seller' | 'mate' | 'stranger' | 'outsider' | 'roleless' | 'root', Browser>;
  const open: Listening[] = [];

  beforeAll(async () => {
    workspace = await startWorkspace();
    browsers = {
      seller: await workspace.signedIn('seller'),
      mate: await workspace.signedIn('mate'),
      stranger: await workspace.signedIn('stranger'),
      outsider: await workspace.signedIn('outsider'),
      roleless: await workspace.signedIn('roleless'),
      root: await workspace.signedIn('root'),
    };
  });

  afterEach(() => open.splice(0).forEach((listening) => listening.close()));
  afterAll(() => workspace.stop());

  async function listen(
    who: keyof typeof browsers,
    { url = workspace.url, since }: { url?: string; since?: string } = {},
  ): Promise<Listening> {
    const listening = await Listening.open(browsers[who], url, since);
    open.push(listening);
    return listening;
  }

  const publish = (...given: Parameters<RunningWorkspace['bus']['publish']>) =>
    workspace.bus.publish(...given);

  /** Whatever was published before has reached everybody who may hear it. */
  async function told(...listeners: Listening[]): Promise<void> {
    for (const userId of Object.keys(browsers)) {
      await publish(NotificationCreated, notice(userId, 'last', { kind: 'privileges-missing', target: {} }));
    }
    const isLast = ({ data }: { data: Record<string, unknown> }) => data.id === 'last';
    await eventually(() => listeners.forEach(({ events }) => expect(events.some(isLast)).toBe(true)));
    listeners.forEach(({ events }) => events.splice(events.findIndex(isLast), 1));
  }

  it('is for whoever is signed in', async () => {
    const nobody = await Listening.open(workspace.browser(), workspace.url);
    expect(nobody.status).toBe(401);
  });

  it('tells of a reply to the owner of the number or the record, and to nobody else, administrators included', async () => {
    const [seller, mate, stranger, roleless, root] = await Promise.all(
      (['seller', 'mate', 'stranger', 'roleless', 'root'] as const).map((who) => listen(who)),
    );
    const own = randomUUID();
    await publish(MessageReceived, received(own));
    await told(seller!, mate!, stranger!, roleless!, root!);

    expect(seller!.events).toEqual([
      { event: 'message-received', data: received(own), id: expect.any(String) as string },
    ]);
    expect([mate!, stranger!, roleless!, root!].map(({ events }) => events)).toEqual([[], [], [], []]);
  });

  it('tells administrators, and nobody else, that a provider called an account', async () => {
    const [seller, root] = await Promise.all([listen('seller'), listen('root')]);
    const called = { accountId: 'twilio-main', isGenuine: true, at: AT };
    await publish(AccountCalled, called);
    await told(seller, root);

    expect(root.events).toMatchObject([{ event: 'account-called', data: called }]);
    expect(seller.events).toEqual([]);
  });

  it('tells every member of a team what is the team’s', async () => {
    const [seller, mate, stranger] = await Promise.all([
      listen('seller'),
      listen('mate'),
      listen('stranger'),
    ]);
    await publish(MessageReceived, receivedByTeam('team-1'));
    await told(seller, mate, stranger);

    expect([seller, mate, stranger].map(({ messages }) => messages)).toEqual([['team-1'], ['team-1'], []]);
  });

  it('tells the owner of a record that is not known here yet, as conversation named him', async () => {
    const stranger = await listen('stranger');
    await publish(
      MessageReceived,
      received('new-lead', { record: { type: 'lead', id: 'new' }, recordOwner: user('stranger') }),
    );
    await told(stranger);

    expect(stranger.messages).toEqual(['new-lead']);
  });

  it('follows a number that is given to somebody else while both listen', async () => {
    const [seller, stranger] = await Promise.all([listen('seller'), listen('stranger')]);
    const line = { number: '+15550100007', customerNumber: '+15550107777' };
    const on = (messageId: string) =>
      received(messageId, { ...line, conversationId: 'c7', record: { type: 'contact', id: 'k7' } });
    await publish(RecordChanged, record('k7', user('root')));
    await publish(NumberChanged, number(line.number, user('seller')));
    await told(seller, stranger);
    await publish(MessageReceived, on('before'));
    await told(seller, stranger);
    await publish(NumberChanged, number(line.number, user('stranger'), 2));
    await told(seller, stranger);
    await publish(MessageReceived, on('after'));
    await told(seller, stranger);

    expect(seller.messages).toEqual(['before']);
    expect(stranger.messages).toEqual(['after']);
    expect(seller.names).toContain('number-changed'); // both may list the numbers of their unit
  });

  it('follows a team, and says to whoever comes or goes that what he may see has changed', async () => {
    const [mate, stranger] = await Promise.all([listen('mate'), listen('stranger')]);
    await publish(TeamChanged, squad(['seller', 'stranger'], 2));
    await told(mate, stranger);
    await publish(MessageReceived, receivedByTeam('team-2'));
    await told(mate, stranger);
    await publish(TeamChanged, squad(['seller', 'mate'], 3));
    await told(mate, stranger);

    expect(mate.names).toEqual(['resync', 'resync']);
    expect(mate.events[0]!.data).toEqual({ reason: 'sight-changed' });
    expect(stranger.names).toEqual(['resync', 'message-received', 'resync']);
  });

  it('tells of a move to who sees the conversation now, and to who saw it only that something has changed', async () => {
    const [stranger, root] = await Promise.all([listen('stranger'), listen('root')]);
    await publish(RecordChanged, record('of-stranger', user('stranger')));
    await publish(RecordChanged, record('of-root', user('root')));
    await eventually(async () =>
      expect(await workspace.database.query("SELECT FROM record_owner WHERE id LIKE 'of-%'")).toHaveLength(2),
    );
    await publish(ConversationMoved, moved('of-stranger', 'of-root', 1));
    await told(stranger, root);

    expect(root.names.filter((name) => name !== 'record-changed')).toEqual(['conversation-moved']);
    expect(stranger.events.filter(({ event }) => event !== 'record-changed')).toEqual([
      { event: 'resync', data: { reason: 'sight-changed' }, id: expect.any(String) as string },
    ]);
  });

  it('tells of a customer’s consent to those who see a conversation with him', async () => {
    const [seller, mate, stranger] = await Promise.all([
      listen('seller'),
      listen('mate'),
      listen('stranger'),
    ]);
    await eventually(async () => {
      const known = await workspace.database.query("SELECT FROM known_thread WHERE id IN ('c1', 'c2')");
      expect(known).toHaveLength(2);
    });
    await publish(ConsentChanged, optedOut(LINE.customerNumber));
    await publish(ConsentChanged, optedOut('+15550108888'));
    await told(seller, mate, stranger);

    expect([seller, mate, stranger].map(({ names }) => names.length)).toEqual([2, 1, 0]);
  });

  it('tells of a note whoever may read its record: everybody in the business unit, and the administrator', async () => {
    const listeners = await Promise.all(
      (['seller', 'stranger', 'root', 'outsider', 'roleless'] as const).map((who) => listen(who)),
    );
    const changed = { id: 'n1', record: { type: 'contact', id: 'k1' }, at: AT, version: 1 };
    await publish(NoteChanged, changed);
    await publish(NoteChanged, { ...changed, id: 'n2', record: { type: 'contact', id: 'never' } });
    await told(...listeners);

    expect(listeners.map(({ events }) => events.map(({ data }) => data.id))).toEqual([
      ['n1'],
      ['n1'],
      ['n1', 'n2'],
      [],
      [],
    ]);
    expect(listeners[0]!.events[0]).toMatchObject({ event: 'note-changed', data: changed });
  });

  it('gives a notice to its user only, and no text of a conversation that he does not see any more', async () => {
    const [seller, stranger] = await Promise.all([listen('seller'), listen('stranger')]);
    await publish(NotificationCreated, notice('seller', 'n1'));
    await publish(NotificationCreated, notice('stranger', 'n2'));
    await publish(NotificationCreated, notice('stranger', 'n3', { target: { conversationId: 'unknown' } }));
    await told(seller, stranger);

    expect(seller.events.map(({ data }) => data.id)).toEqual(['n1']);
    expect(stranger.events.map(({ data }) => data.id)).toEqual(['n3']);
  });

  it('goes on after the last event that was heard, each once and in order, also at another replica', async () => {
    const first = await listen('seller');
    await publish(MessageReceived, received('r-1'));
    await told(first);
    const since = first.lastEventId;
    first.close();
    for (const each of ['r-2', 'r-3', 'r-4']) await publish(MessageReceived, received(each));

    const again = await listen('seller', { since });
    await told(again);
    expect(again.messages).toEqual(['r-2', 'r-3', 'r-4']);

    const replica = await workspace.replica();
    const elsewhere = await listen('seller', { url: replica.url, since });
    await publish(MessageReceived, received('r-5'));
    await told(elsewhere);
    expect(elsewhere.messages).toEqual(['r-2', 'r-3', 'r-4', 'r-5']);
    expect(elsewhere.names).not.toContain('resync');
    await replica.stop();
    await eventually(() => expect(elsewhere.isOver).toBe(true));
  });

  it('shows nothing of what was missed that the user may not see any more', async () => {
    const first = await listen('mate');
    const since = first.lastEventId;
    first.close();
    await publish(MessageReceived, receivedByTeam('missed'));
    await publish(NumberChanged, number('+15550100002', user('seller'), 2));
    await publish(RecordChanged, record('k2', user('seller'), 2));
    await eventually(async () =>
      expect(
        await workspace.database.query("SELECT FROM record_owner WHERE id = 'k2' AND version = 2"),
      ).toHaveLength(1),
    );
    const again = await listen('mate', { since });
    await told(again);

    expect(again.messages).toEqual([]);
    await publish(NumberChanged, number('+15550100002', team('squad'), 3));
  });

  it('says that everything must be read anew to who names a place that is not known', async () => {
    for (const since of ['nonsense', '0.1.2.3.4', 'zz.zz.zz']) {
      const seller = await listen('seller', { since });
      await eventually(() => expect(seller.names).toEqual(['resync']));
      expect(seller.events[0]!.data).toEqual({ reason: 'too-old' });
    }
  });

  it('ends with the session, and when the user becomes inactive', async () => {
    const browser = await workspace.signedIn('leaver');
    const [ending, leaving] = [await workspace.signedIn('guesser'), browser];
    const streams = await Promise.all([
      Listening.open(ending, workspace.url),
      Listening.open(leaving, workspace.url),
    ]);
    const replica = await workspace.replica();
    const elsewhere = await Listening.open(ending, replica.url);
    open.push(...streams, elsewhere);
    await ending.delete('/api/v1/session');
    await eventually(() => expect(streams[0]!.isOver).toBe(true), SOONER_THAN_A_HEARTBEAT_MS);
    await eventually(() => expect(elsewhere.isOver).toBe(true), SOONER_THAN_A_HEARTBEAT_MS);
    await replica.stop();
    expect(streams[1]!.isOver).toBe(false);
    await publish(UserChanged, person('leaver', { version: 2, active: false }));
    await eventually(() => expect(streams[1]!.isOver).toBe(true));
  });

  it('goes on by itself when the bus was away', async () => {
    const seller = await listen('seller');
    await workspace.nats.kill();
    await workspace.nats.restart();
    await eventually(() => publish(MessageReceived, received('after-outage')), 30_000);

    await eventually(() => expect(seller.messages).toContain('after-outage'), 30_000);
    expect(seller.messages.filter((each) => each === 'after-outage')).toHaveLength(1);
  });
});
