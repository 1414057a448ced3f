/** The golden SQL of the grid: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as changes from "./queries-change.ts";
import * as edits from "./queries-edit.ts";

const DAY = "2026-11-21";
const MOMENT = "2026-11-21 08:00:00+00";

const looking = () =>
  goldenSql({
    divisions: queries.divisions,
    divisionNamed: queries.divisionNamed("990101001001"),
    cellsOf: queries.cellsOf("990101", DAY),
    cellsById: queries.cellsById([1], DAY),
    targetBand: queries.targetBand,
    blocksOf: queries.blocksOf("990101", DAY, 10),
    blocksOfDivisions: queries.blocksOfDivisions(["990101001001"], DAY, 10),
    blockById: queries.blockById(1, DAY),
    loadsOfBlocks: queries.loadsOfBlocks([1], DAY),
    officersOf: queries.officersOf({ code: "990101001001", prefix: "990101001001" }),
    responsibleAt: queries.responsibleAt(121, 31, null),
    assignmentsOf: queries.assignmentsOf(1, 10),
    visitsByGrade: queries.visitsByGrade(1, DAY),
    registrationOf: queries.registrationOf(1),
    historyOf: queries.historyOf(1, 10),
  });

function changing(): string {
  const targets = { blockIds: [1], cellIds: [2] };
  const successions = { cellIds: [1], officerIds: [2] };
  return goldenSql({
    communitiesOf: edits.communitiesOf([1], [2]),
    lockCellsOf: edits.lockCellsOf(["990101001001"], [1]),
    endedBlocks: edits.endedBlocks([1]),
    blocksOfCommunities: edits.blocksOfCommunities(["990101001001"]),
    linksOfCommunities: edits.linksOfCommunities(["990101001001"]),
    cellStates: edits.cellStates([1]),
    lockCells: edits.lockCells([1]),
    lockBlocks: edits.lockBlocks([1]),
    lockEdits: edits.lockEdits(1),
    takeBackMemberships: edits.takeBackMemberships([1], MOMENT),
    closeMemberships: edits.closeMemberships([1], MOMENT),
    openMemberships: edits.openMemberships(targets, MOMENT),
    raiseBlocks: edits.raiseBlocks([1]),
    raiseCells: edits.raiseCells([1]),
    unitsOfBlocks: edits.unitsOfBlocks([1]),
    blockIdsOfCells: edits.blockIdsOfCells([1]),
    officerState: edits.officerState(1),
    primariesOf: edits.primariesOf([1]),
    cellsBeside: edits.cellsBeside([1]),
    coloursOfOfficer: edits.coloursOfOfficer(1),
    takeBackAssignments: edits.takeBackAssignments([1], MOMENT),
    closeAssignments: edits.closeAssignments([1], MOMENT),
    openAssignments: edits.openAssignments(successions, MOMENT),
    recordEdit: edits.recordEdit({
      accountId: 1,
      moment: MOMENT,
      kind: "",
      label: {},
      forward: [],
      inverse: [],
      divisionCode: "990101001001",
      cellIds: [1],
      planId: null,
    }),
    supersedeUndone: edits.supersedeUndone(1, null),
    stepsOf: edits.stepsOf(1, 100, null),
    editById: edits.editById(1),
    editsOf: edits.editsOf(1, 10, null),
    markUndone: edits.markUndone(1, true),
  });
}

function carryingOut(): string {
  const handedOver = { blockIds: [1], fromCellIds: [1], toCellIds: [2], fromOfficerIds: [3], toOfficerIds: [4] };
  return goldenSql({
    shapesOfBlocks: changes.shapesOfBlocks([1]),
    blocksUnderLine: changes.blocksUnderLine("{}"),
    lastCellNumbers: changes.lastCellNumbers(["990101001001"]),
    lastBlockNumbers: changes.lastBlockNumbers(["990101001001"]),
    insertCells: changes.insertCells("[]"),
    insertPieces: changes.insertPieces("[]"),
    insertLinks: changes.insertLinks("[]"),
    inheritMemberships: changes.inheritMemberships([1]),
    endBlocks: changes.endBlocks([1], "{}", MOMENT),
    beginBlocks: changes.beginBlocks([1], MOMENT),
    changeFaces: changes.changeFaces("[]", MOMENT),
    ...Object.fromEntries(changes.moveContents([1], [2]).map((builder, index) => [`moveContents ${index}`, builder])),
    recordHandovers: changes.recordHandovers(handedOver, 1, MOMENT, DAY),
    countHandovers: changes.countHandovers([1], DAY),
    momentOf: changes.momentOf([1], [2], null),
    linkLengths: changes.linkLengths([1]),
  });
}

test("the SQL of looking at the grid and of changing it is as reviewed", async () => {
  await expect(`${looking()}\n${changing()}\n${carryingOut()}`).toMatchFileSnapshot("./queries.sql");
});
