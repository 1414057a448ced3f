/** The golden SQL of protected counts: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of protected counts is as reviewed", async () => {
  const text = goldenSql({
    sealedSecret: queries.sealedSecret,
    keepSecret: queries.keepSecret(Uint8Array.of(1)),
    holdPublishing: queries.holdPublishing,
    lastEdition: queries.lastEdition,
    communities: queries.communities,
    groundsOfBlocks: queries.groundsOfBlocks("990101001001"),
    bordersOfBlocks: queries.bordersOfBlocks("990101001001"),
    groundsOfReporting: queries.groundsOfReporting("990101001001"),
    bordersOfReporting: queries.bordersOfReporting("990101001001"),
    insertReporting: queries.insertReporting("block", "990101001001", [1, 2], "2026-11-01"),
    endReporting: queries.endReporting([1, 2], 3, "2026-11-01"),
    reportingBlocks: queries.reportingBlocks,
    blocksOfBuildings: queries.blocksOfBuildings,
    runningLeases: queries.runningLeases(0, 10),
    insertEdition: queries.insertEdition("2026-11-01", new Date(0)),
    insertCounts: queries.insertCounts("2026-11-01", []),
    insertRests: queries.insertRests("2026-11-01", []),
    newestEdition: queries.editionAt(null),
    editionAt: queries.editionAt(new Date(0)),
    blocksOfDivision: queries.blocksOfDivision("2026-11-01", "990101001", 10),
    blocksInShape: queries.blocksInShape("2026-11-01", "{}", 10),
    blocksInCell: queries.blocksInCell("2026-11-01", 1, 10),
    restsOf: queries.restsOf("2026-11-01", "990101001"),
    faultOfShape: queries.faultOfShape("{}"),
    divisionExists: queries.divisionExists("990101001001"),
    cellExists: queries.cellExists(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
