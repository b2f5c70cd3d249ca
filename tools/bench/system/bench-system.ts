import type { Context } from '@parley/contracts';
import { startParley, TestBus, untilSettled, type RunningParley } from '@parley/testing';
import { CpuMeter } from '../measuring/cpu-meter';
import { LoadGenerator } from '../load/load-generator';
import { startFloor, type Floor } from './floor';
import { foundOrganisation } from './organisation';
import { Simulator } from './simulator';

const CONSUMERS: readonly Context[] = ['routing', 'conversation', 'notification', 'template', 'engagement'];
const SETTLE_LIMIT_MS = 600_000;
/** Looking costs what is measured. */
const SETTLE_LOOK_MS = 500;

/** Everything that is measured, running, and what measures it. */
export class BenchSystem {
  private constructor(
    readonly parley: RunningParley,
    readonly bus: TestBus,
    readonly floor: Floor,
    readonly carrier: Simulator,
    readonly load: LoadGenerator,
    readonly cpu: CpuMeter,
  ) {}

  /** `settled` is called when nothing has been posted yet and everything is at rest. */
  static async start(
    machine: { readonly postgresUrl: string; readonly postmaster: number },
    flags: readonly string[],
    settled: (parley: RunningParley) => Promise<void>,
  ): Promise<BenchSystem> {
    const parley = await startParley({ postgresUrl: machine.postgresUrl, flags });
    await settled(parley);
    const bus = await TestBus.connect(parley.natsUrl);
    const carrier = await Simulator.start();
    const organisation = await foundOrganisation(bus, carrier.url);
    await carrier.register(organisation);
    const load = await LoadGenerator.start(organisation);
    const floor = await startFloor(machine.postgresUrl);
    const services = Object.entries(parley.services).map(([name, { pid }]) => [name, pid] as const);
    const pids = {
      floor: floor.pid,
      ...Object.fromEntries(services),
      nats: parley.nats.pid,
      carrier: carrier.pid,
      load: load.pid,
    };
    const cpu = new CpuMeter(pids, machine.postmaster);
    const system = new BenchSystem(parley, bus, floor, carrier, load, cpu);
    await system.settled();
    return system;
  }

  /** Resolves when nothing is under way any more. */
  settled(): Promise<void> {
    return untilSettled(this.parley, this.bus, { limitMs: SETTLE_LIMIT_MS, lookMs: SETTLE_LOOK_MS });
  }

  /** Lets the gateway be alone with the database and the bus. */
  async withoutConsumers<T>(work: () => Promise<T>): Promise<T> {
    CONSUMERS.forEach((context) => this.parley.services[context].signal('SIGSTOP'));
    try {
      return await work();
    } finally {
      CONSUMERS.forEach((context) => this.parley.services[context].signal('SIGCONT'));
    }
  }

  /** Callbacks that were accepted so far, and replies that stand in a conversation. */
  async counts(): Promise<{ accepted: number; stored: number }> {
    const [row] = await this.parley.query<{ accepted: number; stored: number }>(
      `SELECT (SELECT count(*) FROM gateway.callback)::int AS accepted,
              (SELECT count(*) FROM conversation.message WHERE direction = 'inbound')::int AS stored`,
    );
    return row!;
  }

  async stop(): Promise<void> {
    this.load.stop();
    this.floor.stop();
    this.carrier.stop();
    await this.bus.close();
    await this.parley.stop();
  }
}
