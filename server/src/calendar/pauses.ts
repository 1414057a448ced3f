/** The spans in which a clock stands still: sorted, joined, and never one inside another. Pure. */
import type { Span } from "./town-calendar.ts";

/** `to` null: still standing. */
export type Pause = { readonly from: Date; readonly to: Date | null };

export const MOST_PAUSES = 200;

export type Standing = { readonly closed: readonly Span[]; readonly hasOpen: boolean };

/** Joins pauses that touch. One that has not ended is told of and otherwise left out. Throws RangeError for one that ends before it begins. */
export function standingSpans(pauses: readonly Pause[]): Standing {
  if (pauses.length > MOST_PAUSES) throw new RangeError(`At most ${MOST_PAUSES} pauses, got ${pauses.length}.`);
  const spans: Span[] = [];
  for (const { from, to } of pauses) {
    if (to === null) continue;
    if (to < from)
      throw new RangeError(`A pause ends after it begins, got ${from.toISOString()} to ${to.toISOString()}.`);
    spans.push({ fromMs: from.getTime(), toMs: to.getTime() });
  }
  return { closed: joined(spans), hasOpen: pauses.some(({ to }) => to === null) };
}

function joined(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => a.fromMs - b.fromMs);
  const out: Span[] = [];
  for (const span of sorted) {
    const last = out.at(-1);
    if (last && span.fromMs <= last.toMs) {
      out[out.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
    } else if (span.toMs > span.fromMs) out.push(span);
  }
  return out;
}

/** Strictly inside: the clock still runs in the instant in which a pause begins, and again in the one in which it ends. */
export const isInside = (ms: number, standing: readonly Span[]): boolean =>
  standing.some(({ fromMs, toMs }) => ms > fromMs && ms < toMs);

/**
 * What is left of a span when the pauses are taken out of it.
 *
 *     span      |=====================|
 *     standing      |---|      |---------|
 *     running   |===|   |======|
 */
export function runningParts(span: Span, standing: readonly Span[]): Span[] {
  const parts: Span[] = [];
  let fromMs = span.fromMs;
  for (const pause of standing) {
    if (pause.toMs <= fromMs) continue;
    if (pause.fromMs >= span.toMs) break;
    if (pause.fromMs > fromMs) parts.push({ fromMs, toMs: pause.fromMs });
    fromMs = Math.max(fromMs, pause.toMs);
  }
  if (fromMs < span.toMs) parts.push({ fromMs, toMs: span.toMs });
  return parts;
}
