/** The register's routes on the small town, for tests: any method, answered as status and body. */
import type { InjectOptions } from "fastify";
import type { DatabaseHandle } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp } from "../http/testing-app.ts";
import { testKeys } from "../sealing/testing-keys.ts";
import { registerRoutes } from "./routes.ts";

export type RegisterTown = {
  readonly handle: DatabaseHandle;
  readonly town: SmallTown;
  ask(account: string, method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE", url: string, body?: object): Promise<Said>;
  /** The answer as bytes, with its headers. */
  file(account: string, url: string): Promise<{ status: number; bytes: Buffer; headers: Record<string, unknown> }>;
  close(): Promise<void>;
};
// oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects
export type Said = { readonly status: number; readonly body: any };

const PUBLIC_URL = "https://town.example.org";

/** Besides the accounts of the small town `analyst` and `auditor`, who look at the whole subdistrict. */
export async function openRegisterTown(): Promise<RegisterTown> {
  const handle = await openTestDatabase();
  const town = await buildSmallTown(handle.db);
  const scopes: Record<string, Scope> = {
    ...town.scopes,
    analyst: { ...town.scopes.qian, role: "analyst" },
    auditor: { ...town.scopes.admin, role: "auditor" },
  };
  const { app } = await openTestApp(
    handle.db,
    (server) => registerRoutes(server, { db: handle.db, keys: testKeys, publicUrl: PUBLIC_URL }),
    scopes,
  );
  return {
    handle,
    town,
    ask: async (account, method, url, payload) => {
      const wish: InjectOptions = { method, url, headers: { "x-test-account": account } };
      const answer = await app.inject(payload === undefined ? wish : { ...wish, payload });
      return { status: answer.statusCode, body: answer.body === "" ? null : answer.json() };
    },
    file: async (account, url) => {
      const answer = await app.inject({ url, headers: { "x-test-account": account } });
      return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers };
    },
    close: async () => {
      await app.close();
      await handle.close();
    },
  };
}
