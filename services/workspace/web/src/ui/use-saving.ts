import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useConnection } from '../live/connection';

interface Parts<How> {
  /** Whether the form may be sent as it stands; says at its fields why not. Asked at once, connected or not. */
  readonly check?: () => boolean;
  /** May be refused: then `error` tells why. */
  readonly save: (how?: How) => void | Promise<void>;
  /** False for what is not worth waiting for a connection: it is tried at once. */
  readonly waits?: boolean;
}

export interface Saving<How = never> {
  readonly isOffline: boolean;
  /** At work, or waiting for the connection. */
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly submit: (how?: How) => void;
  /** As if it had never been pressed. */
  readonly forget: () => void;
}

/**
 * What the primary button of a form does: once, however often it is pressed. Without a connection it waits, and saves
 * the form as it stands when the connection is back.
 */
export function useSaving<How = never>({ check, save, waits = true }: Parts<How>): Saving<How> {
  const isOffline = useConnection() === 'offline' && waits;
  const [asked, setAsked] = useState<{ readonly how?: How }>();
  const isRunning = useRef(false);
  const [error, setError] = useState<unknown>();

  const run = useEffectEvent(async (how?: How) => {
    isRunning.current = true;
    try {
      await save(how);
    } catch (refusal) {
      setError(refusal);
    }
    isRunning.current = false;
    setAsked(undefined);
  });
  useEffect(() => {
    if (asked && !isOffline && !isRunning.current) void run(asked.how);
  }, [asked, isOffline]);

  return {
    isOffline,
    isBusy: asked !== undefined,
    error,
    submit: (how) => {
      if (asked || check?.() === false) return;
      setError(undefined);
      setAsked({ how });
    },
    forget: () => {
      setError(undefined);
      setAsked(undefined);
    },
  };
}
