/** The golden SQL of surroundings: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of surroundings is as reviewed", async () => {
  const text = goldenSql({
    outlineOf: queries.outlineOf("{}"),
    groundAround: queries.groundAround("{}", 50),
    liesInside: queries.liesInside("{}"),
    countHomes: queries.countHomes("{}", 200_000),
    buildingsInside: queries.buildingsInside("{}", 200_000, 20),
    unitsInside: queries.unitsInside("{}", 200_000, 20),
    countHazards: queries.countHazards("{}", 200_000),
    hazardIdsInside: queries.hazardIdsInside("{}", 200_000, 20),
    hazardsOf: queries.hazardsOf([1, 2], 20),
    incidentsInside: queries.incidentsInside("{}", 200_000, 20),
    cellsInside: queries.cellsInside("{}"),
    pointsInside: queries.pointsInside("{}", 200_000, 20),
    countPoints: queries.countPoints("{}", 200_000),
    pointsNear: queries.pointsNear(121, 31, ["hydrant"], 200),
    cellsNear: queries.cellsNear(121, 31, 200),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
