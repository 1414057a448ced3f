/** What every measurement is and answers. Types only. */
import type { BenchOptions } from "./bench-options.ts";
import type { Verdict } from "./figures.ts";

export type Say = (line: string) => void;
export type Measured = {
  /** The town it ran on, counted; or what else it looked at. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly budget: readonly Verdict[];
  readonly note: string;
};
export type Bench = (options: BenchOptions, say: Say) => Promise<Measured>;
