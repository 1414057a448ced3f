/** The golden SQL of imported layers: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const layer = { kind: "flood" as const, name: "积水", nameEn: null, source: "水务局", edition: 1 };
test("the SQL of imported layers is as reviewed", async () => {
  const text = goldenSql({
    scorePlaces: queries.scorePlaces([[121, 31]]),
    insertLayer: queries.insertLayer({ ...layer, from: null, until: null, division: null, reach: "", accountId: 1 }),
    insertEdition: queries.insertEdition({
      layerId: 1,
      fileName: "a.geojson",
      system: "WGS84",
      swapAxes: false,
      features: 1,
      vertices: 5,
      box: [121, 31, 122, 32],
      accountId: 1,
    }),
    faultsOf: queries.faultsOf("[]", "990101001", 20),
    faultsOfTown: queries.faultsOf("[]", "", 20),
    insertFeatures: queries.insertFeatures(1, "[]"),
    layerRows: queries.layerRows("2026-11-01T00:00:00Z", false, 200),
    layerById: queries.layerById(1),
    countLayers: queries.countLayers(),
    lockLayer: queries.lockLayer(1),
    updateLayer: queries.updateLayer(1, 1, { ...layer, from: null, until: null, removed: true }),
    featuresOf: queries.featuresOf(1, 1),
    divisionExists: queries.divisionExists("990101001000"),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
