// The SQL of the import, as it was last reviewed.
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { format } from "sql-formatter";
import { expect, test } from "vitest";
import type { Db } from "../db/client.ts";
import type { Database } from "../db/schema.ts";
import * as queries from "./queries.ts";
import { targets } from "./targets.ts";

const db: Db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

test("the SQL is as reviewed", async () => {
  const compiled = {
    ...Object.fromEntries(
      Object.entries(targets).map(([layer, target]) => [`upsert ${layer}`, queries.upsert(target, "[]").compile(db)]),
    ),
    invalidAreas: queries.invalidAreas("[]").compile(db),
    scoreReadings: queries.scoreReadings("[]").compile(db),
    findBuildings: queries.findBuildings(db, ["a"]).compile(),
    findUnits: queries.findUnits(db, ["a"]).compile(),
    findOfficers: queries.findOfficers(db, ["a"]).compile(),
    divisionCodes: queries.divisionCodes(db).compile(),
    addJurisdictions: queries.addJurisdictions("[]").compile(db),
    wantCells: queries.wantCells(db, {}).compile(),
    isEmpty: queries.isEmpty(targets.building).compile(db),
    readingIndexes: queries.readingIndexes(targets.building).compile(db),
    analyze: queries.analyze(targets.building).compile(db),
    useZone: queries.useZone("Etc/GMT-8").compile(db),
  };
  const text = Object.entries(compiled)
    .map(([name, query]) => `-- ${name}\n${format(query.sql, { language: "postgresql" })};\n`)
    .join("\n");
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
