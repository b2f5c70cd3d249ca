import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANGE_SHAPES, eventContracts, inspectContract, requestContracts, RecordInput } from '.';
import type { Class, RequestDeclaration } from './declarations';

/** `full` has every field of its version, `least` only those that were required when it was frozen. */
interface Sample {
  readonly full: object;
  readonly least: object;
}

interface Case {
  readonly name: string;
  readonly contract: Class;
  readonly sample: Sample;
}

const FOLDER = join(__dirname, '../samples');
const frozen = (subject: string): unknown =>
  JSON.parse(readFileSync(join(FOLDER, `${subject}.json`), 'utf8'));

const events: Case[] = eventContracts().map(({ subject, contract }) => ({
  name: subject,
  contract,
  sample: frozen(subject) as Sample,
}));

const exchanges: Case[] = requestContracts().flatMap(
  ({ rpcSubject, contract, reply }: RequestDeclaration) => {
    const sample = frozen(rpcSubject) as { request: Sample; reply: Sample };
    return [
      { name: `${rpcSubject}, the request`, contract, sample: sample.request },
      { name: `${rpcSubject}, the reply`, contract: reply, sample: sample.reply },
    ];
  },
);

const cases = [...events, ...exchanges];

/** Every object inside, with the way to it. */
function objectsIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectsIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => objectsIn(inner, [...path, key]))];
}

function without(sample: object, path: readonly (string | number)[], key: string): object {
  const copy = structuredClone(sample);
  const parent = path.reduce<Record<string | number, unknown>>(
    (at, step) => at[step] as Record<string, unknown>,
    copy as Record<string, unknown>,
  );
  delete parent[key];
  return copy;
}

/** Fields whose content is the integration's own, or that another class reads. */
const OPEN = new Set(['fields', 'credentials', 'changes', 'records']);
const isOpen = (contract: Class, path: readonly (string | number)[]): boolean =>
  path.some((step) => OPEN.has(String(step))) && !contract.name.startsWith('SearchRecords');

describe('the contracts', () => {
  it('have one frozen sample each, and no sample is left over', () => {
    const subjects = [
      ...eventContracts().map(({ subject }) => subject),
      ...requestContracts().map(({ rpcSubject }) => rpcSubject),
    ];
    expect(readdirSync(FOLDER).sort()).toEqual(subjects.map((subject) => `${subject}.json`).sort());
  });

  it.each(cases)('read every field of the frozen sample of $name', ({ contract, sample }) => {
    expect(inspectContract(contract, sample.full)).toEqual({ value: sample.full });
  });

  it.each(cases)('ask for nothing that $name did not have when it was frozen', ({ contract, sample }) => {
    expect(inspectContract(contract, sample.least)).toEqual({ value: sample.least });
  });

  it.each(cases)('refuse $name when a required field is missing', ({ contract, sample }) => {
    const removals = objectsIn(sample.least)
      .filter((path) => !isOpen(contract, path))
      .flatMap((path) => {
        const at = path.reduce<unknown>(
          (value, step) => (value as Record<string, unknown>)[step],
          sample.least,
        );
        return Object.keys(at as object).map((key) => [path, key] as const);
      });
    const accepted = removals.filter(
      ([path, key]) => inspectContract(contract, without(sample.least, path, key)).violations === undefined,
    );
    expect(accepted).toEqual([]);
  });

  it('reads the records of a bulk request one by one', () => {
    const { request } = frozen('parley.rpc.routing.upsert-records.v1') as {
      request: { full: { records: object[] } };
    };
    for (const record of request.full.records)
      expect(inspectContract(RecordInput, record)).toEqual({ value: record });
  });

  it('list changes in the shapes that are named for their kinds', () => {
    for (const [context, shapes] of Object.entries(CHANGE_SHAPES)) {
      const { request, reply } = frozen(`parley.rpc.${context}.list-changes.v1`) as {
        request: { full: { kind: string } };
        reply: { full: { changes: object[] } };
      };
      const shape = (shapes as Record<string, Class>)[request.full.kind]!;
      for (const change of reply.full.changes)
        expect(inspectContract(shape, change)).toEqual({ value: change });
    }
  });
});
