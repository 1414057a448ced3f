// The SQL of the export, as it was last reviewed.
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { format } from "sql-formatter";
import { expect, test } from "vitest";
import type { Db } from "../db/client.ts";
import type { Database } from "../db/schema.ts";
import { EXPORT_LAYERS } from "./layers.ts";
import { pageOf } from "./queries.ts";

const db: Db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

test("the SQL is as reviewed", async () => {
  const text = EXPORT_LAYERS.map(
    (layer) =>
      `-- ${layer}\n${format(pageOf[layer]({ after: 0, rows: 1 }).compile(db).sql, { language: "postgresql" })};\n`,
  ).join("\n");
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
