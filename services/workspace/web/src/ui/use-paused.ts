import { useEffect, useState } from 'react';

/** The value once it has rested for a moment, so that not every key asks the server. */
export function usePaused<Value>(value: Value, pauseMs = 150): Value {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return paused;
}
