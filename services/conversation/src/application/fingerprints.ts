/** What tells one request from another without keeping either. */
export abstract class Fingerprints {
  /** The same for equal values, whatever the order of their fields. */
  abstract of(value: unknown): string;
}
