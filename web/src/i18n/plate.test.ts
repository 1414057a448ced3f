/** What the plate beside a job says before, on and after its deadline. */
import { describe, expect, test } from "vitest";
import { formats } from "./format.ts";
import { duePlate, waitingPlate } from "./plate.ts";
import { translator } from "./translate.ts";

const now = Date.parse("2026-11-24T06:32:00Z");
const t = translator("zh");
const plate = (deadlineAt: string | null, closedAt: string | null = null) =>
  duePlate({ deadlineAt, closedAt }, now, t, formats("zh", 480));

describe("the due plate", () => {
  test("is ink once the deadline has passed, and counts whole days", () => {
    expect(plate("2026-11-18T06:00:00Z")).toEqual({ tone: "over", text: "逾 6 天" });
  });
  test("counts hours while it is less than a day late, minutes while it is less than an hour", () => {
    expect(plate("2026-11-24T03:30:00Z")).toEqual({ tone: "over", text: "逾 3 时" });
    expect(plate("2026-11-24T06:12:00Z")).toEqual({ tone: "over", text: "逾 20 分" });
  });
  test("at the very deadline nothing is overdue yet", () => {
    expect(plate("2026-11-24T06:32:00Z")).toEqual({ tone: "soon", text: "剩 0:00" });
  });
  test("is outlined during the last day", () => {
    expect(plate("2026-11-24T08:46:00Z")).toEqual({ tone: "soon", text: "剩 2:14" });
  });
  test("is plain while there are days left", () => {
    expect(plate("2026-12-04T08:46:00Z")).toEqual({ tone: "plain", text: "10 天" });
  });
  test("a closed hazard is never overdue", () => {
    expect(plate("2026-11-18T06:00:00Z", "2026-11-23T00:00:00Z")).toEqual({ tone: "plain", text: "已销号" });
  });
  test("says so where there is no deadline", () => {
    expect(plate(null).text).toBe("无时限");
  });
});

test("a report waits since it came in", () => {
  expect(waitingPlate("2026-11-24T06:10:00Z", now, translator("en"), formats("en", 480)).text).toBe("22 min ago");
});
