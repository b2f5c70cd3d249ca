const DAY_MS = 86_400_000;

/** How long a notification is kept (R114). */
export class Lifetime {
  readonly milliseconds: number;

  constructor(days: number) {
    this.milliseconds = days * DAY_MS;
  }
}
