/** What verifying sends: a known home or a new one, never both. */
import type { DeclarationDetail } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { firstAnswers, toVerify } from "./verify-wish.ts";

const declaration = {
  version: 2,
  unitId: null,
  floor: 4,
  room: "402",
  letting: "by_room",
  adults: 2,
  children: 1,
  areaM2: 48,
  rooms: 2,
  beds: null,
  candidates: [
    { unitId: 7, matches: false },
    { unitId: 9, matches: true },
  ],
} as unknown as DeclarationDetail;

test("the home that matches is proposed, with the counts as declared", () => {
  expect(firstAnswers(declaration)).toMatchObject({ unitId: 9, adults: 2, children: 1 });
  expect(toVerify(declaration, firstAnswers(declaration))).toEqual({ version: 2, unitId: 9, adults: 2, children: 1 });
});

test("the door's own home goes before a match", () => {
  expect(firstAnswers({ ...declaration, unitId: 7 }).unitId).toBe(7);
});

test("a home that the register has not is made from what was declared, without room or letting of another", () => {
  const answers = { ...firstAnswers({ ...declaration, candidates: [] }), roomId: 3, leaseId: 4, note: " seen " };
  expect(toVerify(declaration, answers)).toEqual({
    version: 2,
    adults: 2,
    children: 1,
    note: "seen",
    newUnit: { floor: 4, room: "402", areaM2: 48, rooms: 2, beds: null, letting: "by_room" },
  });
});
