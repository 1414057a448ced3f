/**
 * Who may look where, in a district of two subdistricts:
 *
 *     990101        district
 *       990101001     subdistrict A: communities A1 (…001), A2 (…002)
 *       990101002     subdistrict B: community  B1 (…001)
 */
import type { JurisdictionPicture } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gapsOf, missingAt, uncoveredFrom } from "./gaps.ts";
import { chosenFrom, instantOfDay } from "./place.ts";
import {
  cellsOutside,
  codesAbove,
  countWhole,
  covers,
  joinedLines,
  lookersOf,
  type Origin,
  reachOf,
  standingOf,
} from "./reach.ts";

const DISTRICT = "990101000000";
const A = "990101001000";
const A1 = "990101001001";
const A2 = "990101001002";
const B = "990101002000";
const B1 = "990101002001";
const at = Date.parse("2026-11-22T12:00:00+08:00");
const day = (days: number): string => new Date(at + days * 86_400_000).toISOString();

type Role = JurisdictionPicture["accounts"][number]["role"];
const account = (id: number, role: Role, state: "active" | "disabled" = "active") => ({
  id,
  login: `a${id}`,
  name: `${id}`,
  nameEn: null,
  role,
  state,
});
const line = (accountId: number, code: string, from = -10, to: number | null = null) => ({
  accountId,
  code,
  from: day(from),
  to: to === null ? null : day(to),
});
const cell = (id: number, accountId: number, divisionCode: string) => ({
  id,
  code: `${divisionCode}-01`,
  name: `网格${id}`,
  divisionCode,
  accountId,
  standsIn: false,
});
const picture = (part: Partial<JurisdictionPicture>): JurisdictionPicture => ({
  at: day(0),
  accounts: [],
  lines: [],
  cells: [],
  whole: true,
  ...part,
});
const seen = (part: Partial<JurisdictionPicture>, code: string, days = 0): Record<number, Origin> =>
  Object.fromEntries(
    lookersOf(reachOf(picture(part), at + days * 86_400_000), code)
      .filter(({ standing }) => standing === "in_force")
      .map((looker) => [looker.account.id, looker.origin]),
  );

describe("who may look at a division", () => {
  const town = {
    accounts: [
      account(1, "administrator"),
      account(2, "supervisor"),
      account(3, "duty_officer"),
      account(4, "officer"),
    ],
    lines: [line(2, A), line(3, A1, 5), line(3, B, -20, -1)],
    cells: [cell(7, 4, A2)],
  };

  test("comes of the division itself, from above, of everywhere, or of a part of it", () => {
    expect(seen(town, A)).toEqual({ 1: "everywhere", 2: "own", 4: "cells" });
    expect(seen(town, A1)).toEqual({ 1: "everywhere", 2: "above" });
    expect(seen(town, DISTRICT)).toEqual({ 1: "everywhere", 2: "below", 4: "cells" });
    expect(seen(town, B1)).toEqual({ 1: "everywhere" });
  });

  test("is another on another day: what is to come has begun, what is over was in force", () => {
    expect(seen(town, A1, 6)).toMatchObject({ 3: "own" });
    expect(seen(town, B, -5)).toMatchObject({ 3: "own" });
    expect(seen(town, B)).not.toHaveProperty("3");
  });

  test("names what is to come and what is over as such", () => {
    const reach = reachOf(picture(town), at);
    expect(lookersOf(reach, A1).find((looker) => looker.account.id === 3)?.standing).toBe("coming");
    expect(lookersOf(reach, B).find((looker) => looker.account.id === 3)?.standing).toBe("over");
  });

  test("does not count an account that is disabled, nor administrators", () => {
    const administrator = account(1, "administrator");
    const counted = (state: "active" | "disabled", role: Role): number =>
      countWhole(
        reachOf(picture({ accounts: [administrator, account(2, "supervisor", state)], lines: [line(2, A)] }), at),
        A1,
        role,
      );
    expect(counted("active", "supervisor")).toBe(1);
    expect(counted("disabled", "supervisor")).toBe(0);
    expect(counted("active", "administrator")).toBe(0);
  });
});

test("a line ends with its last instant and begins with its first", () => {
  expect(standingOf({ from: at, to: null }, at)).toBe("in_force");
  expect(standingOf({ from: at + 1, to: null }, at)).toBe("coming");
  expect(standingOf({ from: at - 9, to: at }, at)).toBe("over");
});

const ms = (accountId: number, code: string, from: number, to: number | null) => ({ accountId, code, from, to });

test("lines that follow each other without a gap are shown as one, others are not", () => {
  expect(joinedLines([ms(1, A, 5, null), ms(1, A, 0, 5), ms(1, A1, 5, 8), ms(2, A, 5, 9), ms(1, A1, 9, 10)])).toEqual([
    ms(1, A, 0, null),
    ms(1, A1, 5, 8),
    ms(1, A1, 9, 10),
    ms(2, A, 5, 9),
  ]);
});

test("a code reaches exactly the codes that have it above them", () => {
  expect(codesAbove(A1)).toEqual([A1, A, DISTRICT, "990100000000", "990000000000"]);
  expect(codesAbove(DISTRICT)).toEqual([DISTRICT, "990100000000", "990000000000"]);
  const codes = fc.constantFrom(DISTRICT, A, A1, A2, B, B1, "990100000000", "990000000000", "110101001001");
  fc.assert(fc.property(codes, codes, (one, other) => covers(one, other) === codesAbove(other).includes(one)));
});

describe("gaps", () => {
  const communities = [A1, A2, B1];
  const gaps = (part: Partial<JurisdictionPicture>) => gapsOf(reachOf(picture(part), at), communities);

  test("are communities that no supervisor or no duty officer looks at", () => {
    const found = gaps({
      accounts: [account(2, "supervisor"), account(3, "duty_officer"), account(4, "supervisor", "disabled")],
      lines: [line(2, A), line(3, A1), line(4, B)],
    });
    expect(missingAt(found, A1)).toEqual([]);
    expect(missingAt(found, A2)).toEqual(["duty_officer"]);
    expect(missingAt(found, B1)).toEqual(["supervisor", "duty_officer"]);
  });

  test("that begin within a month are announced, unless somebody follows", () => {
    const accounts = [account(2, "supervisor"), account(3, "supervisor")];
    const from = (lines: JurisdictionPicture["lines"]) =>
      uncoveredFrom(reachOf(picture({ accounts, lines }), at), { code: A1, role: "supervisor" });
    expect(from([line(2, A, -10, 5)])).toBe(at + 5 * 86_400_000);
    expect(from([line(2, A, -10, 5), line(3, A1, 5)])).toBeNull();
    expect(from([line(2, A, -10, 5), line(3, A1, 5, 9)])).toBe(at + 9 * 86_400_000);
    expect(from([line(2, A, -10, 31)])).toBeNull();
  });

  test("are officers whose cells lie outside, and accounts that look nowhere", () => {
    const found = gaps({
      accounts: [account(4, "officer"), account(5, "officer"), account(6, "officer"), account(7, "analyst")],
      lines: [line(4, A), line(5, A1), line(7, A, 3)],
      cells: [cell(1, 4, A2), cell(2, 5, A1), cell(3, 5, A2)],
    });
    expect(found.outside.map(({ account: { id }, cells }) => [id, cells.map((each) => each.id)])).toEqual([[5, [3]]]);
    expect(found.nowhere.map(({ id }) => id)).toEqual([6, 7]);
  });

  test("of an officer without a line are all cells", () => {
    const reach = reachOf(picture({ accounts: [account(4, "officer")], cells: [cell(1, 4, A2)] }), at);
    expect(cellsOutside(reach, 4).map(({ id }) => id)).toEqual([1]);
  });
});

test("the address names a division by its twelve digits and an account by its number", () => {
  expect(chosenFrom(null)).toBeNull();
  expect(chosenFrom(7)).toEqual({ accountId: 7 });
  expect(chosenFrom(Number(A1))).toEqual({ division: A1 });
});

test("today is this moment, another day is its noon in the town", () => {
  expect(instantOfDay("2026-11-22", at + 5, 480)).toBe(at + 5);
  expect(instantOfDay("", at + 5, 480)).toBe(at + 5);
  expect(instantOfDay("2026-12-01", at, 480)).toBe(Date.parse("2026-12-01T12:00:00+08:00"));
});
