import { Parser } from '@asyncapi/parser';
import { eventContracts, requestContracts } from '@parley/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument } from './document';
import { readInput } from './input';

interface Published {
  readonly channels: Record<string, { address: string | null }>;
  readonly operations: object;
  readonly components: {
    readonly messages: Record<string, object>;
    readonly schemas: Record<string, { required?: string[]; properties?: Record<string, object> }>;
  };
}

const root = join(__dirname, '../..');
const input = readInput(root);
const document = JSON.parse(JSON.stringify(asyncApiDocument(input))) as Published;

async function faultsOf(candidate: Published): Promise<string[]> {
  const { diagnostics } = await new Parser().parse(JSON.stringify(candidate));
  return diagnostics
    .filter(({ severity }) => severity <= 1)
    .map(({ message, path }) => `${path.join('/')}: ${message}`);
}

describe('the published AsyncAPI document', () => {
  it('is valid', async () => {
    expect(await faultsOf(document)).toEqual([]);
  });

  it('would be found invalid if a message it refers to were missing', async () => {
    const { Rank: _, ...messages } = document.components.messages;
    expect(await faultsOf({ ...document, components: { ...document.components, messages } })).not.toEqual([]);
  });

  it('names every event and both roots of every request', () => {
    const addresses = Object.values(document.channels).map(({ address }) => address);
    const subjects = [
      ...eventContracts().map(({ subject }) => subject),
      ...requestContracts().flatMap(({ rpcSubject, sysSubject }) => [rpcSubject, sysSubject]),
    ];
    expect(addresses.filter((address) => address !== null).sort()).toEqual([...subjects].sort());
  });

  it('says which fields are required, where shapes are nested and what texts look like', () => {
    const { InboundReceived, SendMessage, UpsertRecords } = document.components.schemas;
    expect(InboundReceived!.required).toContain('receivedAt');
    expect(InboundReceived!.required).not.toContain('signal');
    expect(InboundReceived!.properties).toMatchObject({
      media: { type: 'array', items: { $ref: '#/components/schemas/MediaItem' } },
      receivedAt: { type: 'string', format: 'date-time' },
      signal: { enum: ['stop', 'start', 'help'] },
    });
    expect(SendMessage!.required).toEqual(['record']);
    expect(SendMessage!.properties).toMatchObject({ record: { $ref: '#/components/schemas/RecordRef' } });
    expect(UpsertRecords!.properties).toMatchObject({
      records: { type: 'array', maxItems: 1000, items: { $ref: '#/components/schemas/RecordInput' } },
    });
  });

  it('leaves no property without a schema', () => {
    const empty = Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, property]) => Object.keys(property).length === 0)
        .map(([property]) => `${name}.${property}`),
    );
    expect(empty).toEqual([]);
  });

  it('lists the permanent codes of refusals, each of them written where it is thrown', () => {
    const codes = input.facts.errorCodes.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['request.invalid', 'actor.missing', 'conversation.not-found']),
    );
    expect(input.facts.hiddenCodes).toEqual(['libs/platform/src/problem.ts']);
  });

  it('stands in docs as the contracts are now: `npm run asyncapi` writes it anew', () => {
    const written = JSON.parse(readFileSync(join(root, 'docs/asyncapi.json'), 'utf8')) as Published;
    const { Problem: writtenProblem, ...writtenSchemas } = written.components.schemas;
    const { Problem: problem, ...schemas } = document.components.schemas;
    expect(writtenSchemas).toEqual(schemas);
    expect(written.channels).toEqual(document.channels);
    expect(written.operations).toEqual(document.operations);
    expect(Object.keys(writtenProblem!)).toEqual(Object.keys(problem!));
  });
});
