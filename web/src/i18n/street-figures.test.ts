/** Figures of streets: as many digits as carry something. */
import { expect, test } from "vitest";
import { kilometres, metres, qFigure, rateFigure, streetEnds, streetName } from "./street-figures.ts";

test("a rate keeps three figures, no data is a dash and nothing is 0", () => {
  expect([137.4, 31.02, 31.26, 8.4, 0.328, 0, null].map(rateFigure)).toEqual([
    "137",
    "31",
    "31.3",
    "8.40",
    "0.33",
    "0",
    "–",
  ]);
});

test("q never says 0", () => {
  expect([0.0000001, 0.0021, 0.0999, 0.25, 1, null].map(qFigure)).toEqual([
    "< 0.001",
    "0.002",
    "0.100",
    "0.25",
    "1.00",
    "–",
  ]);
});

test("lengths are metres on a street and kilometres in a town", () => {
  expect([metres(152.6), kilometres(1_213), kilometres(13_400)]).toEqual(["153\u00a0m", "1.21", "13.4"]);
});

test("a street without a name and one that ends say so", () => {
  const words = { unnamed: "无名街段", end: "尽头" };
  const nobody = { zh: "", en: "" };
  const fuzhou = { zh: "福州路", en: "" };
  expect(streetName({ name: nobody }, "zh", words)).toBe("无名街段");
  expect(streetName({ name: fuzhou }, "en", words)).toBe("福州路");
  expect(streetEnds({ from: fuzhou, to: nobody }, "zh", words)).toBe("福州路 – 尽头");
});
