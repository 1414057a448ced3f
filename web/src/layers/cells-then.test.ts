/** The grid of a past instant on the map: labels of the day, and for how long an answer holds. */
import type { CellThen } from "@gridstead/server/contract";
import { describe, expect, test } from "vitest";
import { cellThenFeatures, cellThenLabels, holdsAt } from "./cells-then.ts";

const officer = (name: string, nameEn: string | null) => ({ id: 1, name, nameEn, phone: null, onDuty: true });
const cell: CellThen = {
  id: 7,
  code: "990101001001-01",
  name: "L1",
  divisionCode: "990101001001",
  divisionName: "椴树社区",
  kind: "ordinary",
  colour: 3,
  officer: officer("李安娜", "Anna Li"),
  substitute: null,
  since: null,
  blocks: 2,
  areaM2: 20_000,
  box: [0, 0, 1, 1],
  labelAt: [0.5, 0.5],
  polygons: [
    [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  ],
};

const line = (one: CellThen) =>
  cellThenLabels(
    [one],
    ({ name }) => name,
    (first, second) => `${first}+${second}`,
  ).features[0]?.properties?.["line"];

describe("cells of a past instant", () => {
  test("carry their own id, so that a click and a selection find them", () => {
    expect(cellThenFeatures([cell]).features).toMatchObject([{ id: 7, properties: { colour: 3, name: "L1" } }]);
  });

  test("say who answered then, and who stood in", () => {
    expect(line(cell)).toBe("李安娜");
    expect(line({ ...cell, substitute: officer("周波", null) })).toBe("李安娜+周波");
    expect(line({ ...cell, officer: null })).toBe("–");
  });
});

test("an answer holds from its beginning up to, not with, its end", () => {
  const answer = { from: "2026-11-03T00:00:00.000Z", to: "2026-11-05T00:00:00.000Z" };
  const at = (text: string) => holdsAt(answer, Date.parse(text));
  expect([at("2026-11-02T23:59:59Z"), at("2026-11-03T00:00:00Z"), at("2026-11-05T00:00:00Z")]).toEqual([
    false,
    true,
    false,
  ]);
  expect(holdsAt({ from: null, to: null }, 0)).toBe(true);
});
