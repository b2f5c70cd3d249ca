/** Collects what happened inside one aggregate until its repository has stored both in one transaction. */
export abstract class AggregateRoot<Event> {
  private happened: Event[] = [];

  /** The events since the last release, oldest first; the aggregate forgets them. */
  releaseEvents(): readonly Event[] {
    const released = this.happened;
    this.happened = [];
    return released;
  }

  protected record(event: Event): void {
    this.happened.push(event);
  }
}
