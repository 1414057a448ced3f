/**
 * Slows down guessing: after a few wrong passwords for one account from one address each further try must wait longer, and
 * many wrong ones for one account from anywhere wait a little too. Never longer than a few minutes, so that nobody can lock
 * another out for good. Pure but for what it remembers; the clock is given.
 */
export type Throttle = {
  /** Milliseconds to wait before the next try is looked at; 0 is "go on". */
  waitMs(account: string, address: string, nowMs: number): number;
  failed(account: string, address: string, nowMs: number): void;
  succeeded(account: string, address: string): void;
};

type Record = { failures: number; lastMs: number };

const FREE_PER_ADDRESS = 4;
const FREE_PER_ACCOUNT = 40;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 5 * 60_000;
const LONGEST_ACCOUNT_DELAY_MS = 10_000;
const FORGET_MS = 60 * 60_000;
const MOST_RECORDS = 50_000;

export function createThrottle(): Throttle {
  const records = new Map<string, Record>();

  function fresh(key: string, nowMs: number): Record | null {
    const record = records.get(key);
    if (!record || nowMs - record.lastMs > FORGET_MS) return null;
    return record;
  }

  function count(key: string, nowMs: number): void {
    const failures = (fresh(key, nowMs)?.failures ?? 0) + 1;
    records.delete(key);
    records.set(key, { failures, lastMs: nowMs });
    const oldest = records.size > MOST_RECORDS ? records.keys().next().value : undefined;
    if (oldest !== undefined) records.delete(oldest);
  }

  return {
    waitMs: (account, address, nowMs) =>
      Math.max(
        leftMs(fresh(`${account}@${address}`, nowMs), FREE_PER_ADDRESS, LONGEST_DELAY_MS, nowMs),
        leftMs(fresh(account, nowMs), FREE_PER_ACCOUNT, LONGEST_ACCOUNT_DELAY_MS, nowMs),
      ),
    failed: (account, address, nowMs) => {
      count(`${account}@${address}`, nowMs);
      count(account, nowMs);
    },
    // The attempt was counted before it was known to be right.
    succeeded: (account, address) => {
      records.delete(`${account}@${address}`);
      const record = records.get(account);
      if (record) record.failures--;
    },
  };
}

/** Doubles with each failure beyond the free ones. */
function leftMs(record: Record | null, free: number, longestMs: number, nowMs: number): number {
  if (!record || record.failures <= free) return 0;
  const delayMs = Math.min(longestMs, FIRST_DELAY_MS * 2 ** Math.min(30, record.failures - free - 1));
  return Math.max(0, record.lastMs + delayMs - nowMs);
}
