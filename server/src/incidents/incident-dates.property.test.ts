/** The clocks of incidents by chance: whatever is deferred, resumed, extended and counted again, no date moves to where it must not. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chinaCalendar } from "../calendar/china.ts";
import {
  type Counting,
  deadlineOf,
  deferredDates,
  dispatchedDates,
  extendedDates,
  filedDates,
  type IncidentDates,
  recountedDates,
  resumedDates,
  sentBackDates,
} from "./incident-dates.ts";

const counting: Counting = {
  calendar: { ...chinaCalendar, offsetMinutes: 480 },
  extendAtMost: { value: 5, unit: "working_day" },
  limits: {
    dispatch: { value: 4, unit: "working_hour" },
    handle: { value: 3, unit: "working_day" },
    close: { value: 5, unit: "working_day" },
  },
};
const HOUR_MS = 3_600_000;
const none: IncidentDates = {
  filedAt: null,
  dispatchFirst: null,
  dispatchBy: null,
  handleFrom: null,
  handleFirst: null,
  handleBy: null,
  closeFirst: null,
  closeBy: null,
  dueAt: null,
  provisional: false,
  deferredAt: null,
};
const start = fc.integer({ min: 0, max: 200 * 24 }).map((hour) => new Date(Date.UTC(2026, 1, 1) + hour * HOUR_MS));
const gap = fc.integer({ min: 1, max: 400 });
const doing = fc.record({ what: fc.constantFrom("defer", "resume", "extend", "recount"), afterHours: gap });

const dated = (at: Date): IncidentDates => dispatchedDates(filedDates(none, at, counting), at, counting);
const time = (date: Date | null): number => date?.getTime() ?? Number.NaN;

function walk(dates: IncidentDates, what: string, at: Date): IncidentDates {
  if (what === "defer") return dates.deferredAt === null ? deferredDates(dates, at) : dates;
  if (what === "resume") return resumedDates(dates, at);
  if (what === "recount") return recountedDates(dates, counting);
  if (dates.deferredAt !== null) return dates;
  const outcome = extendedDates(dates, null, counting);
  return "dates" in outcome ? outcome.dates : dates;
}

test("no clock is ever put earlier than it was, and none is earlier than first counted", () => {
  fc.assert(
    fc.property(start, fc.array(doing, { maxLength: 12 }), (at, steps) => {
      let dates = dated(at);
      let now = at;
      for (const { what, afterHours } of steps) {
        now = new Date(now.getTime() + afterHours * HOUR_MS);
        const next = walk(dates, what, now);
        expect(time(next.handleBy)).toBeGreaterThanOrEqual(time(dates.handleBy));
        expect(time(next.closeBy)).toBeGreaterThanOrEqual(time(dates.closeBy));
        expect(time(next.handleBy)).toBeGreaterThanOrEqual(time(next.handleFirst));
        expect(time(next.closeBy)).toBeGreaterThanOrEqual(time(next.closeFirst));
        expect(next.dueAt === null).toBe(next.deferredAt !== null);
        expect(next.dueAt).toEqual(next.deferredAt === null ? next.closeBy : null);
        dates = next;
      }
    }),
  );
});

test("a deferral that is resumed puts off each running clock by exactly as long as it stood", () => {
  fc.assert(
    fc.property(start, gap, gap, (at, before, stood) => {
      const dates = dated(at);
      const from = new Date(at.getTime() + before * HOUR_MS);
      const resumed = resumedDates(deferredDates(dates, from), new Date(from.getTime() + stood * HOUR_MS));
      expect(time(resumed.handleBy) - time(dates.handleBy)).toBe(stood * HOUR_MS);
      expect(time(resumed.closeBy) - time(dates.closeBy)).toBe(stood * HOUR_MS);
      expect(resumed.dispatchBy).toEqual(dates.dispatchBy);
    }),
  );
});

test("an extension is later than the deadline, no later than the rules allow, and keeps the distance to closing", () => {
  fc.assert(
    fc.property(start, fc.integer({ min: -5, max: 30 }), (at, days) => {
      const dates = dated(at);
      const base = time(deadlineOf(dates));
      const day = new Date(base + (8 + days * 24) * HOUR_MS).toISOString().slice(0, 10);
      const outcome = extendedDates(dates, day, counting);
      const most = extendedDates(dates, null, counting);
      fc.pre("dates" in outcome && "dates" in most);
      if (!("dates" in outcome && "dates" in most)) return;
      expect(outcome.until.getTime()).toBeGreaterThan(base);
      expect(outcome.until.getTime()).toBeLessThanOrEqual(most.until.getTime());
      expect(time(outcome.dates.closeBy) - time(outcome.dates.handleBy)).toBe(
        time(dates.closeBy) - time(dates.handleBy),
      );
    }),
  );
});

test("an extension to before the deadline, or beyond what the rules allow, names both ends", () => {
  const dates = dated(new Date("2026-11-02T02:00:00Z"));
  const base = deadlineOf(dates);
  for (const day of ["2026-11-01", "2026-12-24"])
    expect(extendedDates(dates, day, counting)).toEqual({
      notBefore: base,
      notAfter: new Date("2026-11-12T10:00:00Z"),
    });
});

test("counted again by the same limits nothing moves, whatever was put off before", () => {
  fc.assert(
    fc.property(start, fc.array(doing, { maxLength: 8 }), (at, steps) => {
      let [dates, now] = [dated(at), at];
      for (const { what, afterHours } of steps) {
        now = new Date(now.getTime() + afterHours * HOUR_MS);
        dates = walk(dates, what, now);
      }
      expect(recountedDates(dates, counting)).toEqual(dates);
    }),
  );
});

test("sent back it has the whole time to be dispatched again, and still its date to close", () => {
  fc.assert(
    fc.property(start, gap, (at, after) => {
      const dates = dated(at);
      const now = new Date(at.getTime() + after * HOUR_MS);
      const back = sentBackDates(dates, now, counting);
      expect(time(back.dispatchBy)).toBeGreaterThan(now.getTime());
      expect([back.handleFrom, back.handleBy, back.closeBy]).toEqual([null, null, dates.closeBy]);
    }),
  );
});
