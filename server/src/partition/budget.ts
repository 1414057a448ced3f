// When a search has to end: the clock, a number of steps, or somebody's wish. Asked often, so it must cost little.

export interface Budget {
  /** False once the search has to end. */
  readonly goesOn: () => boolean;
  /** Seconds since the budget was opened. */
  readonly seconds: () => number;
  /** Seconds until the clock ends it. */
  readonly left: () => number;
  /** Elementary steps until their number ends it; Infinity when only the clock counts. */
  readonly stepsLeft: () => number;
  /** 0 at the start, 1 when it is used up; of the steps if their number is given (repeatable), else of the time. */
  readonly used: () => number;
  /** Counts elementary steps. */
  readonly spend: (steps: number) => void;
}

/** `steps` is Infinity when only the clock counts. Reads the clock at most every few hundred microseconds of search. */
export function openBudget(seconds: number, steps: number, isCancelled: () => boolean): Budget {
  const start = performance.now();
  let spent = 0;
  let isOver = false;
  const elapsed = () => (performance.now() - start) / 1000;
  return {
    goesOn: () => {
      isOver ||= spent >= steps || isCancelled() || elapsed() >= seconds;
      return !isOver;
    },
    seconds: elapsed,
    left: () => Math.max(0, seconds - elapsed()),
    stepsLeft: () => Math.max(0, steps - spent),
    used: () => (steps === Infinity ? elapsed() / Math.max(seconds, 1e-9) : spent / steps),
    spend: (count) => void (spent += count),
  };
}

/** A part of a budget: ends with it, or earlier when its own share of what is left is used up. */
export function partOf(budget: Budget, share: number): Budget {
  const from = budget.used();
  const to = from + (1 - from) * share;
  /** The share of what is left as a whole that is left of this part. */
  const part = () => Math.min(1, Math.max(0, to - budget.used()) / Math.max(1 - budget.used(), 1e-9));
  return {
    ...budget,
    left: () => budget.left() * part(),
    stepsLeft: () => budget.stepsLeft() * part(),
    goesOn: () => budget.goesOn() && budget.used() < to,
    used: () => Math.min(1, (budget.used() - from) / Math.max(to - from, 1e-9)),
  };
}
