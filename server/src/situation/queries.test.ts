/** The golden SQL of the command centre: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { townDay } from "../db/town-clock.ts";
import * as queries from "./queries.ts";
import * as searching from "./queries-search.ts";
import * as then from "./queries-then.ts";

const now = new Date("2026-11-21T08:00:00Z");
const today = townDay(now, 480);
const before = townDay(now, 480, now);

const division = { prefix: "990101", cellId: null, past: null } as const;
const cell = { prefix: null, cellId: 3, past: null } as const;

function watching(): string {
  const reach = { prefix: "990101", before: now, limit: 10 };
  return goldenSql({
    loadCounts: queries.loadCounts(division, today),
    clockCounts: queries.clockCounts({ ...division, prefix: null }, today),
    incidentCounts: queries.incidentCounts(division, today),
    gridCounts: queries.gridCounts(division),
    loadCountsOfACell: queries.loadCounts(cell, today),
    incidentCountsOfACell: queries.incidentCounts(cell, today),
    gridCountsOfACell: queries.gridCounts(cell),
    overdueHazards: queries.overdueHazards("990101", today, 10),
    hazardsDueToday: queries.hazardsDueToday(null, today, 10),
    queueTotals: queries.queueTotals("990101", today),
    incidentsToDispatch: queries.incidentsToDispatch("990101", today, 10),
    hazardsFound: queries.hazardsFound(reach),
    hazardsClosed: queries.hazardsClosed(reach),
    incidentsOpened: queries.incidentsOpened(reach),
    incidentsDispatched: queries.incidentsDispatched(reach),
    editsMade: queries.editsMade(reach),
    arrivals: queries.arrivals("990101", now, now, 10),
  });
}

const lookingBack = () =>
  goldenSql({
    loadCountsThen: then.loadCountsThen(division, now, before.day),
    clockCountsThen: queries.clockCounts(division, before),
    incidentCountsThen: then.incidentCountsThen(division, now),
    gridCountsThen: then.gridCountsThen(division, now),
    loadCountsOfACellThen: then.loadCountsThen({ ...cell, past: now }, now, before.day),
    overdueHazardsThen: queries.overdueHazards(null, before, 10),
    hazardsDueThatDay: queries.hazardsDueToday("990101", before, 10),
    queueTotalsThen: queries.queueTotals("990101", before),
    incidentsToDispatchThen: queries.incidentsToDispatch("990101", before, 10),
  });

const finding = () =>
  goldenSql({
    ground: searching.ground("", 10),
    buildings: searching.buildings("", 10),
    similarBuildings: searching.similarBuildings("", 10),
    buildingsAtLatinAddress: searching.buildingsAtLatinAddress("", "", 10),
    units: searching.units("", 10),
    unitsInside: searching.unitsInside("", 10),
    unitsInHouse: searching.unitsInHouse("", "", 10),
    hazards: searching.hazards("", 10),
    points: searching.points("", 10),
    placeAt: searching.placeAt(121, 31),
  });

test("the SQL of the command centre and of its search is as reviewed", async () => {
  await expect(`${watching()}\n${lookingBack()}\n${finding()}`).toMatchFileSnapshot("./queries.sql");
});
