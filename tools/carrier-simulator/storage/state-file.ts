import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A small JSON document that is replaced as a whole, so that a kill leaves the old or the new one. */
export class StateFile<T> {
  constructor(
    private readonly path: string,
    private readonly initial: T,
  ) {}

  read(): T {
    return existsSync(this.path) ? (JSON.parse(readFileSync(this.path, 'utf8')) as T) : this.initial;
  }

  write(state: T): void {
    const next = `${this.path}.next`;
    writeFileSync(next, JSON.stringify(state, null, 2), { mode: 0o600, flush: true });
    renameSync(next, this.path);
  }
}
