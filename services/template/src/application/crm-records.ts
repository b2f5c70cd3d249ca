import type { RecordType, Ref } from '@parley/kernel';

/** A record as far as rendering cares: its fields, and whom it is related to. */
export interface CrmRecord extends Ref {
  readonly contactId?: string;
  readonly accountId?: string;
}

/** In whose name a record is read: a user, by id, or the system. */
export type Reader = { readonly userId: string } | 'system';

/** The CRM records, which belong to another service. */
export abstract class CrmRecords {
  /** The paths that templates may use on records of this type. */
  abstract fieldsOf(type: RecordType): Promise<ReadonlySet<string>>;

  /** Undefined when there is none, or when the reader may not read it. */
  abstract find(ref: Ref, reader: Reader): Promise<CrmRecord | undefined>;
}
