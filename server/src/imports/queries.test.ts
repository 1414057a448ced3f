// The SQL of the import, as it was last reviewed.
import { expect, test } from "vitest";
import { noDatabase as db, goldenText } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import { targets } from "./targets.ts";

test("the SQL is as reviewed", async () => {
  const compiled = {
    ...Object.fromEntries(
      Object.entries(targets).map(([layer, target]) => [`upsert ${layer}`, queries.upsert(target, "[]").compile(db)]),
    ),
    invalidAreas: queries.invalidAreas("[]").compile(db),
    scoreReadings: queries.scoreReadings("[]").compile(db),
    findBuildings: queries.findBuildings(db, ["a"]).compile(),
    findUnits: queries.findUnits(db, ["a"]).compile(),
    findOfficers: queries.findOfficers(db, ["a"]).compile(),
    divisionCodes: queries.divisionCodes(db).compile(),
    addJurisdictions: queries.addJurisdictions("[]").compile(db),
    wantCells: queries.wantCells(db, {}).compile(),
    isEmpty: queries.isEmpty(targets.building).compile(db),
    readingIndexes: queries.readingIndexes(targets.building).compile(db),
    analyze: queries.analyze(targets.building).compile(db),
    useZone: queries.useZone("Etc/GMT-8").compile(db),
  };
  await expect(goldenText(compiled)).toMatchFileSnapshot("./queries.sql");
});
