/** The golden SQL of files of divisions: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const version = {
  fileId: 1,
  sha256: "ab",
  bytes: 1,
  mediaType: "application/pdf",
  name: "预案.pdf",
  note: null,
  accountId: 1,
};

test("the SQL of files of divisions is as reviewed", async () => {
  const text = goldenSql({
    mayWriteIn: queries.mayWriteIn("990101001000"),
    insertFile: queries.insertFile({ division: "990101001000", category: "plan", title: "防汛预案", accountId: 1 }),
    insertVersion: queries.insertVersion(version),
    repeatVersion: queries.repeatVersion(1, 1, "恢复", 1),
    holdFile: queries.holdFile(1),
    changeFile: queries.changeFile(1, "防汛预案", "plan"),
    touchFile: queries.touchFile(1),
    removeFile: queries.removeFile(1, 1),
    restoreFile: queries.restoreFile(1),
    filesBy: queries.filesBy({ division: "990101001000", category: "plan", q: "100%" }, 500),
    removedFiles: queries.filesBy({ removed: true }, 500),
    fileById: queries.fileById(1),
    versionsOf: queries.versionsOf(1, 200),
    contentOf: queries.contentOf(1, 1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
