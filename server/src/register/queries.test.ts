/** The golden SQL of the register: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of the register is as reviewed", async () => {
  const text = goldenSql({
    buildingById: queries.buildingById(1),
    unitsOfBuilding: queries.unitsOfBuilding(1, 500),
    unitById: queries.unitById(1),
    leasesOf: queries.leasesOf(1, 10),
    visitsOf: queries.visitsOf(1, 10),
    inspectionsOf: queries.inspectionsOf(1, 10),
    hazardsOfBuilding: queries.hazardsOfBuilding(1, 10),
    hazardsOfUnit: queries.hazardsOfUnit(1, 10),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
