/** An empty database for what must begin with nothing: a scratch folder, or one beside the named PostgreSQL database, never in it. */
import { openNative } from "../../../server/src/db/client.ts";
import type { DatabasePlace } from "../../../server/src/db/open-database.ts";
import type { BenchOptions } from "./bench-options.ts";
import { placeOf, scratchFolder } from "./bench-town.ts";
import type { Say } from "./measured.ts";

export type EmptyPlace = { readonly place: DatabasePlace; drop(): Promise<void> };

/** `beside` names a PostgreSQL that runs already; else it is embedded at demo scale and a throwaway PostgreSQL at the other. */
export async function emptyPlace(
  options: BenchOptions,
  beside: string | null | undefined,
  say: Say,
): Promise<EmptyPlace> {
  const databaseUrl = beside ?? (options.scale === "demo" ? null : (await placeOf(options, say)).databaseUrl);
  if (!databaseUrl) return { place: { dataDir: scratchFolder() }, drop: async () => undefined };
  const name = `gridstead_bench_${process.pid}`;
  await command(databaseUrl, `create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return {
    place: { dataDir: "", databaseUrl: url.href },
    drop: () => command(databaseUrl, `drop database ${name} with (force)`),
  };
}

async function command(databaseUrl: string, text: string): Promise<void> {
  const beside = await openNative(databaseUrl);
  await beside.script(text);
  await beside.close();
}
