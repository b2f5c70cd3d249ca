import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from '../system/system';

const SHARE_OF_KILLS = 0.6;
const PAUSE_MS = { least: 500, most: 20_000 };
const EVERY_MS = { least: 2_000, most: 5_000 };

/** What can be killed and stopped: a process, or the many of Postgres together. */
interface Target {
  readonly name: string;
  kill(): void;
  pause(milliseconds: number): Promise<void>;
}

/** Every 2 to 5 s one of the targets is killed, or stands still for up to 20 s (RELIABILITY section 3); says what was done. */
export async function strikeAtRandom(
  system: System,
  names: readonly string[],
  isOver: () => boolean,
): Promise<Map<string, number>> {
  const targets: Target[] = [
    ...names.map((name) => system.program(name)),
    system.natsServer,
    { name: 'Postgres', ...system.machine.postgres },
  ];
  const done = new Map<string, number>();
  const pauses = new Set<Promise<void>>();
  while (!isOver()) {
    const target = targets[Math.floor(Math.random() * targets.length)]!;
    const isKill = Math.random() < SHARE_OF_KILLS;
    if (isKill) target.kill();
    else pauses.add(target.pause(between(PAUSE_MS)));
    const deed = `${target.name} ${isKill ? 'killed' : 'paused'}`;
    done.set(deed, (done.get(deed) ?? 0) + 1);
    await sleep(between(EVERY_MS));
  }
  await Promise.all(pauses);
  return done;
}

const between = ({ least, most }: { least: number; most: number }): number =>
  least + Math.random() * (most - least);
