import { useEffect, useState } from 'react';

const QUIET_MS = 200;

/** A value once it has not changed for a moment: what is worked out of it does not get in the way of typing. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
