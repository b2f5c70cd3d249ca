/** What tells one request from another without keeping either. */
export abstract class Fingerprints {
  /** The same for equal values, whatever the order of their fields. */
  abstract of(value: unknown): string;

  /** As `of`, in the form of an id. */
  idOf(value: unknown): string {
    return this.of(value).replace(/[+/=]/g, (mark) => ({ '+': '-', '/': '_' })[mark] ?? '');
  }
}
