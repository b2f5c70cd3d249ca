export interface ToastMessage {
  /** A toast with the same id takes the place of an earlier one. */
  readonly id?: string;
  readonly title: string;
  readonly body?: string;
  readonly intent?: 'info' | 'success' | 'warning';
  readonly action?: { readonly label: string; readonly onClick: () => void };
  /** What choosing the whole toast does. */
  readonly onOpen?: () => void;
  readonly timeoutMs?: number;
}
