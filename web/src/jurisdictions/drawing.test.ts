/**
 * What the map is told, in one subdistrict of two communities:
 *
 *     A1 | A2      boxes [0,0,1,1] and [1,0,2,1]
 */
import type { DivisionSummary, JurisdictionPicture } from "@gridstead/server/contract";
import { describe, expect, test } from "vitest";
import { drawnOfAccount, drawnOfDivisions } from "./drawing.ts";
import { gapsOf } from "./gaps.ts";
import { namePoints } from "./name-points.ts";
import { reachOf } from "./reach.ts";

const A = "990101001000";
const A1 = "990101001001";
const A2 = "990101001002";
const at = Date.parse("2026-11-22T12:00:00+08:00");
const division = (code: string, level: string, box: [number, number, number, number]): DivisionSummary => ({
  code,
  level,
  name: code,
  nameEn: null,
  parentCode: level === "community" ? A : null,
  box,
  inside: true,
});
const divisions = [
  division(A, "subdistrict", [0, 0, 2, 1]),
  division(A1, "community", [0, 0, 1, 1]),
  division(A2, "community", [1, 0, 2, 1]),
];
const account = (id: number, role: "administrator" | "officer") => ({
  id,
  login: `a${id}`,
  name: `${id}`,
  nameEn: null,
  role,
  state: "active" as const,
});
const cell = (id: number, divisionCode: string) => ({
  id,
  code: `${divisionCode}-01`,
  name: `${id}`,
  divisionCode,
  accountId: 4,
  standsIn: false,
});
const line = (code: string, from: string, to: string | null = null) => ({ accountId: 4, code, from, to });
const picture: JurisdictionPicture = {
  at: new Date(at).toISOString(),
  accounts: [account(1, "administrator"), account(4, "officer")],
  lines: [line(A1, "2026-01-01T00:00:00Z"), line(A, "2027-01-01T00:00:00Z")],
  cells: [cell(7, A1), cell(8, A2)],
  whole: true,
};
const reach = reachOf(picture, at);

describe("an account is drawn", () => {
  test("with what it looks at, what it will, what lies outside, and its cells on either side", () => {
    expect(drawnOfAccount(reach, divisions, 4)).toMatchObject({
      chosen: null,
      held: [A1],
      coming: [A],
      outside: [A2],
      cellsInside: [7],
      cellsOutside: [8],
      box: [0, 0, 2, 1],
    });
  });

  test("as looking everywhere when it is an administrator's", () => {
    expect(drawnOfAccount(reach, divisions, 1)).toMatchObject({ held: [A1, A2], outside: [], box: null });
  });
});

test("a division is drawn with its outline and with the communities that nobody of a role looks at", () => {
  const drawing = drawnOfDivisions(gapsOf(reach, [A1, A2]), divisions, A2);
  expect(drawing).toMatchObject({ chosen: A2, held: [], box: [1, 0, 2, 1] });
  expect(drawing.missing).toEqual({ supervisor: [A1, A2], duty_officer: [A1, A2] });
  expect(drawnOfDivisions(gapsOf(reach, []), divisions, null).box).toBeNull();
});

test("a name stands in the middle of the cells, without cells in the middle of the box; only communities are named", () => {
  const cells = [
    { divisionCode: A1, labelAt: [0.2, 0.2] },
    { divisionCode: A1, labelAt: [0.4, 0.6] },
    { divisionCode: A2, labelAt: null },
  ];
  const { features } = namePoints(divisions, cells, ({ name }) => name);
  expect(features.map(({ properties }) => properties?.["name"] as string)).toEqual([A1, A2]);
  expect(features.map(({ geometry }) => (geometry.type === "Point" ? geometry.coordinates : null))).toEqual([
    [expect.closeTo(0.3), expect.closeTo(0.4)],
    [1.5, 0.5],
  ]);
});
