/**
 * Counts tries by a name (an address, a code) in windows of time and says how long to wait once there were too many. Remembers in
 * this process only, and a bounded number of names: it slows down, it does not keep books.
 */
import { Problem } from "../problem.ts";

export type Limit = { readonly most: number; readonly windowMs: number };
export type TryLimit = {
  /** Throws request.too_many when there were too many in this window. Counts nothing. */
  check(name: string, nowMs: number): void;
  count(name: string, nowMs: number): void;
  /** Both, in this order. */
  take(name: string, nowMs: number): void;
  /** One that was counted before it was known to be right. */
  forgive(name: string): void;
};

const MOST_NAMES = 20_000;

export function limitTries({ most, windowMs }: Limit): TryLimit {
  const windows = new Map<string, { count: number; endsMs: number }>();

  const running = (name: string, nowMs: number) => {
    const known = windows.get(name);
    // A clock that was set back must not lock anybody out: a window never lies further ahead than its length.
    return known && known.endsMs > nowMs && known.endsMs <= nowMs + windowMs
      ? known
      : { count: 0, endsMs: nowMs + windowMs };
  };
  const check = (name: string, nowMs: number): void => {
    const { count, endsMs } = running(name, nowMs);
    if (count >= most) throw new Problem("request.too_many", { retryAfterS: Math.ceil((endsMs - nowMs) / 1000) });
  };
  const count = (name: string, nowMs: number): void => {
    const { count: before, endsMs } = running(name, nowMs);
    windows.delete(name);
    windows.set(name, { count: before + 1, endsMs });
    const oldest = windows.size > MOST_NAMES ? windows.keys().next().value : undefined;
    if (oldest !== undefined) windows.delete(oldest);
  };
  return {
    check,
    count,
    take: (name, nowMs) => {
      check(name, nowMs);
      count(name, nowMs);
    },
    forgive: (name) => {
      const known = windows.get(name);
      if (known) known.count--;
    },
  };
}
