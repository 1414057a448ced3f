// The SQL of official grids, as it was last reviewed.
import { expect, test } from "vitest";
import { noDatabase as db, goldenText } from "../../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL is as reviewed", async () => {
  const compiled = {
    communitiesIn: queries.communitiesIn([""]).compile(db),
    blocksIn: queries.blocksIn([]).compile(db),
    blockCodesIn: queries.blockCodesIn([]).compile(db),
    neighboursIn: queries.neighboursIn([]).compile(db),
    presentCellsIn: queries.presentCellsIn([]).compile(db),
    presentGrid: queries.presentGrid([""]).compile(db),
    gridOfPlan: queries.gridOfPlan(1).compile(db),
    planDivisions: queries.planDivisions(1).compile(db),
    planMaker: queries.planMaker(null).compile(db),
  };
  await expect(goldenText(compiled)).toMatchFileSnapshot("./queries.sql");
});
