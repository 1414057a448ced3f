/** The same question about one place after another, one request at a time: how long each took, and how much came. */
import type { Caller } from "./calls.ts";
import { type Figures, figuresOf, rounded } from "./figures.ts";
import type { Say } from "./measured.ts";

const WARM_RUNS = 3;

export type AskedFigures = Figures & {
  readonly kib: number;
  /** Answers by status: a stretch that is no street is 422. */
  readonly statuses: Readonly<Record<string, number>>;
};

/** Throws when the server answers none of them with 200, or stumbles over one. */
export async function askOneByOne(
  caller: Caller,
  name: string,
  paths: readonly string[],
  say: Say,
): Promise<AskedFigures> {
  for (const path of paths.slice(0, WARM_RUNS)) await caller.get(path);
  const samples: number[] = [];
  const statuses: Record<string, number> = {};
  let bytes = 0;
  for (const path of paths) {
    const { status, body, ms } = await caller.get(path);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 500)
      throw new Error(`Expected an answer from ${path}, got ${status}: ${body.toString().slice(0, 300)}`);
    if (status !== 200) continue;
    samples.push(ms);
    bytes += body.length;
  }
  const figures = { ...figuresOf(samples), kib: rounded(bytes / samples.length / 1024), statuses };
  say(`  ${name}: median ${figures.median}, p95 ${figures.p95} ms of ${figures.runs}`);
  return figures;
}
