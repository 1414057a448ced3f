/**
 * For tests of hazards and notices: the real routes on the small town without the hazards it brings along, a clock that is given,
 * photos without a picture, and looks. Only for tests.
 */
import { randomUUID } from "node:crypto";
import type { FastifyPluginAsync } from "fastify";
import { sql } from "kysely";
import { expect } from "vitest";
import { workAlertRoutes } from "./alerts/routes.ts";
import type { DatabaseHandle, Db } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown } from "./db/testing-small-town.ts";
import { hazardTitle } from "./hazards/catalogue.ts";
import type { HazardDetail, HazardList } from "./hazards/contract.ts";
import { hazardRoutes } from "./hazards/routes.ts";
import { takeHazardStep } from "./hazards/take-hazard-step.ts";
import { openTestApp, type TestApp } from "./http/testing-app.ts";
import type { NoticeDetail, NoticeList } from "./notices/contract.ts";
import { publicNoticeRoutes } from "./notices/public-routes.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { testKeys } from "./sealing/testing-keys.ts";

export type HazardLife = { handle: DatabaseHandle; town: SmallTown; http: TestApp; clock: Date };
/** One for each test file: openHazardLife fills it. */
export const life = { clock: new Date("2026-11-02T02:00:00Z") } as HazardLife;
export const hazards = { takeHazardStep, titleOf: hazardTitle };
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

const now = () => life.clock;
const routes: FastifyPluginAsync = async (app) => {
  await app.register(hazardRoutes, { now });
  await app.register(noticeRoutes, { keys: testKeys, publicUrl: "https://town.example", hazards, now });
  await app.register(workAlertRoutes);
  await app.register(publicNoticeRoutes, { db: life.handle.db, hazards, now });
};

export async function openHazardLife(): Promise<void> {
  life.handle = await openTestDatabase();
  life.town = await buildSmallTown(life.handle.db);
  await sql`delete from hazard`.execute(life.handle.db);
  life.http = await openTestApp(life.handle.db, routes, life.town.scopes);
}
export async function closeHazardLife(): Promise<void> {
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
/** The home in block 1, whose officer is Anna. */
export const home = () =>
  one(
    sql<{
      unitId: number;
      buildingId: number;
    }>`select u.id as "unitId", u.building_id as "buildingId" from rental_unit u
      where u.block_id = ${life.town.blocks[1]} order by u.id limit 1`,
  );
export async function photo(buildingId: number, party: "account" | "landlord" = "account"): Promise<string> {
  const uuid = randomUUID();
  await sql`insert into attachment (uuid, sha256, bytes, media_type, width, height, purpose, building_id, party)
    values (${uuid}, ${"a".repeat(64)}, 10, 'image/jpeg', 4, 3, ${party === "landlord" ? "fixed" : "evidence"}, ${buildingId}, ${party})`.execute(
    life.handle.db,
  );
  return uuid;
}
export async function landlord(buildingId: number): Promise<void> {
  await sql`with c as (insert into contact (building_id, part, name_masked, name_sealed) values (${buildingId}, 'building_head', '王*', '\\x00') returning id)
    update building set head_id = (select id from c) where id = ${buildingId}`.execute(life.handle.db);
}
export async function look(account: keyof SmallTown["accounts"], unitId: number, result = "pass"): Promise<number> {
  const { id } = await one(
    sql<{
      id: number;
    }>`insert into inspection (source_id, unit_id, building_id, division_code, block_id, account_id, kind, result, at)
      select ${randomUUID()}, u.id, u.building_id, u.division_code, u.block_id, ${life.town.accounts[account]}, 're_inspection', ${result}, ${life.clock}
      from rental_unit u where u.id = ${unitId} returning id`,
  );
  return id;
}

export async function find(account: string, wish: object = {}): Promise<HazardDetail> {
  const { unitId } = await home();
  const body = { uuid: randomUUID(), unitId, item: "egress.blocked_exit", ...wish };
  const answer = await life.http.post(account, "/api/hazards", body);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as HazardDetail;
}
export async function notice(account: string, hazardIds: readonly number[]): Promise<NoticeDetail> {
  const { unitId } = await home();
  const answer = await life.http.post(account, "/api/notices", { uuid: randomUUID(), unitId, hazardIds });
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as NoticeDetail;
}
export const hazard = async (id: number): Promise<HazardDetail> =>
  (await life.http.get("sun", `/api/hazards/${id}`)).body as HazardDetail;
export const take = async (account: string, id: number, body: object) =>
  life.http.post(account, `/api/hazards/${id}/steps`, { version: (await hazard(id)).version, ...body });
export const refusedAs = (code: string, details: object = {}) => ({
  body: { code, details: expect.objectContaining(details) },
});
export const lifeOf = ({ history }: HazardDetail) =>
  history.map(({ action, party, round }) => `${action} ${party} ${round}`);

export const numbers = async (query: string) =>
  ((await life.http.get("sun", `/api/notices?${query}`)).body as NoticeList).notices.map(({ number }) => number);
export const listed = async (query: string) =>
  ((await life.http.get("sun", `/api/hazards?which=all&${query}`)).body as HazardList).hazards.map((row) => row.id);

export async function versionOf(id: number): Promise<number> {
  return ((await life.http.get("sun", `/api/notices/${id}`)).body as NoticeDetail).version;
}
export const report = (code: string, hazardIds: readonly number[], photoUuids: readonly string[]) =>
  life.http.post("nobody", `/api/public/notices/${code}/report-fixed`, { hazardIds, photoUuids });
export async function messages(thing: string, id: number): Promise<string[]> {
  const { rows } = await sql<{
    template: string;
  }>`select template from outbox where thing = ${thing} and thing_id = ${id} order by template`.execute(life.handle.db);
  return rows.map(({ template }) => template);
}
