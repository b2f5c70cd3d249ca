import { useState } from 'react';
import hidden from '../../ui/visually-hidden.module.css';
import type { ThreadRow } from './thread-rows';

const HEARD = 3;

interface Props {
  readonly rows: readonly ThreadRow[];
  readonly name: string;
}

/** Reads out the last arrivals. The thread itself does not: scrolling it mounts old messages again and again. */
export function Arrivals({ rows, name }: Props) {
  const [openedAt] = useState(() => rows.findLast(({ message }) => !message.local)?.message.at ?? '');
  const arrived = rows
    .filter(({ message }) => message.direction === 'inbound' && message.at > openedAt)
    .slice(-HEARD);
  return (
    <div role="log" aria-live="polite" aria-relevant="additions" className={hidden.hidden}>
      {arrived.map(({ message }) => (
        <p key={message.id}>{`${name}: ${message.text}`}</p>
      ))}
    </div>
  );
}
