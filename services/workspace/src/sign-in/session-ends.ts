import { Injectable } from '@nestjs/common';

type Listener = (sessionIds: readonly string[]) => void;

/** Tells this replica's open streams of sessions that ended here; the others notice at their next heartbeat. */
@Injectable()
export class SessionEnds {
  private readonly listeners: Listener[] = [];

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  tell(sessionIds: readonly string[]): void {
    if (sessionIds.length > 0) this.listeners.forEach((listener) => listener(sessionIds));
  }
}
