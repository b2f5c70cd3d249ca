import { Actors, mayDo, RecordRows, Viewers, type Row, type Sighted } from '@parley/access';
import type { Entity } from '@parley/contracts';
import { keyOf } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import { KnownThreads } from './known-threads';
import type { Subject } from './subjects';

/** Who is told of an event, and who only learns that something he saw is gone. */
export interface Told {
  readonly hears: ReadonlySet<string>;
  readonly loses: ReadonlySet<string>;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Who of the people that are connected may hear of an event at this moment. */
@Injectable()
export class Audience {
  constructor(
    private readonly viewers: Viewers,
    private readonly actors: Actors,
    private readonly records: RecordRows,
    private readonly threads: KnownThreads,
  ) {}

  async of(subjects: readonly Subject[], connected: readonly string[]): Promise<Told[]> {
    if (connected.length === 0) return subjects.map(() => ({ hears: NOBODY, loses: NOBODY }));
    const things = await this.thingsOf(subjects);
    const viewers = await this.viewers.of(things.flat(), connected);
    const told: Told[] = [];
    for (const [index, subject] of subjects.entries()) {
      const seen = viewers.splice(0, things[index]!.length);
      told.push(await this.toldOf(subject, seen, connected));
    }
    return told;
  }

  /** For each event the conversations by which somebody may hear of it. */
  private async thingsOf(subjects: readonly Subject[]): Promise<Sighted[][]> {
    const byCustomer = await this.threads.ofCustomers(
      subjects.flatMap((subject) => (subject.kind === 'customer' ? [subject.customerNumber] : [])),
    );
    const byId = await this.threads.ofIds(
      subjects.flatMap((subject) => (subject.kind === 'notice' ? (subject.conversationId ?? []) : [])),
    );
    return subjects.map((subject) => {
      switch (subject.kind) {
        case 'thread':
          return [subject.thing];
        case 'move':
          return [subject.to, subject.from];
        case 'customer':
          return [...(byCustomer.get(subject.customerNumber) ?? [])];
        case 'notice':
          return [byId.get(subject.conversationId ?? '') ?? []].flat();
        case 'number':
        case 'note':
        case 'account':
          return [];
      }
    });
  }

  private async toldOf(
    subject: Subject,
    seen: readonly ReadonlySet<string>[],
    connected: readonly string[],
  ): Promise<Told> {
    const all = new Set(seen.flatMap((each) => [...each]));
    switch (subject.kind) {
      case 'thread':
      case 'customer':
        return { hears: all, loses: NOBODY };
      case 'move': {
        const [hears = NOBODY] = seen;
        return { hears, loses: new Set([...all].filter((userId) => !hears.has(userId))) };
      }
      case 'notice':
        // a conversation that is not known here yet was looked at by notification this very moment
        return {
          hears: seen.length === 0 || all.has(subject.userId) ? new Set([subject.userId]) : NOBODY,
          loses: NOBODY,
        };
      case 'number': {
        const { owner } = subject;
        const row = { owner, ownerBusinessUnitId: await this.actors.businessUnitOf(owner) };
        return { hears: await this.readersOf('Channel Instance', row, connected), loses: NOBODY };
      }
      case 'note': {
        const { record } = subject;
        const row = (await this.records.of([record])).get(keyOf(record)) ?? {};
        return { hears: await this.readersOf('Note', row, connected), loses: NOBODY };
      }
      case 'account':
        return { hears: await this.administratorsOf(connected), loses: NOBODY };
    }
  }

  /** Nobody else may list accounts. */
  private async administratorsOf(connected: readonly string[]): Promise<ReadonlySet<string>> {
    const actors = await this.actors.findAll(connected);
    const administrators = [...actors.values()].filter(({ roles }) => roles.includes('administrator'));
    return new Set(administrators.map(({ userId }) => userId));
  }

  private async readersOf(
    entity: Entity,
    row: Row,
    connected: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const actors = await this.actors.findAll(connected);
    const readers = [...actors.values()].filter((actor) => mayDo(actor, entity, 'Read', row));
    return new Set(readers.map(({ userId }) => userId));
  }
}
