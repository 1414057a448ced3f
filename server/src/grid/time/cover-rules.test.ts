/** When a cover may be: its dates, and ending only what is not over. */
import { describe, expect, test } from "vitest";
import { refuseDates, refuseOverCovers } from "./cover-rules.ts";
import type { CoverRow } from "./queries-covers.ts";

const NOW = new Date("2026-11-22T04:00:00Z");
const reason = (from: string, to: string) => refuseDates(from, to, NOW)?.details["reason"] ?? null;

describe("the dates of a cover", () => {
  test("may begin this morning, now or later, for up to 400 days", () => {
    expect(reason("2026-11-22T00:00:00Z", "2026-11-29T00:00:00Z")).toBeNull();
    expect(reason("2027-01-01T00:00:00+08:00", "2027-01-08T00:00:00+08:00")).toBeNull();
    expect(reason("2026-11-22T04:00:00Z", "2027-12-27T04:00:00Z")).toBeNull();
  });

  test("are refused when they end before they begin, last too long, or are over", () => {
    expect(refuseDates("2026-11-29T00:00:00Z", "2026-11-22T00:00:00Z", NOW)?.code).toBe("covers.wrong_dates");
    expect(reason("2026-11-29T00:00:00Z", "2026-11-29T00:00:00Z")).toBe("ends_before_it_begins");
    expect(reason("2026-11-22T04:00:00Z", "2027-12-27T04:00:01Z")).toBe("too_long");
    expect(reason("2026-11-01T00:00:00Z", "2026-11-22T04:00:00Z")).toBe("over");
    expect(reason("2026-12-31T23:59:60Z", "2027-01-08T00:00:00Z")).toBe("not_a_date");
  });
});

const cover = (id: number, state: CoverRow["state"]): CoverRow => ({
  id,
  state,
  officer: "周波",
  cellId: 1,
  officerId: 2,
  role: "substitute",
  from: "2026-11-20 00:00:00+00",
  to: "2026-11-21 00:00:00+00",
});

describe("ending covers", () => {
  test("that last or are to come", () => {
    expect(refuseOverCovers([1, 2], [cover(1, "lasting"), cover(2, "ahead")])).toBeNull();
  });

  test("is refused for those that nobody knows and those that are over", () => {
    expect(refuseOverCovers([1, 9], [cover(1, "lasting")])).toEqual({
      code: "covers.not_found",
      details: { ids: [9] },
    });
    expect(refuseOverCovers([1], [cover(1, "over")])).toMatchObject({
      code: "covers.ended",
      details: { covers: [{ id: 1, officer: "周波" }] },
    });
  });
});
