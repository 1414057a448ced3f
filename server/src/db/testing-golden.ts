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

/** Compiles and runs nothing. */
export const noDatabase = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export const goldenSql = (builders: Readonly<Record<string, Builder>>): string =>
  goldenText(
    Object.fromEntries(Object.entries(builders).map(([name, builder]) => [name, builder.compile(noDatabase)])),
  );

export const goldenText = (compiled: Readonly<Record<string, CompiledQuery>>): string =>
  Object.entries(compiled)
    .map(([name, query]) => `-- ${name}\n${format(query.sql, { language: "postgresql" })};\n`)
    .join("\n");
