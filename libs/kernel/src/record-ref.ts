export const RECORD_TYPES = ['contact', 'account', 'opportunity', 'lead'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** Names one CRM record. */
export interface Ref {
  readonly type: RecordType;
  readonly id: string;
}

export const OWNER_TYPES = ['user', 'team'] as const;

/** Owns a record or a sender number: one user or one team (R34). */
export interface Owner {
  readonly type: (typeof OWNER_TYPES)[number];
  readonly id: string;
}

export const keyOf = (named: { readonly type: string; readonly id: string }): string =>
  `${named.type}:${named.id}`;

export const isSame = (a: Ref | Owner, b: Ref | Owner): boolean => a.type === b.type && a.id === b.id;

/** Ids are chosen by whoever creates the thing. */
export const ID_PATTERN = /^[A-Za-z0-9._:-]{1,64}$/;
