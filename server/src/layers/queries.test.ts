// The SQL of the map layers, as it was last reviewed.
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { format } from "sql-formatter";
import { expect, test } from "vitest";
import type { Db } from "../db/client.ts";
import type { Database } from "../db/schema.ts";
import { layerNames } from "./contract.ts";
import * as queries from "./queries.ts";

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
    ...Object.fromEntries(layerNames.map((name) => [name, queries.layerSelects[name]().compile(db)])),
    pageOf: queries.pageOf("water", 0, 10).compile(db),
    rowsOf: queries.rowsOf("water", []).compile(db),
    idsInDivisions: queries.idsInDivisions("water", []).compile(db),
    buildingsOfUnits: queries.buildingsOfUnits([]).compile(db),
    cellsOfBlocks: queries.cellsOfBlocks([]).compile(db),
    cellsOfAccounts: queries.cellsOfAccounts([]).compile(db),
    hazardsOfBlocks: queries.hazardsOfBlocks([]).compile(db),
    cellsChangingBetween: queries.cellsChangingBetween(new Date(0), new Date(1)).compile(db),
    makeSeed: queries.makeSeed("1").compile(db),
    unanalysedTables: queries.unanalysedTables().compile(db),
    analyse: queries.analyse("block").compile(db),
    townSettings: queries.townSettings().compile(db),
    townOutline: queries.townOutline().compile(db),
  };
  const text = Object.entries(compiled)
    .map(([name, query]) => `-- ${name}\n${format(query.sql, { language: "postgresql" })};\n`)
    .join("\n");
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
