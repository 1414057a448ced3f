/** The present instant as React state, moved on by a timer; for clocks, ages and remaining times. */
import { useEffect, useState } from "react";
import { useTime } from "./time.ts";

export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** The instant the screen shows: the one the time bar stands at, else the present. Ages and remaining times count from it. */
export function useShownInstant(everyMs: number): number {
  const now = useNow(everyMs);
  return useTime((state) => state.at) ?? now;
}
