import { useEffect, useState } from 'react';
import type { Message } from '../api/conversations';
import { useSession } from '../api/session';

const SHOWN_MS = 10_000;

/** The colleague who has just answered, for as long as that is news to somebody who writes here as well. */
export function useTeamReply(messages: readonly Message[]): string | undefined {
  const { user } = useSession();
  const latest = messages.findLast(({ status }) => status !== 'scheduled');
  const [known, setKnown] = useState<string>();
  const [name, setName] = useState<string>();
  const isColleagues = latest?.sentBy !== undefined && latest.sentBy !== user.id && !latest.automated;

  // an event comes without the name; it is read a moment later
  if (latest && latest.id !== known && (!isColleagues || latest.sentByName !== undefined)) {
    setKnown(latest.id);
    setName(known !== undefined && isColleagues ? latest.sentByName : undefined);
  }
  useEffect(() => {
    if (name === undefined) return;
    const timer = setTimeout(() => setName(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [name, known]);

  return name;
}
