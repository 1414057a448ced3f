/** An area while it is being drawn: whole or not, to what is sent and back, and corners that are typed. */
import { expect, test } from "vitest";
import { areaOfDraft, cornersOfText, draftOfArea, emptyDraft, textOfCorners } from "./emergency-state.ts";

test("an area is sent when it is whole, and not before", () => {
  expect(areaOfDraft(emptyDraft)).toBeNull();
  expect(areaOfDraft({ ...emptyDraft, centre: [121, 31] })).toEqual({
    kind: "circle",
    lng: 121,
    lat: 31,
    radiusM: 150,
  });
  expect(areaOfDraft({ ...emptyDraft, centre: [121, 31], radiusM: 9 })).toBeNull();
  expect(areaOfDraft({ ...emptyDraft, centre: [121, 31], radiusM: 5_000 })).not.toBeNull();
  expect(areaOfDraft({ ...emptyDraft, centre: [121, 31], radiusM: 5_001 })).toBeNull();
  expect(areaOfDraft({ ...emptyDraft, centre: [121, 31], radiusM: Number.NaN })).toBeNull();
  expect(
    areaOfDraft({
      ...emptyDraft,
      kind: "polygon",
      corners: [
        [1, 1],
        [2, 2],
      ],
    }),
  ).toBeNull();
  expect(areaOfDraft({ ...emptyDraft, kind: "cells", cellIds: [] })).toBeNull();
});

test("what is sent can be drawn on", () => {
  const areas = [
    { kind: "circle" as const, lng: 121, lat: 31, radiusM: 80 },
    { kind: "cells" as const, cellIds: [3, 4] },
    {
      kind: "polygon" as const,
      ring: [
        [121, 31],
        [121.1, 31],
        [121, 31.1],
      ],
    },
  ];
  for (const area of areas) expect(areaOfDraft(draftOfArea(area))).toEqual(area);
});

test("typed corners are read line by line; what is none is left out", () => {
  expect(cornersOfText("121.5,31.2\n\n 121.6 ， 31.3 \nnonsense\n121.7 31.4")).toEqual([
    [121.5, 31.2],
    [121.6, 31.3],
    [121.7, 31.4],
  ]);
  expect(cornersOfText(textOfCorners([[121.123456, 31.654321]]))).toEqual([[121.123456, 31.654321]]);
});
