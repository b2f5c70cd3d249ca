import type { Answer } from './judging';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

interface Document {
  readonly paths: Record<string, Record<string, { operationId: string; parameters?: Parameter[] }>>;
}

type Fields = Record<string, unknown>;

const PERSON = { id: 'made-by-the-matrix', name: 'Sample', businessUnitId: 'north', roles: [] };
const TEAM = { id: 'made-by-the-matrix', name: 'Sample', businessUnitId: 'north', memberIds: [] };
const UNIT = { id: 'made-by-the-matrix', name: 'Sample' };

/** Whole, so that nothing but the right to it is in question; the number is there already. */
const ACCOUNT = { provider: 'twilio', name: 'Sample', credentials: {} };
const NUMBER = {
  number: '+15550109000',
  name: 'Sample',
  accountId: 'twilio',
  owner: { type: 'user', id: 'bystander' },
};

const ofRecord = ({ record, ...more }: Fields): Fields => ({ ref: record, ...more });

/** Where HTTP says it in other words than the request: the operation and what it takes. */
const IN_OTHER_WORDS: Readonly<Record<string, (input: Fields) => [operationId: string, input: Fields]>> = {
  'conversation.list-related': (input) =>
    input.record
      ? ['listRelatedToRecord', ofRecord(input)]
      : ['listRelatedToConversation', { id: input.conversationId }],
  'conversation.sending-options': (input) => ['sendingOptions', ofRecord(input)],
  'conversation.get-record-history': (input) => ['getRecordHistory', ofRecord(input)],
  'engagement.list-notes': (input) => ['listNotes', ofRecord(input)],
  'engagement.add-note': (input) => ['addNote', ofRecord(input)],
  'gateway.add-account': () => ['addAccount', ACCOUNT],
  'gateway.add-number': () => ['addNumber', NUMBER],
  'routing.upsert-users': () => ['putUser', PERSON],
  'routing.upsert-teams': () => ['putTeam', TEAM],
  'routing.upsert-business-units': () => ['putBusinessUnit', UNIT],
  'workspace.set-password': ({ userId }) => ['resetPassword', { id: userId }],
};

/** The HTTP API as its own document describes it, asked in the words of the requests behind it. */
export class OverHttp {
  private readonly cookies = new Map<string, string>();

  private constructor(
    private readonly url: string,
    private readonly operations: ReadonlyMap<string, Operation>,
  ) {}

  static async at(url: string): Promise<OverHttp> {
    const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as Document;
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId, parameters = [] }]) =>
          [operationId, { method: method.toUpperCase(), path, parameters }] as const,
      ),
    );
    return new OverHttp(url, new Map(operations));
  }

  /** Resolves with the status of the answer. */
  async signIn(userName: string, password: string): Promise<number> {
    const answer = await this.send('POST', '/api/v1/session', { userName, password });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie) this.cookies.set(userName, cookie.split(';')[0]!);
    return answer.status;
  }

  offers(request: string): boolean {
    return this.operations.has(this.named(request, {})[0]);
  }

  async ask(userName: string, request: string, input: object): Promise<Answer> {
    const [operationId, fields] = this.named(request, input as Fields);
    const { method, path, parameters } = this.operations.get(operationId)!;
    const { target, body } = placed(path, parameters, fields);
    const answer = await this.send(method, target, method === 'GET' ? undefined : body, userName);
    return (answer.status === 204 ? {} : await answer.json()) as Answer;
  }

  private named(request: string, input: Fields): [operationId: string, input: Fields] {
    const [context = '', operation = ''] = request.split('.');
    const words = IN_OTHER_WORDS[request];
    if (words) return words(input);
    const isOfEach = ['list-dead-letters', 'replay-dead-letter', 'list-audit'].includes(operation);
    return [camelCase(operation), isOfEach ? { ...input, context } : input];
  }

  private send(method: string, path: string, body?: object, userName?: string): Promise<Response> {
    const cookie = userName && this.cookies.get(userName);
    return fetch(this.url + path, {
      method,
      body: body && JSON.stringify(body),
      headers: {
        'x-parley-csrf': '1',
        ...(body && { 'content-type': 'application/json' }),
        ...(cookie && { cookie }),
      },
    });
  }
}

/** Each field where the operation takes it: in the path, in the query, or else in the body. */
function placed(
  path: string,
  parameters: readonly Parameter[],
  fields: Fields,
): { target: string; body: Fields } {
  const body = { ...fields };
  const query = new URLSearchParams();
  let target = path;
  for (const { name, in: place } of parameters) {
    if (place === 'header' || fields[name] === undefined) continue;
    delete body[name];
    const word = asWord(fields[name]);
    if (place === 'path') target = target.replace(`{${name}}`, encodeURIComponent(word));
    else query.set(name, word);
  }
  return { target: query.size > 0 ? `${target}?${query.toString()}` : target, body };
}

function asWord(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { type, id } = value as { type: string; id: string };
  return `${type}:${id}`;
}

const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
