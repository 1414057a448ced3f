/** What a rate is worth, in a sentence; and at which distances records gather. */
import { describe, expect, test } from "vitest";
import { translator } from "../i18n/translate.ts";
import { gathered } from "./gathered.ts";
import { rateSentence } from "./rate-sentence.ts";

const en = translator("en");
const row = { rate: 137, rateLow: 85, rateHigh: 209, count: 21, unreliable: false, inspections: 64 };

describe("the sentence of a street", () => {
  test("says how many times the average, and between which ends the rate lies", () => {
    expect(rateSentence(row, { rate: 31 }, false, en)).toBe(
      "4.4 times the area average of 31 per km and year. With 21 records the true rate lies between 85 and 209 per km and year (95 %).",
    );
  });

  test("says so when there is no rate, and when it rests on too little", () => {
    expect(rateSentence({ ...row, rate: null }, { rate: 31 }, true, en)).toBe(
      "No inspections: there is no rate to give.",
    );
    expect(rateSentence({ ...row, unreliable: true, inspections: 9 }, { rate: 31 }, false, en)).toContain(
      "Only 9 inspections",
    );
  });

  test("makes no comparison with an area where nothing was found", () => {
    expect(rateSentence({ ...row, count: 1 }, { rate: 0 }, false, en)).toBe(
      "With 1 record the true rate lies between 85 and 209 per km and year (95 %).",
    );
  });
});

test("records gather where the curve lies above the band, in one stretch or in several", () => {
  const radiusM = [0, 100, 200, 300, 400];
  expect(gathered({ radiusM, k: [5, 150, 260, 300, 500], high: [0, 120, 240, 320, 450] })).toEqual([
    { fromM: 100, toM: 200 },
    { fromM: 400, toM: 400 },
  ]);
  expect(gathered({ radiusM, k: [0, 90, 180, 290, 380], high: [0, 120, 240, 320, 450] })).toEqual([]);
});
