/** Numbers, dates and ages as people read them, in both languages and on the town's clock. */
import { describe, expect, test } from "vitest";
import { DAY_MS, formats } from "./format.ts";

const zh = formats("zh", 480);
const en = formats("en", 480);
const afternoon = "2026-11-24T06:32:08Z";

describe("dates on the town's clock", () => {
  test("an instant in UTC is shown at +08:00", () => {
    expect(zh.clockSeconds(afternoon)).toBe("14:32:08");
    expect(zh.monthDay(afternoon)).toBe("11月24日");
    expect(en.monthDay(afternoon)).toBe("24 Nov");
    expect(zh.isoDayClock(afternoon)).toBe("2026-11-24 14:32");
  });

  test("late in the evening UTC it is already the next day in town", () => {
    expect(zh.isoDay("2026-11-24T16:00:00Z")).toBe("2026-11-25");
  });

  test("midnight is 00:00, not 24:00", () => {
    expect(en.clock("2026-11-24T16:00:00Z")).toBe("00:00");
  });

  test("a town at another offset has another clock", () => {
    expect(formats("en", -210).clock("2026-11-24T00:00:00Z")).toBe("20:30");
  });

  test("no instant is a dash, and so is one that cannot be read", () => {
    expect([zh.clock(null), zh.isoDay(undefined), zh.dayClock("yesterday")]).toEqual(["–", "–", "–"]);
  });
});

describe("numbers", () => {
  test("no data is a dash, zero is 0", () => {
    expect([zh.whole(null), zh.whole(0), zh.tenths(undefined)]).toEqual(["–", "0", "–"]);
  });

  test("thousands are grouped", () => {
    expect(zh.whole(443_000)).toBe("443,000");
  });

  test("a share has a unit, and none at all without a denominator", () => {
    expect(zh.share(214, 223, 1)).toBe("96.0\u00a0%");
    expect(zh.share(131, 214)).toBe("61\u00a0%");
    expect(zh.share(0, 0)).toBe("–");
  });

  test("a change has its sign, no change has none", () => {
    expect([zh.change(-4), zh.change(3), zh.change(0)]).toEqual(["−4", "+3", "0"]);
  });
});

describe("ages", () => {
  test.each([
    [4_000, "4 秒", "4 s"],
    [22 * 60_000, "22 分", "22 min"],
    [5 * 3_600_000, "5 小时", "5 h"],
    [DAY_MS, "1 天", "1 day"],
    [6 * DAY_MS + 1, "6 天", "6 days"],
  ])("%d ms is %s", (ms, chinese, english) => {
    expect([zh.age(ms), en.age(ms)]).toEqual([chinese, english]);
  });

  test("a clock that runs ahead of the server never gives a negative age", () => {
    expect(zh.age(-3_000)).toBe("0 秒");
  });

  test("what is left of a day is told in hours and minutes", () => {
    expect(zh.left(2 * 3_600_000 + 14 * 60_000 + 59_000)).toBe("2:14");
    expect(zh.left(DAY_MS - 1)).toBe("23:59");
  });

  test("time in office counts calendar months, not averages", () => {
    expect(zh.tenure(Date.parse("2025-03-01T00:00:00Z"), Date.parse("2026-11-24T00:00:00Z"))).toBe("1 年 8 个月");
    expect(en.tenure(Date.parse("2025-11-24T00:00:00Z"), Date.parse("2026-11-24T00:00:00Z"))).toBe("1 year");
    expect(en.tenure(Date.parse("2026-01-31T00:00:00Z"), Date.parse("2026-02-28T00:00:00Z"))).toBe("28 days");
  });
});

describe("names", () => {
  test("an English reader gets the English name where there is one", () => {
    expect([en.name("李四", "Li Si"), en.name("李四", null), zh.name("李四", "Li Si")]).toEqual([
      "Li Si",
      "李四",
      "李四",
    ]);
  });
});
