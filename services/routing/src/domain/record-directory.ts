import type { RecordType, Ref } from '@parley/kernel';
import type { FieldKind } from './record-fields';
import type { StatedRecord, StoredRecord } from './stored-record';

/** Where records are kept. Whole sets at a time; every change raises the record's version. */
export abstract class RecordDirectory {
  /**
   * Stores what is not older than what is kept, and resolves with those that changed by it. A removed record comes
   * back when it is stated again.
   */
  abstract put(records: readonly StatedRecord[]): Promise<StoredRecord[]>;

  /** Stores leads that routing has made; each is found by the number that it was made for. */
  abstract add(leads: readonly StoredRecord[]): Promise<void>;

  /** Forgets what the records held, and resolves with their last state. */
  abstract remove(refs: readonly Ref[]): Promise<StoredRecord[]>;

  /** Which fields integrations have added to records of a type. */
  abstract customFields(type: RecordType): Promise<{ name: string; kind: FieldKind }[]>;
}
