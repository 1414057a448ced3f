/**
 * For tests of incidents: the real routes on the small town with the catalogue, a clock that is given, photos without a picture.
 * Only for tests.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyPluginAsync } from "fastify";
import { sql } from "kysely";
import { expect } from "vitest";
import { workAlertRoutes } from "./alerts/routes.ts";
import type { DatabaseHandle, Db } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown } from "./db/testing-small-town.ts";
import { openStore } from "./evidence/store.ts";
import { openTestApp, type TestApp } from "./http/testing-app.ts";
import { ensureCatalogue } from "./incidents/catalogue/keep-catalogue.ts";
import type { IncidentDetail, IncidentReported } from "./incidents/contract.ts";
import { incidentRoutes } from "./incidents/routes.ts";
import { testKeys } from "./sealing/testing-keys.ts";

export type IncidentLife = { handle: DatabaseHandle; town: SmallTown; http: TestApp; clock: Date };
/** One for each test file: openIncidentLife fills it. A Monday, ten o'clock in the town. */
export const life = { clock: new Date("2026-11-02T02:00:00Z") } as IncidentLife;
export const HOUR_MS = 3_600_000;
export const store = openStore(mkdtempSync(join(tmpdir(), "gridstead-incidents-")));

const now = () => life.clock;
const routes: FastifyPluginAsync = async (app) => {
  await app.register(incidentRoutes, { keys: testKeys, store, now });
  await app.register(workAlertRoutes);
};

export async function openIncidentLife(): Promise<void> {
  life.handle = await openTestDatabase();
  life.town = await buildSmallTown(life.handle.db);
  await ensureCatalogue(life.handle.db);
  life.http = await openTestApp(life.handle.db, routes, life.town.scopes);
}
export async function closeIncidentLife(): Promise<void> {
  await life.http.app.close();
  await life.handle.close();
}

export const pass = (ms: number): void => {
  life.clock = new Date(life.clock.getTime() + ms);
};
export const one = async <T>(query: { execute(db: Db): Promise<{ rows: T[] }> }): Promise<T> => {
  const [row] = (await query.execute(life.handle.db)).rows;
  if (!row) throw new Error("Expected one row, got none.");
  return row;
};
/** In block 1, whose officer is Anna. */
export const HERE = [121.0005, 31.0015] as const;
/** In block 9, in the other community. */
export const THERE = [121.0045, 31.0015] as const;

export async function photo(block = 1, party: "account" | "resident" = "account"): Promise<string> {
  const uuid = randomUUID();
  await sql`insert into attachment (uuid, sha256, bytes, media_type, width, height, purpose, block_id, division_code, party)
    select ${uuid}, ${"a".repeat(64)}, 10, 'image/jpeg', 4, 3, 'evidence', k.id, k.division_code, ${party} from block k where k.id = ${life.town.blocks[block]}`.execute(
    life.handle.db,
  );
  return uuid;
}

export const send = (account: string, wish: object = {}) =>
  life.http.post(account, "/api/incidents", {
    uuid: randomUUID(),
    source: "phone",
    position: HERE,
    class: "street_light",
    ...wish,
  });
export async function report(account: string, wish: object = {}): Promise<IncidentReported> {
  const answer = await send(account, wish);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as IncidentReported;
}
export const shown = async (id: number, account = "sun"): Promise<IncidentDetail> =>
  (await life.http.get(account, `/api/incidents/${id}`)).body as IncidentDetail;
export const take = async (account: string, id: number, body: object) =>
  life.http.post(account, `/api/incidents/${id}/steps`, { version: (await shown(id)).version, ...body });
/** Taken, or the test fails with the refusal. */
export async function taken(account: string, id: number, body: object): Promise<IncidentDetail> {
  const answer = await take(account, id, body);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as IncidentDetail;
}
export const refusedAs = (code: string, details: object = {}) => ({
  body: { code, details: expect.objectContaining(details) },
});
export const lifeOf = ({ history }: IncidentDetail) =>
  history.map(({ action, to, round }) => `${action} ${to} ${round}`);

/** Reported by phone, filed, and sent to its department: Anna works on it. */
export async function dispatched(wish: object = {}): Promise<IncidentDetail> {
  const { incident } = await report("duty", wish);
  await taken("duty", incident.id, { action: "file" });
  return taken("duty", incident.id, { action: "dispatch", accountId: life.town.accounts.anna, department: "lighting" });
}
