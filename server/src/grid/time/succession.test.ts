/** One primary officer at every instant: putting somebody into the line leaves no hole, no doubling, and changes nothing else. */
import { array, assert, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Span, SpanAround } from "./queries-covers.ts";
import { allSpans, officerAt, succeed } from "./succession.ts";

const CELL = 1;
const day = (number: number): string => `2026-11-${String(number).padStart(2, "0")}T00:00:00.000Z`;
const span = (officerId: number, from: number, to: number | null): Span => ({
  cellId: CELL,
  officerId,
  role: "primary",
  from: day(from),
  to: to === null ? null : day(to),
});
/** What the query answers: those that reach the instant or come later, with their side of it. */
const around = (spans: readonly Span[], at: string): SpanAround[] =>
  spans
    .filter(({ to }) => to === null || to >= at)
    .map((one) => ({
      ...one,
      begins: one.from < at ? ("before" as const) : one.from === at ? ("at" as const) : ("after" as const),
      ends: one.to === at ? ("at" as const) : ("after" as const),
    }));
const key = ({ officerId, from, to }: Span): string => `${officerId} ${from} ${to}`;
function put(spans: readonly Span[], officerId: number, at: number): Span[] {
  const { taken, given } = succeed(around(spans, day(at)), CELL, officerId, day(at));
  const gone = new Set(taken.map(key));
  return [...spans.filter((one) => !gone.has(key(one))), ...given].toSorted((a, b) => a.from.localeCompare(b.from));
}
const whoOn = (spans: readonly Span[], number: number): number | null =>
  spans.find(({ from, to }) => from <= day(number) && (to === null || day(number) < to))?.officerId ?? null;

describe("an officer from a date", () => {
  const anna = [span(1, 1, null)];

  test("follows the present one there, and goes on", () => {
    expect(put(anna, 2, 9)).toEqual([span(1, 1, 9), span(2, 9, null)]);
  });

  test("goes on until the next who is planned, and takes that one's place on the same day", () => {
    const planned = put(anna, 2, 20);
    expect(put(planned, 3, 9)).toEqual([span(1, 1, 9), span(3, 9, 20), span(2, 20, null)]);
    expect(put(planned, 3, 20)).toEqual([span(1, 1, 20), span(3, 20, null)]);
  });

  test("who answers already before or after it makes one time of both", () => {
    const planned = put(anna, 2, 20);
    expect(put(planned, 1, 20)).toEqual(anna);
    expect(put(planned, 2, 9)).toEqual([span(1, 1, 9), span(2, 9, null)]);
  });

  test("may have answered from the very beginning of the present one", () => {
    expect(put(anna, 2, 1)).toEqual([span(2, 1, null)]);
  });

  test("may be the first of a cell that had nobody", () => {
    expect(put([], 2, 5)).toEqual([span(2, 5, null)]);
    expect(put([span(3, 8, null)], 2, 5)).toEqual([span(2, 5, 8), span(3, 8, null)]);
  });
});

const steps = array(record({ officerId: integer({ min: 1, max: 4 }), at: integer({ min: 2, max: 28 }) }), {
  maxLength: 12,
});

/** The same by days: from the day on, until the first day after it on which the officer changes. */
function putByDays(days: readonly number[], officerId: number, at: number): number[] {
  const next = days.findIndex((who, number) => number > at && who !== days[number - 1]);
  return days.map((who, number) => (number >= at && (next === -1 || number < next) ? officerId : who));
}

test("after any sequence there is exactly one officer at every instant, the one that counting by days gives", () => {
  assert(
    property(steps, (sequence) => {
      let spans: readonly Span[] = [span(1, 1, null)];
      let days: readonly number[] = Array.from({ length: 29 }, () => 1);
      for (const { officerId, at } of sequence) {
        const present = officerAt(around(spans, day(at)));
        expect(present).toBe(days[at]);
        // Asked for who answers already, the command refuses.
        if (present === officerId) continue;
        spans = put(spans, officerId, at);
        days = putByDays(days, officerId, at);
        expect(spans.at(-1)?.to).toBeNull();
        expect(spans.every(({ from, to }) => to === null || from < to)).toBe(true);
        for (const [index, one] of spans.slice(1).entries()) {
          expect(spans[index]?.to).toBe(one.from);
          expect(spans[index]?.officerId).not.toBe(one.officerId);
        }
        for (let number = 1; number <= 28; number++) expect(whoOn(spans, number)).toBe(days[number]);
      }
    }),
    { numRuns: 500 },
  );
});

test("taking it back returns the line as it was", () => {
  assert(
    property(steps, (sequence) => {
      const lines: (readonly Span[])[] = [[span(1, 1, null)]];
      const changes = [];
      for (const { officerId, at } of sequence) {
        const spans = lines.at(-1) ?? [];
        if (whoOn(spans, at) === officerId) continue;
        changes.push(allSpans([succeed(around(spans, day(at)), CELL, officerId, day(at))]));
        lines.push(put(spans, officerId, at));
      }
      for (const { taken, given } of changes.toReversed()) {
        const spans = lines.pop() ?? [];
        const gone = new Set(given.map(key));
        const back = [...spans.filter((one) => !gone.has(key(one))), ...taken].toSorted((a, b) =>
          a.from.localeCompare(b.from),
        );
        expect(back).toEqual(lines.at(-1));
      }
    }),
    { numRuns: 300 },
  );
});
