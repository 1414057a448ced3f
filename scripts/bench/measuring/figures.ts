/** From samples to figures: median and p95 by nearest rank (no interpolation, so that each figure was really measured). Pure. */

export type Figures = { readonly runs: number; readonly median: number; readonly p95: number; readonly max: number };

/** Throws on no samples: a figure of nothing would look like a fast one. */
export function figuresOf(samples: readonly number[]): Figures {
  if (samples.length === 0)
    throw new Error("Expected samples to make figures of, got none: the measurement did not run.");
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    runs: sorted.length,
    median: rounded(percentile(sorted, 0.5)),
    p95: rounded(percentile(sorted, 0.95)),
    max: rounded(percentile(sorted, 1)),
  };
}

/** Nearest rank: the smallest sample that at least `share` of all samples do not exceed. `sorted` ascending, not empty. */
export function percentile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  const value = sorted[rank - 1];
  if (value === undefined)
    throw new Error(`Expected a share from 0 to 1 of at least one sample, got ${share} of ${sorted.length}.`);
  return value;
}

/** Three significant digits; whole numbers from 100 on. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));

export type Verdict = {
  readonly what: string;
  readonly limit: string;
  readonly measured: number;
  readonly met: boolean;
};

export const atMost = (what: string, measured: number, limit: number): Verdict => ({
  what,
  limit: `<= ${limit}`,
  measured,
  met: measured <= limit,
});
export const atLeast = (what: string, measured: number, limit: number): Verdict => ({
  what,
  limit: `>= ${limit}`,
  measured,
  met: measured >= limit,
});
