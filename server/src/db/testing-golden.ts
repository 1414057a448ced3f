/** The SQL that builders make, as one reviewed text for a golden file. Only for tests; runs nothing. */
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryExecutorProvider,
} from "kysely";
import { format } from "sql-formatter";
import type { Database } from "./schema.ts";

type Builder = { compile(provider: QueryExecutorProvider): CompiledQuery };

const noDatabase = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export const goldenSql = (builders: Readonly<Record<string, Builder>>): string =>
  Object.entries(builders)
    .map(([name, builder]) => `-- ${name}\n${format(builder.compile(noDatabase).sql, { language: "postgresql" })};\n`)
    .join("\n");
