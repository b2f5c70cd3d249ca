/** A person's request, as it goes over the bus. */
export interface Asked {
  readonly subject: string;
  readonly actor: string;
  readonly body: string;
}
