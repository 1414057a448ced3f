/** The golden SQL of backups: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const key = {
  table: "lease",
  name: "lease_unit_exists",
  definition: "FOREIGN KEY (unit_id) REFERENCES rental_unit(id)",
};
const columns = [
  { table: "division", column: "id", type: "bigint" },
  { table: "division", column: "geom", type: "geometry(MultiPolygon,4326)" },
];

test("the SQL of backups is as reviewed", async () => {
  const text = goldenSql({
    keptColumns: queries.keptColumns,
    plainText: queries.plainText,
    openRows: queries.openRows("division", ["id", "geom"]),
    openSettings: queries.openRows("setting", ["key", "value"]),
    openAuditLines: queries.openRows("audit_line", ["id", "txid"]),
    openAuditLinks: queries.openRows("audit_link", ["txid", "seq"]),
    nextRows: queries.nextRows(1_000),
    closeRows: queries.closeRows,
    sequences: queries.sequences,
    setSequence: queries.setSequence("division_id_seq", 7),
    appliedMigrations: queries.appliedMigrations,
    attachmentFiles: queries.attachmentFiles,
    sealedWith: queries.sealedWith("contact", "name_sealed"),
    isInUse: queries.isInUse,
    hasTables: queries.hasTables,
    foreignKeys: queries.foreignKeys,
    dropKey: queries.dropKey(key),
    addKey: queries.addKey(key),
    triggersOff: queries.triggers("division", false),
    emptyTables: queries.emptyTables(["division"]),
    putRows: queries.putRows("division", columns, "[]"),
    markFeed: queries.markFeed,
    noteRestored: queries.noteRestored("2026-11-22T03:00:00Z"),
    restoredNote: queries.restoredNote,
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
