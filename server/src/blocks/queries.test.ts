// The SQL that tiles and places, as it was last reviewed.
import { expect, test } from "vitest";
import { noDatabase as db, goldenText } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL is as reviewed", async () => {
  const compiled = {
    untiledDivisions: queries.untiledDivisions().compile(db),
    streetsNear: queries.streetsNear([]).compile(db),
    waterNear: queries.waterNear([]).compile(db),
    buildingsNear: queries.buildingsNear([]).compile(db),
    insertBlocks: queries.insertBlocks("[]").compile(db),
    insertAdjacency: queries.insertAdjacency("[]").compile(db),
    placeBuildings: queries.placeBuildings().compile(db),
    placeUnits: queries.placeUnits().compile(db),
    placeOfUnits: queries.placeOfUnits("lease").compile(db),
    placeInspections: queries.placeInspections().compile(db),
    placeBuildingHazards: queries.placeBuildingHazards().compile(db),
    placePoints: queries.placePoints("hazard").compile(db),
    analyzeTown: queries.analyzeTown().compile(db),
    outsideBlocks: queries.outsideBlocks(10).compile(db),
    blocksWithoutCells: queries.blocksWithoutCells().compile(db),
    adjacencyOf: queries.adjacencyOf([]).compile(db),
    cellsWanted: queries.cellsWanted(db).compile(),
    divisionNames: queries.divisionNames(db, []).compile(),
    insertCells: queries.insertCells("[]").compile(db),
    insertMembership: queries.insertMembership("[]").compile(db),
    presentCells: queries.presentCells(db).compile(),
    neighbouringCells: queries.neighbouringCells().compile(db),
    paintCells: queries.paintCells("[]").compile(db),
    unassignedCells: queries.unassignedCells(db).compile(),
    officersOfDivisions: queries.officersOfDivisions(db).compile(),
    insertAssignments: queries.insertAssignments("[]").compile(db),
  };
  await expect(goldenText(compiled)).toMatchFileSnapshot("./queries.sql");
});
