/**
 * Putting a primary officer into a cell's line of officers at an instant: whoever was to answer then ends there, the new one
 * goes on until the next who is planned. Neighbours of one officer become one. Pure.
 *
 *     before   |---- anna ----------------|---- bo ----->        (bo is planned)
 *     chen from        ^
 *     after    |- anna |----- chen -------|---- bo ----->
 */
import type { Span, SpanAround } from "./queries-covers.ts";
import type { SpanChange } from "./spans.ts";

/** Who answers at the instant. `spans` of one cell, in order of time. */
export const officerAt = (spans: readonly SpanAround[]): number | null =>
  spans.find((span) => span.begins !== "after" && span.ends === "after")?.officerId ?? null;

/** The rows that go and those that come. `spans` of one cell, in order of time. */
export function succeed(spans: readonly SpanAround[], cellId: number, officerId: number, from: string): SpanChange {
  const before = spans.find((span) => span.begins === "before" && span.ends === "at" && span.officerId === officerId);
  const present = spans.find((span) => span.begins !== "after" && span.ends === "after");
  const next = spans.find((span) => span.begins === "after");
  const joinsNext = next?.officerId === officerId;
  const given: Span[] = present?.begins === "before" ? [{ ...plain(present), to: from }] : [];
  given.push({
    cellId,
    officerId,
    role: "primary",
    from: before?.from ?? from,
    to: joinsNext ? next.to : (next?.from ?? null),
  });
  const taken = [before, present, joinsNext ? next : undefined].filter((span) => span !== undefined).map(plain);
  return { taken, given };
}

export const allSpans = (changes: readonly SpanChange[]): SpanChange => ({
  taken: changes.flatMap((change) => change.taken),
  given: changes.flatMap((change) => change.given),
});

const plain = ({ cellId, officerId, role, from, to }: Span): Span => ({ cellId, officerId, role, from, to });
