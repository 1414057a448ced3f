/** The golden SQL of evidence: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as loose from "./queries-loose.ts";
import * as messages from "./queries-message-files.ts";

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
  blockId: null,
  divisionCode: null,
  caption: null,
  party: "account",
  accountId: 1,
} as const;

test("the SQL of evidence is as reviewed", async () => {
  const text = goldenSql({
    removeLoose: loose.removeLoose(new Date("2026-11-21T00:00:00Z"), new Date("2026-10-22T00:00:00Z"), 500),
    removeLooseMessageFiles: loose.removeLooseMessageFiles(new Date("2026-10-22T00:00:00Z"), 500),
    removeOldPanoramas: loose.removeOldPanoramas(new Date("2026-10-22T00:00:00Z"), 500),
    removeOldTownFiles: loose.removeOldTownFiles(new Date("2026-10-22T00:00:00Z"), 500),
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
    insertMessageFile: messages.insertMessageFile({
      uuid: photo.uuid,
      sha256: "ab",
      bytes: 1,
      mediaType: "image/png",
      name: "平面图.png",
      accountId: 1,
    }),
    messageFileByUuid: messages.messageFileByUuid(photo.uuid),
    layMessageFiles: messages.layMessageFiles([photo.uuid], "message", 1, 1),
    loosenMessageFiles: messages.loosenMessageFiles([photo.uuid], "bulletin", 1),
    messageFilesOf: messages.messageFilesOf("bulletin", [1, 2]),
    doorOf: queries.doorOf("abcdef"),
    receiptOf: queries.receiptOf("ab"),
    countLoosePhotos: queries.countLoosePhotos(1, new Date(0)),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
