/** A question that whoever asked has given up: the work on it ends, nothing is kept, and the place is free for the next one. */

import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { inScope } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { OverlayList } from "./contract.ts";
import { overlayRoutes } from "./routes.ts";
import { stoppable } from "./stoppable.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
let beforeRun = async (): Promise<void> => undefined;
const RUN = "run:00000000-0000-4000-8000-000000000001" as const;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const options = {
    beside: handle.kind === "native" ? handle.db : null,
    readStreets: () => Promise.reject(new Error("Nobody asks along the streets here.")),
    findHotRun: async () => {
      await beforeRun();
      const line = [
        [121, 31.001],
        [121.002, 31.001],
      ];
      return { segments: [{ line, properties: {} }], reach: { divisions: ["990101001"], blocks: [] } };
    },
  };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(overlayRoutes, options);
    },
    town.scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

const wish = { name: "叠加", operation: "buffer", left: { layer: RUN }, distanceM: 50 } as const;
const make = () => http.post("sun", "/api/overlays", wish);
const kept = async (): Promise<number> =>
  ((await http.get("sun", "/api/overlays")).body as OverlayList).overlays.length;

test("nothing is kept of a question that whoever asked has given up, and the next ones may be put at once", async () => {
  expect((await make()).status).toBe(200);
  const address = await http.app.listen({ host: "127.0.0.1", port: 0 });
  const gone = new AbortController();
  const { promise: left, resolve: goOn } = Promise.withResolvers<void>();
  beforeRun = async () => {
    beforeRun = async () => undefined;
    gone.abort();
    await left;
  };
  http.app.server.once("request", (_request, answer) => answer.once("close", goOn));
  const asked = fetch(`${address}/api/overlays`, {
    method: "POST",
    signal: gone.signal,
    headers: { "x-test-account": "sun", "content-type": "application/json" },
    body: JSON.stringify(wish),
  });
  await expect(asked).rejects.toThrow("aborted");
  expect((await make()).status).toBe(200);
  // Both places are free again: the one given up holds none.
  expect((await Promise.all([make(), make()])).map(({ status }) => status)).toEqual([200, 200]);
  expect(await kept()).toBe(4);
});

test("the statement that a given-up question is in is cancelled, and another one on that connection is not", async () => {
  const stop = new AbortController();
  const beside = handle.kind === "native" ? handle.db : null;
  const began = performance.now();
  const work = inScope(handle.db, town.scopes.sun, (tx) =>
    stoppable(tx, { signal: stop.signal, beside }, async () => {
      setTimeout(() => stop.abort(), 50);
      // Embedded nothing interrupts a statement: this one is short there.
      await sql`select pg_sleep(${beside ? 30 : 0.2})`.execute(tx);
      throw new Error("Expected to be stopped, went on.");
    }),
  );
  await expect(work).rejects.toMatchObject({ code: "overlays.stopped" });
  expect(performance.now() - began).toBeLessThan(10_000);
  const late = inScope(handle.db, town.scopes.sun, (tx) =>
    stoppable(tx, { signal: stop.signal, beside }, async () => "kept"),
  );
  await expect(late).rejects.toMatchObject({ code: "overlays.stopped" });
  const { rows } = await sql<{ one: number }>`select 1 as one from pg_sleep(0.05)`.execute(handle.db);
  expect(rows).toEqual([{ one: 1 }]);
});
