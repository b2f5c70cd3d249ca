import { createContext } from 'react';

/** Which messages are ticked, while some are being chosen. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
}

export const SelectionContext = createContext<Selection | undefined>(undefined);
