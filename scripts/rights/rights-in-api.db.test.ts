/**
 * Every operation of the server asked about the community beside the jurisdiction: nothing of it is told, written, kept in a cache or
 * announced. An account that answers for both is asked in between, so that what was made for it lies ready to be served to the wrong one.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../server/src/app.ts";
import type { DatabaseHandle } from "../../server/src/db/client.ts";
import type { Role } from "../../server/src/db/scope.ts";
import { openTestDatabase } from "../../server/src/db/testing.ts";
import { layerNames } from "../../server/src/layers/contract.ts";
import { findRight } from "../../server/src/rights/find-right.ts";
import { testKeys } from "../../server/src/sealing/testing-keys.ts";
import { enter, openTestApp, type TestCaller } from "../../server/src/testing-app.ts";
import { type Document, type Operation, operationsOf } from "../../server/src/testing-fuzz/operations.ts";
import { loadDemoTown } from "../demo-town.ts";
import { type Pointed, pointAt } from "./ask-beside.ts";
import { communitiesOf } from "./askers.ts";
import { MARK, markPlace, type Place, placeOf } from "./beside.ts";
import { sampleRows } from "./sample-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "gridstead-beside-"));
/** A stream that has nothing to tell by then has nothing to tell: what happened is known before it is opened. */
const SILENT_MS = 800;
const NOT_ASKED = new Set(["session", "token", "account", "health", "right"]);
const HOME_ROLES = ["supervisor", "officer", "auditor"] as const satisfies Role[];
/** Their sample rows are no finished results, so that a list of the own ones cannot be shown. */
const NOT_LISTED = new Set(["listAlerts", "listOverlays", "listSavedRuns", "listSchedules", "showRetention"]);

let handle: DatabaseHandle;
let app: App;
let document: Document;
let operations: readonly Operation[] = [];
let beside: Place;
/** Of the one community, of both, and of none. */
const home = new Map<Role, TestCaller>();
const above = new Map<Role, TestCaller>();
const nowhere = new Map<Role, TestCaller>();

beforeAll(async () => {
  handle = await openTestDatabase();
  const photoFolder = join(folder, "photos");
  await loadDemoTown(
    handle,
    { buildings: 150, seed: 7, folder, password: "a-long-password", keys: testKeys, photoFolder },
    () => undefined,
  );
  const [homeCode = "", besideCode = ""] = await communitiesOf(handle.db);
  const makers = (
    await sql<{ id: number }>`select id from account where role <> 'administrator' order by id limit 4`.execute(
      handle.db,
    )
  ).rows;
  await handle.db.transaction().execute((tx) =>
    sampleRows(
      tx,
      makers.map(({ id }) => id),
      [homeCode, besideCode],
    ),
  );
  await markPlace(handle.db, besideCode);
  beside = await placeOf(handle.db, besideCode);
  app = await openTestApp(handle, { attachmentFolder: photoFolder });
  document = (await app.inject("/api/openapi.json")).json<Document>();
  operations = operationsOf(document).filter(
    ({ name, isPublic }) => !isPublic && !NOT_ASKED.has(findRight(name)?.resource ?? ""),
  );
  for (const role of HOME_ROLES) {
    home.set(role, await enter(app, handle, { login: `home-${role}`, role, divisions: [homeCode] }));
    above.set(
      role,
      await enter(app, handle, { login: `above-${role}`, role, divisions: [`${homeCode.slice(0, 6)}000000`] }),
    );
    nowhere.set(role, await enter(app, handle, { login: `nowhere-${role}`, role, divisions: [] }));
  }
});
afterAll(async () => {
  await app.close();
  await handle.close();
  rmSync(folder, { recursive: true });
});

const isEvents = ({ name }: Operation): boolean => name === "followChanges";
const mayCall = (role: Role, operation: Operation): boolean => {
  const access = findRight(operation.name)?.access;
  return typeof access === "string" || access?.includes(role) === true;
};
const readings = (): Pointed[] =>
  operations
    .filter((operation) => operation.method === "GET" && !isEvents(operation) && !NOT_LISTED.has(operation.name))
    .flatMap((operation) => pointAt(operation, { document, place: beside, seed: 1 }) ?? []);
/** What differs between two answers about the same though nothing of the place does: when it was given, and to whom. */
const withoutTimes = (body: string): string =>
  body.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "T").replaceAll(/"(requestId|instance)":"[^"]*"/g, "");

describe("reading what lies beside", () => {
  test("those above it do find the mark in what they are told, so that it would be seen", async () => {
    const found = new Set<string>();
    for (const { url, operation } of readings()) {
      const answer = await above.get("supervisor")?.get(url);
      if (answer?.body.includes(MARK)) found.add(operation.name);
    }
    expect([...found]).toEqual(
      expect.arrayContaining([
        "showUnit",
        "showBuilding",
        "showHazard",
        "listUnits",
        "showNotice",
        "search",
        "exportUnits",
        "listQueue",
        "showIncident",
        "showEmergency",
        "showRollCall",
        "showImportedLayer",
        "showPanorama",
        "showTownFile",
        "showBulletin",
        "showThread",
      ]),
    );
    expect(found.size).toBeGreaterThan(20);
  });

  test.each(HOME_ROLES)(
    "a %s of the community next to it is told nothing, and what has a number is not found",
    async (role) => {
      const leaks: string[] = [];
      for (const { url, operation, namesThing, namesPlace } of readings()) {
        // Made for the one above first: it lies ready in every cache when the other asks.
        const theirs = await above.get(role)?.get(url);
        const etag = theirs?.headers.etag;
        const answer = await home.get(role)?.get(url, typeof etag === "string" ? { "if-none-match": etag } : {});
        const none = namesPlace ? await nowhere.get(role)?.get(url) : answer;
        const say = (what: string): void =>
          void leaks.push(`${operation.name} ${url}: ${what}: ${answer?.statusCode} ${answer?.body.slice(0, 200)}`);
        if (!answer || answer.statusCode >= 500) say("fault");
        else if (answer.body.includes(MARK) || answer.rawPayload.includes(MARK)) say("marked");
        else if (answer.statusCode === 304 && theirs?.body !== (await home.get(role)?.get(url))?.body)
          say("fresh for another");
        else if (namesThing && mayCall(role, operation) && answer.statusCode < 400) say("found");
        else if (
          namesPlace &&
          answer.statusCode === 200 &&
          withoutTimes(answer.body) !== withoutTimes(none?.body ?? "")
        )
          say(`other than nowhere ${none?.statusCode} ${none?.body.slice(0, 200)}`);
      }
      expect(leaks).toEqual([]);
    },
  );

  test("a page that begins where the one above left off shows the own homes only", async () => {
    const first = (await above.get("supervisor")?.get("/api/units?limit=3"))?.json<{ after?: string; next?: string }>();
    const after = first?.after ?? first?.next ?? "";
    expect(after).not.toBe("");
    const page = await home.get("supervisor")?.get(`/api/units?limit=50&after=${encodeURIComponent(after)}`);
    expect(page?.statusCode).toBe(200);
    expect(page?.body).not.toContain(MARK);
  });
});

describe("writing what lies beside", () => {
  const SEEDS = [1, 2, 3, 4];

  test.each(["supervisor", "officer"] as const)(
    "a %s of the community next to it changes nothing there",
    async (role) => {
      const caller = home.get(role);
      const newest =
        (await sql<{ id: number }>`select coalesce(max(id), 0) as id from audit_line`.execute(handle.db)).rows[0]?.id ??
        0;
      const done: string[] = [];
      for (const operation of operations.filter(({ method }) => method !== "GET")) {
        if (!mayCall(role, operation)) continue;
        for (const seed of SEEDS) {
          const request = pointAt(operation, { document, place: beside, seed });
          if (!request) break;
          const { method, url, payload, namesThing } = request;
          const answer = await caller?.call({ method, url, ...(payload === undefined ? {} : { payload }) });
          if (
            !answer ||
            answer.statusCode >= 500 ||
            answer.body.includes(MARK) ||
            (namesThing && answer.statusCode < 400)
          )
            done.push(
              `${operation.name} ${url} ${JSON.stringify(payload)}: ${answer?.statusCode} ${answer?.body.slice(0, 200)}`,
            );
          if (answer?.statusCode !== 400) break;
        }
      }
      expect(done).toEqual([]);
      const written =
        await sql`select table_name, row_key from audit_line where id > ${newest} and account_id = ${caller?.accountId ?? 0} and division_code = ${beside.division}`.execute(
          handle.db,
        );
      expect(written.rows).toEqual([]);
    },
  );
});

const tileAt = ([lng, latitude]: Place["far"], z: number): string => {
  const lat = latitude * (Math.PI / 180);
  const x = Math.floor(((lng + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.asinh(Math.tan(lat)) / Math.PI) / 2) * 2 ** z);
  return `/tiles/${layerNames.join(",")}/${z}/${x}/${y}.mvt`;
};

/** What one account hears from a place in the feed on, by table. */
async function heard(
  address: string,
  caller: TestCaller | undefined,
  since: string,
): Promise<Record<string, number[] | null>> {
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/events`, {
    headers: { cookie: caller?.cookie ?? "", "last-event-id": since },
    signal: stop.signal,
  });
  if (!answer.body) throw new Error("Expected a stream of events, got none.");
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const timer = setTimeout(() => stop.abort(), SILENT_MS);
  let text = "";
  try {
    while (!/^data: /m.test(text)) {
      const { value, done } = await reader.read();
      if (done) break;
      text += value;
    }
  } catch {
    // Nothing was said to this account: that is what some are here to show.
  }
  clearTimeout(timer);
  stop.abort();
  const body = /^data: (.*)$/m.exec(text)?.[1];
  return body === undefined ? {} : (JSON.parse(body) as { rows: Record<string, number[] | null> }).rows;
}

describe("tiles and events", () => {
  test("a tile that was made for the one above is never sent to another, by address or by ETag, however they take turns", async () => {
    for (const z of [13, 15, 18]) {
      const url = tileAt(beside.far, z);
      const of = async (callers: Map<Role, TestCaller>, headers = {}) => callers.get("supervisor")?.get(url, headers);
      const theirs = await of(above);
      const mine = await of(home, { "if-none-match": String(theirs?.headers.etag) });
      const none = await of(nowhere, { "if-none-match": String(theirs?.headers.etag) });
      expect([z, theirs?.statusCode, mine?.statusCode, none?.statusCode]).toEqual([z, 200, 200, 200]);
      expect(mine?.rawPayload.equals(theirs?.rawPayload ?? Buffer.alloc(0))).toBe(false);
      // Close by, where nothing of the own community reaches into the tile, it is that of somebody who answers for nothing.
      expect(z < 18 || mine?.rawPayload.equals(none?.rawPayload ?? Buffer.alloc(0))).toBe(true);
      expect((await of(above, { "if-none-match": String(theirs?.headers.etag) }))?.statusCode).toBe(304);
      expect((await of(home, { "if-none-match": String(mine?.headers.etag) }))?.statusCode).toBe(304);
      expect(mine?.headers["cache-control"]).toContain("private");
    }
  });

  test("what happened beside is not in the stream, not even for who comes back with the last event of another", async () => {
    const address = await app.listen({ port: 0, host: "127.0.0.1" });
    await app.live.feed.catchUp();
    const since = app.live.feed.position;
    for (const table of ["hazard", "notice", "letter", "visit"])
      await sql`update ${sql.table(table)} set version = version where id = ${beside.things[`${table}s`] ?? 0}`.execute(
        handle.db,
      );
    await sql`update declaration set version = version where id = ${beside.things["declarations"] ?? 0}`.execute(
      handle.db,
    );
    await app.live.feed.catchUp();
    const above1 = await heard(address, above.get("supervisor"), since);
    expect(Object.keys(above1).toSorted()).toEqual(["declaration", "hazard", "letter", "notice", "visit"]);
    for (const role of HOME_ROLES) expect([role, await heard(address, home.get(role), since)]).toEqual([role, {}]);
  });
});
