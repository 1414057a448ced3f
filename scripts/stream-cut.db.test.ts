/**
 * The browser's own reader of the event stream on a real server, with a line between them that breaks a hundred times at any byte:
 * in the headers, in the middle of an event, between events, while the gap is being sent. Nothing is lost and nothing told twice.
 */
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { App } from "../server/src/app.ts";
import type { DatabaseHandle } from "../server/src/db/client.ts";
import { openTestDatabase } from "../server/src/db/testing.ts";
import { buildSmallTown, SUBDISTRICT } from "../server/src/db/testing-small-town.ts";
import { diceOf, drawBelow } from "../server/src/dice/dice.ts";
import { enter, openTestApp, type TestCaller } from "../server/src/testing-app.ts";
import { TestLine } from "../server/src/testing-line.ts";
import { listen, type OpenStream } from "../web/src/events/event-stream.ts";
import { useLive } from "../web/src/state/live.ts";

const CUTS = 100;
/** An answer's headers take about 1,000 of them. */
const MOST_BYTES = 2_500;
let handle: DatabaseHandle;
let app: App;
let line: TestLine;
let caller: TestCaller;
/** The browser comes back when the network does: here at once, and not after the pause that it keeps otherwise. */
const network = new EventTarget();

beforeAll(async () => {
  handle = await openTestDatabase();
  await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  caller = await enter(app, handle, { login: "screen", role: "administrator", divisions: [SUBDISTRICT] });
  line = new TestLine(new URL(address));
  await line.open();
  vi.stubGlobal("addEventListener", network.addEventListener.bind(network));
  vi.stubGlobal("removeEventListener", network.removeEventListener.bind(network));
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await line.close();
  await app.close();
  await handle.close();
});

const openThroughLine: OpenStream = async (lastId, signal) => {
  const headers = { cookie: caller.cookie, ...(lastId === null ? {} : { "last-event-id": lastId }) };
  const answer = await fetch(`http://127.0.0.1:${line.port}/api/events`, { headers, signal });
  if (!answer.ok || !answer.body) throw new Error(`expected a stream, got ${answer.status}`);
  return answer.body.pipeThrough(new TextDecoderStream());
};

let named = 1;
async function digPond(): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into water (source_id, geom) values (${`pond-${named++}`}, ST_Multi(ST_MakeEnvelope(114, 22, 114.1, 22.1, 4326))) returning id`.execute(
    handle.db,
  );
  return rows[0]?.id ?? 0;
}

test("a line that breaks a hundred times loses nothing and tells nothing twice", async () => {
  const dice = diceOf(20261122);
  const told: number[] = [];
  const counted = { resets: 0, opened: 0 };
  const stop = listen(
    { change: ({ rows }) => void told.push(...(rows["water"] ?? [])), reset: () => void (counted.resets += 1) },
    async (lastId, signal) => {
      try {
        return await openThroughLine(lastId, signal);
      } finally {
        counted.opened += 1;
      }
    },
  );
  const dug: number[] = [];
  await expect.poll(() => useLive.getState().heardAt, { timeout: 10_000 }).not.toBeNull();
  while (counted.opened <= CUTS) {
    const before = counted.opened;
    line.breakAfter(drawBelow(dice, MOST_BYTES));
    while (counted.opened === before) {
      dug.push(await digPond());
      network.dispatchEvent(new Event("online"));
      // The embedded database lives in this process: without a pause nothing else of it would run.
      await setTimeout(2);
    }
  }
  await expect.poll(() => told.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(dug.length);
  stop();
  expect(told.toSorted((a, b) => a - b)).toEqual(dug);
  expect(counted.resets).toBe(0);
}, 240_000);
