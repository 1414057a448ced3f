/** The golden SQL of evidence: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as loose from "./queries-loose.ts";

const picture = {
  bytes: Buffer.from("x"),
  mediaType: "image/jpeg",
  widthPx: 1,
  heightPx: 1,
  capture: { capturedAt: null, position: null },
} as const;
const photo = {
  uuid: "00000000-0000-4000-8000-000000000001",
  sha256: "ab",
  picture,
  purpose: "evidence",
  buildingId: 1,
  unitId: null,
  caption: null,
  party: "account",
  accountId: 1,
} as const;

test("the SQL of evidence is as reviewed", async () => {
  const text = goldenSql({
    removeLoose: loose.removeLoose(new Date("2026-11-21T00:00:00Z"), new Date("2026-10-22T00:00:00Z"), 500),
    filesToRemove: loose.filesToRemove("", 500),
    holdFile: loose.holdFile("ab"),
    shareFile: loose.shareFile("ab"),
    isNamed: loose.isNamed("ab"),
    forgetFile: loose.forgetFile("ab"),
    buildingById: queries.buildingById(1),
    buildingOfUnit: queries.buildingOfUnit(1),
    insertPhoto: queries.insertPhoto(photo),
    insertCapture: queries.insertCapture(1, picture.capture),
    photoByUuid: queries.photoByUuid(photo.uuid),
    photosOfThings: queries.photosOfThings("hazard", [1, 2], 10),
    captureOf: queries.captureOf(photo.uuid),
    linkPhoto: queries.linkPhoto([photo.uuid], "inspection", 1, 1, null),
    doorOf: queries.doorOf("abcdef"),
    receiptOf: queries.receiptOf("ab"),
    countLoosePhotos: queries.countLoosePhotos(1, new Date(0)),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
