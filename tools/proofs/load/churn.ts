import { setTimeout as sleep } from 'node:timers/promises';
import { UpsertRecords, UpsertUsers } from '@parley/contracts';
import { ask, askUntilAnswered } from '../system/asking';
import type { System } from '../system/system';
import { churnedRecord, userInput } from './organisation';

const EVERY_MS = 250;
const KINDS = 5;

/** Changes users and records all the time, so that every service has something to follow; refusals do not matter. */
export class Churn {
  private statement = 1;
  private isOver = false;
  private readonly running: Promise<void>;

  constructor(private readonly system: System) {
    this.running = this.run();
  }

  /** Ends with a last word on each user and record that was certainly heard. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
    for (let index = 0; index < KINDS; index += 1) await this.state(index, askUntilAnswered);
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      await this.state(this.statement % KINDS, ask).catch(() => undefined);
      await sleep(EVERY_MS);
    }
  }

  private async state(index: number, tell: typeof ask): Promise<void> {
    this.statement += 1;
    await tell(this.system.admin, UpsertUsers, { users: [userInput(index, this.statement)] });
    await tell(this.system.admin, UpsertRecords, { records: [churnedRecord(index, this.statement)] });
  }
}
