import { uuidv7 } from 'uuidv7';

/** A new UUIDv7: the system's own ids, sortable by the time they were made. */
export const newId = (): string => uuidv7();
