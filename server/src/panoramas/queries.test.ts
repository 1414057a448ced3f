/** The golden SQL of panoramas: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const row = { uuid: "u", placeId: 1, sha256: "ab", bytes: 1, widthPx: 2048, heightPx: 1024, accountId: 1 };
const said = { headingDeg: 90, takenOn: "2026-11-01", note: null };
test("the SQL of panoramas is as reviewed", async () => {
  const text = goldenSql({
    blockAt: queries.blockAt(121, 31),
    placeNear: queries.placeNear(121, 31),
    insertPlace: queries.insertPlace(121, 31, 1, "990101001001"),
    insertPanorama: queries.insertPanorama({ ...row, ...said }),
    countOfPlace: queries.countOfPlace(1),
    newestOfPlaces: queries.newestOfPlaces(5_000),
    panoramaById: queries.panoramaById(1),
    panoramaByUuid: queries.panoramaByUuid("u"),
    versionsOf: queries.versionsOf(1, 50),
    neighboursOf: queries.neighboursOf(1, 150, 8),
    updatePanorama: queries.updatePanorama(1, 1, { ...said, removed: true }),
    hidePanorama: queries.hidePanorama(1, 1, 1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
