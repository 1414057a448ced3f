// The SQL of the change feed, as it was last reviewed.
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { format } from "sql-formatter";
import { expect, test } from "vitest";
import type { Db } from "../db/client.ts";
import type { Database } from "../db/schema.ts";
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
    presentSnapshot: queries.presentSnapshot().compile(db),
    linesSince: queries.linesSince("1:1:", 10).compile(db),
    canResume: queries.canResume("1:1:").compile(db),
    deleteOlderThan: queries.deleteOlderThan(7, 10).compile(db),
  };
  const text = Object.entries(compiled)
    .map(([name, query]) => `-- ${name}\n${format(query.sql, { language: "postgresql" })};\n`)
    .join("\n");
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
