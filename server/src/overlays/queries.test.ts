/** The golden SQL of overlays: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { sql } from "kysely";
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import { rowsOfLayer, touches } from "./queries-layers.ts";

const filter = {
  kinds: ["egress"],
  severities: [1 as const],
  open: true,
  from: "2026-01-01T00:00:00Z",
  to: "2026-02-01T00:00:00Z",
};
const asked = { filter, division: "990101001000", prefix: "990101001" };
const everything = { filter: {}, division: null, prefix: null };
const wish = { name: "叠加", operation: "buffer" as const, left: { layer: "hazard" as const }, distanceM: 50 };
const rows = sql`select 1`;

const layers = () => ({
  ...Object.fromEntries(Object.entries(rowsOfLayer).map(([layer, rowsOf]) => [layer, rowsOf(asked)])),
  hazardsEverywhere: rowsOfLayer.hazard(everything),
  streetsEverywhere: rowsOfLayer.street(everything),
});

test("the SQL of overlays is as reviewed", async () => {
  const text = goldenSql({
    ...layers(),
    createInputs: queries.createInputs(),
    indexInputs: queries.indexInputs(),
    countInputs: queries.countInputs(),
    limitTime: queries.limitTime(30_000),
    ownWork: queries.ownWork(),
    cancelWork: queries.cancelWork({ pid: 1, began: "2026-11-22 10:00:00+00" }),
    fillFrom: queries.fillFrom("left", rows, 100_000),
    rowsOfOverlay: queries.rowsOfOverlay(1, touches("f", "990101001000")),
    rowsOfLines: queries.rowsOfLines("[]", touches("f", null)),
    buffered: queries.buffered(50)(1, 50_000),
    countPairs: queries.countPairs(50_000),
    intersected: queries.intersected()(1, 50_000),
    counted: queries.counted(undefined)(1, 50_000),
    countedNear: queries.counted(50)(1, 50_000),
    inside: queries.inside()(1, 50_000),
    outside: queries.outside()(1, 50_000),
    touched: queries.touched(undefined)(1, 50_000),
    touchedNear: queries.touched(50)(1, 50_000),
    shared: queries.shared()(1, 50_000),
    rowsOfImported: queries.rowsOfImported(1, touches("f", null)),
    importedExists: queries.importedExists(1),
    isArea: queries.isArea("{}"),
    wktOf: queries.wktOf(1, 0, 5_000),
    changesOf: queries.changesOf(1, 2),
    reached: queries.reached([1], [12.5])(1, 50_000),
    samplesOf: queries.samplesOf("left", 25, 300_000),
    touching: queries.touching(),
    insertOverlay: queries.insertOverlay(1, { divisions: ["990101"], blocks: [] }, wish, null),
    measureResult: queries.measureResult(1),
    noteResult: queries.noteResult(1, { features: 1, vertices: 5, box: [121, 31, 122, 32] }, 0.5),
    overlays: queries.overlays(500),
    overlayById: queries.overlayById(1),
    countOverlays: queries.countOverlays(1),
    dropOverlay: queries.dropOverlay(1),
    featuresOf: queries.featuresOf(1, 0, 5_000),
    divisionExists: queries.divisionExists("990101001000"),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
