/**
 * Remembers of each clock of this process when it last looked, how long that took, when it looks next and what went wrong: for the
 * administrator's page. A clock writes to a log as before; the log that the book gives notes what is an error. Nothing is kept over a restart.
 */
import type { FastifyBaseLogger } from "fastify";
import type { ClockName } from "./contract.ts";

export type ClockEntry = {
  readonly name: ClockName;
  readonly everyMs: number;
  /** Null: it has not looked yet. */
  readonly lookedAt: Date | null;
  readonly tookMs: number | null;
  readonly nextAt: Date | null;
  /** The last error since the start and whether the look after it went well. The kind only: what it says may name rows. */
  readonly fault: { readonly at: Date; readonly kind: string; readonly over: boolean } | null;
};
export type ClockNote = { begins(everyMs: number): void; ended(): void };
export type ClockBook = {
  logFor(name: ClockName, log: FastifyBaseLogger): FastifyBaseLogger;
  read(): ClockEntry[];
};

const notes = new WeakMap<FastifyBaseLogger, ClockNote>();

/** Of the clock that writes to this log; undefined when the log came from no book. */
export const noteOf = (log: FastifyBaseLogger): ClockNote | undefined => notes.get(log);

export function openClockBook(now: () => Date = () => new Date()): ClockBook {
  const clocks = new Map<ClockName, Clock>();
  return {
    logFor: (name, log) => {
      const clock = new Clock(name, now);
      clocks.set(name, clock);
      const own: FastifyBaseLogger = Object.create(log);
      own.error = (...told: unknown[]) => {
        clock.failed(told[0]);
        Reflect.apply(log.error, log, told);
      };
      notes.set(own, clock);
      return own;
    },
    read: () => [...clocks.values()].map((clock) => clock.read()),
  };
}

class Clock implements ClockNote {
  readonly #name: ClockName;
  readonly #now: () => Date;
  #everyMs = 0;
  #lookedAt: Date | null = null;
  #began = 0;
  #tookMs: number | null = null;
  #fault: ClockEntry["fault"] = null;
  #failedNow = false;

  constructor(name: ClockName, now: () => Date) {
    this.#name = name;
    this.#now = now;
  }

  begins(everyMs: number): void {
    this.#everyMs = everyMs;
    this.#lookedAt = this.#now();
    this.#began = performance.now();
    this.#failedNow = false;
  }

  ended(): void {
    this.#tookMs = Math.round(performance.now() - this.#began);
    if (this.#fault && !this.#failedNow) this.#fault = { ...this.#fault, over: true };
  }

  failed(told: unknown): void {
    this.#failedNow = true;
    this.#fault = { at: this.#now(), kind: kindOf(told), over: false };
  }

  read(): ClockEntry {
    const nextAt = this.#lookedAt && new Date(this.#lookedAt.getTime() + this.#everyMs);
    const { name, everyMs, lookedAt, tookMs, fault } = {
      name: this.#name,
      everyMs: this.#everyMs,
      lookedAt: this.#lookedAt,
      tookMs: this.#tookMs,
      fault: this.#fault,
    };
    return { name, everyMs, lookedAt, tookMs, nextAt, fault };
  }
}

/** A code such as ECONNREFUSED or 57P01 when there is one, else the name of the error. */
function kindOf(told: unknown): string {
  const error = typeof told === "object" && told !== null && "err" in told ? told.err : told;
  if (!(error instanceof Error)) return "Error";
  return "code" in error && typeof error.code === "string" ? error.code.slice(0, 40) : error.name.slice(0, 40);
}
