/** The golden SQL of street analysis: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import {
  allStreets,
  blockShapes,
  divisionShape,
  divisionShapes,
  inspectedBuildings,
  inspectedMonths,
  packedRecords,
  unusedClasses,
} from "./queries.ts";
import { cellsAlong, hazardsOf, incidentsOf, inspectionsOf, stillSeen } from "./queries-behind.ts";

test("the SQL of street analysis is as reviewed", async () => {
  const day = 86_400_000;
  const periods = { beforeFromMs: 0, fromMs: day, toMs: 2 * day, days: 1 };
  const all = { classes: null, severities: null, box: null };
  const text = goldenSql({
    allStreets: allStreets(),
    divisionShape: divisionShape("990101001000"),
    divisionShapes: divisionShapes(["990101001", "990101002"]),
    blockShapes: blockShapes([1, 2]),
    hazards: packedRecords({ ...all, subject: "hazards" }, periods, 10),
    someHazards: packedRecords(
      { subject: "hazards", classes: ["gas"], severities: [1], box: [121, 31, 122, 32] },
      periods,
      10,
    ),
    incidents: packedRecords({ ...all, subject: "incidents" }, periods, 10),
    inspections: packedRecords({ ...all, subject: "inspections", classes: ["routine"] }, periods, 10),
    inspectedBuildings: inspectedBuildings(periods, [121, 31, 122, 32]),
    inspectedMonths: inspectedMonths([0, day], { prefix: "990101" }),
    inspectedMonthsAtBuildings: inspectedMonths([0, day], { buildingIds: [1] }),
    unusedClasses: unusedClasses("incidents", ["noise"]),
    hazardsOf: hazardsOf([1], 10),
    incidentsOf: incidentsOf([1], 10),
    inspectionsOf: inspectionsOf([1], 10),
    stillSeen: stillSeen("hazards", [1]),
    cellsAlong: cellsAlong("{}"),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
