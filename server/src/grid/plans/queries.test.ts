/** The golden SQL of plans: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as changes from "./queries-change.ts";

const DAY = "2026-11-21";
const MOMENT = "2026-11-21 08:00:00+00";
const at = new Date("2026-11-21T08:00:00Z");

const looking = () =>
  goldenSql({
    plansSeen: queries.plansSeen(10),
    planById: queries.planById(1),
    lockPlan: queries.lockPlan(1),
    cellsOfPlan: queries.cellsOfPlan(1),
    blocksOfPlan: queries.blocksOfPlan(1),
    codesOfBlocks: queries.codesOfBlocks([1]),
    cutLineOf: queries.cutLineOf([1]),
    pendingOfBlocks: queries.pendingOfBlocks([1], DAY),
    namesOfAccounts: queries.namesOfAccounts([1]),
    codesOfCells: queries.codesOfCells([1]),
    shapesOfPlan: queries.shapesOfPlan(1),
    outlinesOfPlan: queries.outlinesOfPlan(1),
    communitiesWithin: queries.communitiesWithin(["990101"]),
    commentsOf: queries.commentsOf(1, 10),
    duePlans: queries.duePlans(at, [1]),
    lastChangeOf: queries.lastChangeOf([1], [2]),
  });

const head = { accountId: 1, name: "", note: "", divisionCode: "990101001001", divisionCodes: ["990101001001"] };
const pairs = { fromIds: [1], toIds: [2] };
const placed = { blockIds: [1], planCellIds: [2] };

const changing = () =>
  goldenSql({
    insertPlan: changes.insertPlan(head),
    copyPresentCells: changes.copyPresentCells(1, ["990101001001"]),
    copyPresentBlocks: changes.copyPresentBlocks(1, ["990101001001"]),
    copyPlanHead: changes.copyPlanHead(1, "", 2, false),
    copyPlanHeadInForce: changes.copyPlanHead(1, "", 2, true),
    copyPlanCells: changes.copyPlanCells(1, 2, false),
    copyPlanCellsInForce: changes.copyPlanCells(1, 2, true),
    copyPlanBlocks: changes.copyPlanBlocks(1, 2, pairs, false),
    copyPlanBlocksInForce: changes.copyPlanBlocks(1, 2, pairs, true),
    translateLineage: changes.translateLineage(1, pairs),
    insertCells: changes.insertCells(1, []),
    placeBlocks: changes.placeBlocks(1, placed),
    faceCells: changes.faceCells(1, []),
    placeOfficers: changes.placeOfficers(1, { cellIds: [1], officerIds: [null] }),
    raisePlanCells: changes.raisePlanCells(1, [2]),
    touchPlan: changes.touchPlan(1),
    renamePlan: changes.renamePlan(1, null, ""),
    setState: changes.setState(1, "draft"),
    schedulePlan: changes.schedulePlan(1, 2, at),
    markPublished: changes.markPublished(1, 2, MOMENT, 3),
    refusePublication: changes.refusePublication(1, 2, {}),
    bindCells: changes.bindCells(1, pairs),
    dropBlocks: changes.dropBlocks(1),
    insertBlocks: changes.insertBlocks(1, { ...placed, baseCellIds: [null], versions: [1] }),
    rebaseCells: changes.rebaseCells(1, []),
    markBased: changes.markBased(1),
    insertComment: changes.insertComment(1, 2, ""),
  });

test("the SQL of looking at plans and of changing them is as reviewed", async () => {
  await expect(`${looking()}\n${changing()}`).toMatchFileSnapshot("./queries.sql");
});
