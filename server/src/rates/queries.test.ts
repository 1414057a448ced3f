/** The golden SQL of rates: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { ToldRateName } from "./contract.ts";
import { type Asked, behind, countRows, divisionOfCell, listRows, wronglyResponsible } from "./queries.ts";
import { declaredByHome } from "./queries-homes.ts";

const asked: Asked = {
  prefix: "990101001",
  cellId: 1,
  accountId: 2,
  from: "2026-01-01",
  until: "2026-11-22",
  fromAt: new Date("2025-12-31T16:00:00Z"),
  untilAt: new Date("2026-11-22T16:00:00Z"),
  offsetMinutes: 480,
  graceDays: 3,
  repeatWithinMonths: 12,
};
const everything: Asked = { ...asked, prefix: null, cellId: null, accountId: null, from: null, fromAt: null };

test("the SQL of rates is as reviewed", async () => {
  const text = goldenSql({
    ...Object.fromEntries(Object.entries(behind).map(([name, { rows }]) => [name, rows(everything)])),
    rectificationOfOfficer: behind.rectification.rows(asked),
    declaredByHome: declaredByHome(asked),
    countRows: countRows(behind.registration.rows(asked)),
    listRows: listRows(behind.coverage.rows(asked), "left", 1_000),
    wronglyResponsible: wronglyResponsible(everything, 1_000),
    divisionOfCell: divisionOfCell(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});

test("every rate that can be told has its name on the wire", () => {
  expect((ToldRateName as unknown as { enum: string[] }).enum.toSorted()).toEqual(Object.keys(behind).toSorted());
});
