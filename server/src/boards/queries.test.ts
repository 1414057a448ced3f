/** The golden SQL of boards: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { townDay } from "../db/town-clock.ts";
import type { BoardWish } from "./contract.ts";
import * as queries from "./queries.ts";
import * as wall from "./queries-wall.ts";

const PREFIX = "990101001";
const today = townDay(new Date("2026-11-22T04:00:00Z"), 480);
const from = new Date("2026-10-31T16:00:00Z");
const wish: BoardWish = {
  slug: "hall",
  name: { zh: "大厅", en: "Hall" },
  division: "990101001000",
  theme: "dark",
  layout: { columns: 4, rows: 2, widgets: [] },
};

test("the SQL of boards is as reviewed", async () => {
  const text = goldenSql({
    boards: queries.boards(500),
    boardById: queries.boardById(1),
    boardBySlug: queries.boardBySlug("hall"),
    holdBoard: queries.holdBoard(1),
    countBoards: queries.countBoards(),
    insertBoard: queries.insertBoard(2, wish),
    changeBoard: queries.changeBoard(1, 3, wish),
    removeBoard: queries.removeBoard(1, 3),
    keepVersion: queries.keepVersion(1, 3, wish, 2),
    lastKept: queries.lastKept(1),
    markUndone: queries.markUndone(1, 3),
    divisionExists: queries.divisionExists("990101001000"),
    linksOf: queries.linksOf(1, 500),
    linkById: queries.linkById(1, 4),
    countLinks: queries.countLinks(1),
    insertLink: queries.insertLink(1, "大厅", "hash", 2, 30),
    revokeLink: queries.revokeLink(1, 4),
    releaseLink: queries.releaseLink(1, 4),
    screenBySecret: queries.screenBySecret("hall", "hash"),
    screenByDevice: queries.screenByDevice("hall", "hash"),
    bindScreen: queries.bindScreen(4, "hash"),
    noteSeen: queries.noteSeen(4),
    cellCounts: wall.cellCounts(PREFIX, today, 2_000),
    cellCountsEverywhere: wall.cellCounts(null, today, 2_000),
    cellOutlines: wall.cellOutlines(PREFIX, 2_000),
    overdueBySeverity: wall.overdueBySeverity(PREFIX, today),
    overdueCases: wall.overdueCases(PREFIX, today, 20),
    rectifiedByCell: wall.rectifiedByArea("cell", PREFIX, today, from, 400),
    rectifiedByCommunity: wall.rectifiedByArea("community", PREFIX, today, from, 400),
    openByCell: wall.openByArea("cell", PREFIX, 400),
    overdueByCommunity: wall.overdueByArea("community", null, today, 400),
    byDay: wall.byDay(PREFIX, from, today.to, 22),
    divisionBox: wall.divisionBox("990101001000"),
  });
  await expect(text).toMatchFileSnapshot("queries.sql");
});
