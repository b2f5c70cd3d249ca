import type { ReactElement } from 'react';

/** Something that a typeahead offers. */
export interface TypeaheadOption {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactElement;
  /** Options of one group stand together, under its heading. */
  readonly group?: string;
}
