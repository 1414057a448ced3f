/**
 * Slows down guessing without handing anybody a way to lock a colleague out. A try is judged by where it comes from: a device that signed
 * in before has an allowance of its own, everybody else one for account and network. An account that is being guessed at from many networks
 * makes strangers wait a little, each from its own first try: no stream of guesses, however long, moves that instant. Pure but for what it
 * remembers, and that is bounded; the clock is given.
 */
export type Visitor = {
  readonly account: string;
  /** As networkOf gives it. */
  readonly network: string;
  /** Hash of the secret of a device that signed in to this account before. */
  readonly device: string | null;
};
export type Throttle = {
  /** Milliseconds to wait before a try is looked at; 0 is "go on". */
  waitMs(visitor: Visitor, nowMs: number): number;
  failed(visitor: Visitor, nowMs: number): void;
  succeeded(visitor: Visitor): void;
};

type Record = { failures: number; lastMs: number; askedMs: number | null };

const FREE = 4;
/** Wrong tries of strangers on one account, from anywhere, before every stranger waits. */
const FREE_OF_STRANGERS = 40;
const STRANGER_DELAY_MS = 10_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 5 * 60_000;
const FORGET_MS = 60 * 60_000;
const MOST_RECORDS = 50_000;

export function createThrottle(): Throttle {
  const records = new Map<string, Record>();

  function fresh(key: string, nowMs: number): Record | null {
    const record = records.get(key);
    return record && nowMs - record.lastMs <= FORGET_MS ? record : null;
  }
  function keep(key: string, record: Record): void {
    records.delete(key);
    records.set(key, record);
    const oldest = records.size > MOST_RECORDS ? records.keys().next().value : undefined;
    if (oldest !== undefined) records.delete(oldest);
  }
  function count(key: string, nowMs: number): void {
    const before = fresh(key, nowMs);
    keep(key, { failures: (before?.failures ?? 0) + 1, lastMs: nowMs, askedMs: before?.askedMs ?? null });
  }
  /** A stranger's own wait begins when it first asks, whatever others do meanwhile. */
  function strangersWaitMs(key: string, nowMs: number): number {
    const own = fresh(key, nowMs) ?? { failures: 0, lastMs: nowMs, askedMs: null };
    const askedMs = own.askedMs ?? nowMs;
    if (own.askedMs === null) keep(key, { ...own, askedMs });
    const strangerMs = Math.min(STRANGER_DELAY_MS, askedMs + STRANGER_DELAY_MS - nowMs);
    return Math.max(strangerMs, leftMs({ ...own, failures: own.failures + FREE }, nowMs));
  }

  return {
    waitMs: (visitor, nowMs) => {
      const key = keyOf(visitor);
      const guessedAt = visitor.device === null && (fresh(visitor.account, nowMs)?.failures ?? 0) > FREE_OF_STRANGERS;
      const waitMs = guessedAt ? strangersWaitMs(key, nowMs) : leftMs(fresh(key, nowMs), nowMs);
      return Math.max(0, waitMs);
    },
    failed: (visitor, nowMs) => {
      count(keyOf(visitor), nowMs);
      if (visitor.device === null) count(visitor.account, nowMs);
    },
    // The try was counted before it was known to be right.
    succeeded: (visitor) => {
      records.delete(keyOf(visitor));
      const record = visitor.device === null ? records.get(visitor.account) : undefined;
      if (record) record.failures--;
    },
  };
}

/** IPv4 by its first three bytes, IPv6 by its first 56 bits: what one household or office has to choose from counts as one. */
export function networkOf(address: string): string {
  const v4 = /(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (v4) return `${v4[1]}.0`;
  const [head = "", tail = ""] = address.split("%")[0]?.toLowerCase().split("::") ?? [];
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  const groups = [...before, ...zeros, ...after].map((group) => group.padStart(4, "0"));
  return `${groups.slice(0, 3).join(":")}:${(groups[3] ?? "").slice(0, 2)}`;
}

const keyOf = ({ account, network, device }: Visitor): string =>
  device === null ? `${account}@${network}` : `${account}#${device}`;

/** Doubles with each failure beyond the free ones. */
function leftMs(record: Record | null, nowMs: number): number {
  if (!record || record.failures <= FREE) return 0;
  const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(30, record.failures - FREE - 1));
  // A clock that was set back must not make anybody wait longer.
  return Math.min(delayMs, record.lastMs + delayMs - nowMs);
}
