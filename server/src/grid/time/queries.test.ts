/** The golden SQL of time: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as covers from "./queries-covers.ts";

const AT = "2026-11-21T08:00:00Z";
const LATER = "2026-11-28T08:00:00Z";
const span: covers.Span = { cellId: 1, officerId: 2, role: "substitute", from: AT, to: LATER };

test("the SQL of covers and of looking back is as reviewed", async () => {
  const text = goldenSql({
    blockFacts: queries.blockFacts(1),
    blockSpans: queries.blockSpans(1, 10),
    handoversOfBlock: queries.handoversOfBlock(1, 10),
    handoversOfCell: queries.handoversOfCell(1, 10),
    cellNamed: queries.cellNamed(1),
    cellExtents: queries.cellExtents(1, 10),
    blocksOfCellAt: queries.blocksOfCellAt(1, AT),
    responsibleForCell: queries.responsibleForCell(1, AT),
    gridAt: queries.gridAt("990101001", AT, 10),
    gridChangesAround: queries.gridChangesAround("990101001", AT),
    presentInstant: covers.presentInstant,
    ownCells: covers.ownCells([1], 2, AT, LATER),
    coversWithin: covers.coversWithin([1], AT, LATER),
    coversById: covers.coversById([1]),
    coversOfNow: covers.coversOf("990101", null, 10),
    coversOfThen: covers.coversOf("990101", AT, 10),
    plannedHandovers: covers.plannedHandovers("990101", 10),
    spansAround: covers.spansAround([1], AT),
    earliestBegins: covers.earliestBegins([1]),
    presentOfficers: covers.presentOfficers([1]),
    recordDueHandovers: covers.recordDueHandovers(new Date(AT), new Date(LATER), "2026-11-21"),
    oneClockAtATime: covers.oneClockAtATime,
    takeSpans: covers.takeSpans([span]),
    giveSpans: covers.giveSpans([span]),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
