// The SQL of the map layers, as it was last reviewed.
import { expect, test } from "vitest";
import { noDatabase as db, goldenText } from "../db/testing-golden.ts";
import { layerNames } from "./contract.ts";
import * as queries from "./queries.ts";

test("the SQL is as reviewed", async () => {
  const compiled = {
    ...Object.fromEntries(layerNames.map((name) => [name, queries.layerSelects[name]().compile(db)])),
    pageOf: queries.pageOf("water", 0, 10).compile(db),
    rowsOf: queries.rowsOf("water", []).compile(db),
    idsInDivisions: queries.idsInDivisions("water", []).compile(db),
    idsOfRows: queries.idsOfRows("people").compile(db),
    buildingsOfUnits: queries.buildingsOfUnits([]).compile(db),
    cellsOfBlocks: queries.cellsOfBlocks([]).compile(db),
    cellsOfAccounts: queries.cellsOfAccounts([]).compile(db),
    hazardsOfBlocks: queries.hazardsOfBlocks([]).compile(db),
    cellsChangingBetween: queries.cellsChangingBetween(new Date(0), new Date(1)).compile(db),
    unanalysedTables: queries.unanalysedTables().compile(db),
    analyse: queries.analyse("block").compile(db),
    townSettings: queries.townSettings().compile(db),
    townOutline: queries.townOutline().compile(db),
  };
  await expect(goldenText(compiled)).toMatchFileSnapshot("./queries.sql");
});
