/** When an officer may take over cells, and how they are coloured then. No database. */
import { describe, expect, test } from "vitest";
import { coloursFor, refuseOfficer, refuseStaleCells } from "./assign-rules.ts";

const cells = [
  { id: 1, name: "L1", divisionCode: "990101001001", version: 3 },
  { id: 2, name: "M1", divisionCode: "990101001002", version: 1 },
];
const chen = { id: 9, name: "Chen", active: true, prefixes: ["990101001"] };

describe("an officer takes over cells", () => {
  test("inside the jurisdiction", () => expect(refuseOfficer(chen, cells)).toBeNull());
  test("not outside it; the cells outside are named", () => {
    expect(refuseOfficer({ ...chen, prefixes: ["990101001001"] }, cells)).toMatchObject({
      code: "assignments.not_an_officer",
      details: { reason: "other_jurisdiction", cells: [{ id: 2, name: "M1" }] },
    });
  });
  test("not when disabled, no officer, or unknown", () => {
    expect(refuseOfficer({ ...chen, active: false }, cells)).toMatchObject({ details: { reason: "not_active" } });
    expect(refuseOfficer(undefined, cells)).toMatchObject({ code: "assignments.not_an_officer" });
  });
});

test("stale and unknown cells are told apart", () => {
  const known = new Map(cells.map((cell) => [cell.id, cell]));
  expect(refuseStaleCells(known, [{ id: 1, version: 2 }])).toEqual({
    code: "cells.stale",
    details: { cells: [{ id: 1, version: 3, name: "L1" }] },
  });
  expect(refuseStaleCells(known, [{ id: 8, version: 1 }])).toEqual({ code: "cells.not_found", details: { ids: [8] } });
  expect(refuseStaleCells(known, [{ id: 1, version: 3 }])).toBeNull();
});

describe("colours", () => {
  test("cells taken together look alike although they are neighbours", () => {
    const beside = [
      { cellId: 1, besideId: 2, colour: 4, officerId: 7 },
      { cellId: 2, besideId: 1, colour: 4, officerId: 7 },
    ];
    expect([...coloursFor([1, 2], 9, [], beside).values()]).toEqual([1, 1]);
  });

  test("a neighbour of the same officer does not clash, one of nobody's does", () => {
    expect(
      coloursFor([1], 9, [{ cellId: 5, colour: 4 }], [{ cellId: 1, besideId: 5, colour: 4, officerId: 9 }]).get(1),
    ).toBe(4);
    expect(
      coloursFor([1], 9, [{ cellId: 5, colour: 4 }], [{ cellId: 1, besideId: 6, colour: 4, officerId: null }]).get(1),
    ).toBe(1);
  });
});
