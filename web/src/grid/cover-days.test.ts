/** Days of the town as instants, and what speaks against a cover before it is tried. */
import type { CoverList } from "@gridstead/server/contract";
import { describe, expect, test } from "vitest";
import { dayOf, endOfDay, refuseCover, startOfDay } from "./cover-days.ts";

const CHINA = 480;
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

describe("a day of the town", () => {
  test("begins at its midnight and ends at the next", () => {
    expect(iso(startOfDay("2026-12-01", CHINA))).toBe("2026-11-30T16:00:00.000Z");
    expect(iso(endOfDay("2026-12-01", CHINA))).toBe("2026-12-01T16:00:00.000Z");
    expect(dayOf(Date.parse("2026-11-30T16:00:00Z"), CHINA)).toBe("2026-12-01");
  });

  test("that is none means nothing", () => {
    expect([startOfDay("", CHINA), startOfDay("2026-13-01", CHINA), endOfDay("tomorrow", CHINA)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

const NOW = Date.parse("2026-11-22T04:00:00Z");
const DAY_MS = 86_400_000;
const officer = (id: number) => ({ id, name: "", nameEn: null, phone: null, onDuty: true });
const cells = [{ id: 7, officer: officer(1) }];
const cover = (from: number, to: number): CoverList["covers"][number] => ({
  id: 1,
  cell: { id: 7, code: "990101001001-01", name: "L1" },
  officer: officer(1),
  substitute: officer(2),
  from: new Date(NOW + from * DAY_MS).toISOString(),
  to: new Date(NOW + to * DAY_MS).toISOString(),
});
const refused = (officerId: number, from: number, to: number, covers: CoverList["covers"] = []) =>
  refuseCover({ cells, officerId, fromMs: NOW + from * DAY_MS, toMs: NOW + to * DAY_MS }, covers, NOW);

describe("a cover", () => {
  test("may be when its dates are, when it is somebody else, and when nobody else stands in", () => {
    expect(refused(3, 0, 7)).toBeNull();
    expect(refused(3, 5, 7, [cover(1, 5)])).toBeNull();
  });

  test("is refused with the code that the server would give", () => {
    expect(refused(3, 7, 7)).toBe("covers.wrong_dates");
    expect(refused(3, -9, -1)).toBe("covers.wrong_dates");
    expect(refused(3, 0, 401)).toBe("covers.wrong_dates");
    expect(refused(1, 0, 7)).toBe("covers.same_officer");
    expect(refused(3, 4, 7, [cover(1, 5)])).toBe("covers.overlap");
  });
});
