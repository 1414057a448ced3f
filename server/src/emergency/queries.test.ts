/** The golden SQL of emergencies: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as area from "./queries-area.ts";
import * as plans from "./queries-plans.ts";
import * as roll from "./queries-roll-call.ts";
import { gasPlan } from "./testing-plan.ts";

const at = new Date("2026-11-22T02:00:00Z");
const uuid = "00000000-0000-4000-8000-000000000001";
const shape = '{"type":"Polygon","coordinates":[]}';
const circle = { kind: "circle" as const, lng: 121, lat: 31, radiusM: 100 };
const ground = { area: circle, geometry: shape, divisionCodes: ["990101001001"], blockIds: [1] };
const plan = { class: "gas", name: "燃气泄漏", nameEn: "Gas leak", division: "990101001000", content: gasPlan() };
const change = { state: "done", round: 1, accountId: 1, role: null, dueAt: at, givenAt: at, note: null, at };
const press = { emergencyId: 1, batch: uuid, undoes: null, accountId: 1, at };

const planQueries = () => ({
  plans: plans.plans(300),
  planById: plans.planById(1),
  holdFamily: plans.holdFamily(uuid),
  holdPlan: plans.holdPlan(1),
  insertPlan: plans.insertPlan({ ...plan, family: uuid, number: 1, accountId: 1 }),
  versionsOf: plans.versionsOf(uuid),
  updatePlan: plans.updatePlan(1, plan),
  retireCurrent: plans.retireCurrent(uuid, at),
  makeCurrent: plans.makeCurrent(1, at),
  retire: plans.retire(1, at),
  divisionExists: plans.divisionExists("990101001000"),
  activeAccounts: plans.activeAccounts([1]),
  fillers: plans.fillers(500),
});
const areaQueries = () => ({
  shapeHolds: area.shapeHolds(shape),
  blocksInShape: area.blocksInShape(shape, 2_000),
  blocksOfCells: area.blocksOfCells([1], 2_000),
  presentCells: area.presentCells([1]),
  groundOfShape: area.groundOfShape(shape),
  groundOfBlocks: area.groundOfBlocks([1]),
  cellsOfBlocks: area.cellsOfBlocks([1]),
  countInside: area.countInside({ geometry: shape, blockIds: [1], byBlock: false }, 5_000),
  buildingsInside: area.buildingsInside({ geometry: shape, blockIds: [1], byBlock: true }, 5_000),
  othersOn: area.othersOn(shape, null),
});
const rollQueries = () => ({
  insertRows: roll.insertRows(1, [{ buildingId: 1, address: "永安路1号" }], at),
  removeRowsBut: roll.removeRowsBut(1, [1], at),
  presentBuildings: roll.presentBuildings(1),
  rollCall: roll.rollCall(1, 5_000),
  rowsById: roll.rowsById(1, [1]),
  rowsOnceIn: roll.rowsOnceIn(1, [1], 5_000),
  shapesOf: roll.shapesOf(1, 5_000),
  holdRows: roll.holdRows(1, [1]),
  updateRows: roll.updateRows([{ id: 1, state: "checked", note: null }], { accountId: 1, at }),
  insertMarks: roll.insertMarks(press, [
    { rowId: 1, from: "unchecked", fromNote: null, to: "checked", note: null, rowVersion: 2 },
  ]),
  marksOfBatch: roll.marksOfBatch(uuid),
  marksOf: roll.marksOf(1, 100_000),
  comings: roll.comings(1),
});

test("the SQL of emergencies is as reviewed", async () => {
  const text = goldenSql({
    ...planQueries(),
    ...areaQueries(),
    emergencies: queries.emergencies(null, 200),
    activeEmergencies: queries.emergencies("active", 200),
    emergencyById: queries.emergencyById(1),
    emergencyByUuid: queries.emergencyByUuid(uuid),
    areaOf: queries.areaOf(1),
    divisionsOf: queries.divisionsOf(1),
    holdEmergency: queries.holdEmergency(1),
    holdState: queries.holdState(1),
    insertEmergency: queries.insertEmergency({
      ...ground,
      uuid,
      planId: 1,
      drill: true,
      level: 3,
      place: "永安路",
      accountId: 1,
      at,
      bulletin: {
        zh: "撤离",
        en: "Leave",
      },
    }),
    updateArea: queries.updateArea(1, ground),
    endEmergency: queries.endEmergency(1, "terminated", { accountId: 1, at, note: "x" }),
    insertTasks: queries.insertTasks(1, [], at),
    tasksOf: queries.tasksOf(1, 1_000),
    taskById: queries.taskById(1),
    updateTask: queries.updateTask(1, 1, change),
    countOpenTasks: queries.countOpenTasks(1),
    leaveTasksOpen: queries.leaveTasksOpen(1, at),
    cellsWithTasks: queries.cellsWithTasks(1),
    insertLog: queries.insertLog({ emergencyId: 1, at, accountId: 1, kind: "written", text: "x" }),
    logOf: queries.logOf(1, "newest", 500),
    ...rollQueries(),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
