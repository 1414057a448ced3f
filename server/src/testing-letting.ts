/** Leases, declarations and letters together on a test database, with a clock that the test sets. Only for tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown } from "./db/testing-small-town.ts";
import type { DeclarationList, DeclarationSummary, Receipt } from "./declarations/contract.ts";
import { declarationRoutes } from "./declarations/routes.ts";
import { photoRoutes } from "./evidence/routes.ts";
import { openStore } from "./evidence/store.ts";
import { signaturePng } from "./evidence/testing-pictures.ts";
import { openTestApp, type TestApp } from "./http/testing-app.ts";
import { openLease } from "./leases/open-lease.ts";
import { leaseRoutes } from "./leases/routes.ts";
import { takeLeaseStep } from "./leases/take-lease-step.ts";
import { letterRoutes } from "./letters/routes.ts";
import { personalRoutes } from "./personal/routes.ts";
import { testKeys } from "./sealing/testing-keys.ts";

export type LettingTown = {
  readonly handle: DatabaseHandle;
  readonly town: SmallTown;
  readonly http: TestApp;
  /** What the server takes for the present. */
  readonly clock: { now: Date };
  close(): Promise<void>;
};

export const MONDAY = "2026-11-23T02:00:00.000Z";

export async function openLettingTown(): Promise<LettingTown> {
  const handle = await openTestDatabase();
  const town = await buildSmallTown(handle.db);
  const clock = { now: new Date(MONDAY) };
  const now = () => clock.now;
  const folder = mkdtempSync(join(tmpdir(), "gridstead-letting-"));
  const store = openStore(folder);
  const http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(leaseRoutes, { now });
      await app.register(declarationRoutes, {
        db: handle.db,
        keys: testKeys,
        leases: { openLease, takeLeaseStep },
        now,
      });
      await app.register(personalRoutes, { db: handle.db, keys: testKeys, now });
      await app.register(letterRoutes, { store, now });
      await app.register(photoRoutes, { db: handle.db, store });
    },
    town.scopes,
  );
  return {
    handle,
    town,
    http,
    clock,
    close: async () => {
      await http.app.close();
      await handle.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A signature on the screen, kept for the unit; answers its number. */
export async function signatureFor({ http }: LettingTown, who: string, { unitId }: Home): Promise<string> {
  const uuid = crypto.randomUUID();
  const answer = await http.app.inject({
    method: "POST",
    url: `/api/photos?uuid=${uuid}&purpose=signature&unitId=${unitId}`,
    headers: { "x-test-account": who, "content-type": "image/png" },
    payload: await signaturePng(),
  });
  if (answer.statusCode !== 200) throw new Error(`Expected the signature to be kept, got ${answer.body}`);
  return uuid;
}

export type Home = {
  readonly unitId: number;
  readonly buildingId: number;
  readonly code: string;
  readonly unitCode: string;
};

/** The unit `room` of the house in block `block` (testing-small-town.ts), with the codes on its doors. */
export async function homeOf({ handle, town }: LettingTown, block: number, room: string): Promise<Home> {
  const { rows } = await sql<Home>`
    select u.id as "unitId", b.id as "buildingId", b.public_code as code, u.public_code as "unitCode"
    from rental_unit u join building b on b.id = u.building_id where b.block_id = ${town.blocks[block]} and u.room = ${room}`.execute(
    handle.db,
  );
  const [home] = rows;
  if (!home) throw new Error(`Expected a unit ${room} in block ${block} of the small town, got none.`);
  return home;
}

export async function makeHome({ handle, town }: LettingTown, block: number, letting: string): Promise<Home> {
  await sql`insert into rental_unit (source_id, building_id, division_code, block_id, floor, room, letting, status, registered_on)
    select 'T-' || gen_random_uuid(), b.id, b.division_code, b.block_id, 9, 'T' || (select count(*) from rental_unit), ${letting}, 'let', '2026-01-05'
    from building b where b.block_id = ${town.blocks[block]}`.execute(handle.db);
  const { rows } = await sql<{
    room: string;
  }>`select room from rental_unit where id = (select max(id) from rental_unit)`.execute(handle.db);
  return homeOf({ handle, town } as LettingTown, block, rows[0]?.room ?? "");
}

export const declared = (home: Pick<Home, "code">, changes: Record<string, unknown> = {}) => ({
  uuid: crypto.randomUUID(),
  code: home.code,
  party: "landlord",
  kind: "letting",
  floor: 2,
  room: "201",
  letting: "whole",
  happenedOn: "2026-11-20",
  until: null,
  adults: 2,
  children: 1,
  areaM2: 40,
  rooms: 2,
  beds: 2,
  contractSigned: true,
  language: "zh",
  ...changes,
});

export type Answer<T> = { readonly status: number; readonly body: T };
export type Talk = {
  readonly get: <T>(who: string, url: string) => Promise<Answer<T>>;
  readonly post: <T>(who: string, url: string, wish: unknown) => Promise<Answer<T>>;
  readonly declare: (wish: unknown) => Promise<Answer<Receipt & { code?: string; details?: unknown }>>;
  /** The declaration that waits and came last, as the officer of the cell sees it. */
  readonly newest: () => Promise<DeclarationSummary>;
};
export const NOBODY = "nobody";

/** `read` names the town only when it is there: tests make it before they begin. */
export function talkTo(read: () => LettingTown): Talk {
  const get = (who: string, url: string) => read().http.get(who, url);
  const post = (who: string, url: string, wish: unknown) => read().http.post(who, url, wish);
  const talk = { get, post } as Pick<Talk, "get" | "post">;
  return {
    ...talk,
    declare: (wish) => talk.post(NOBODY, "/api/public/declarations", wish),
    newest: async () => {
      const { body } = await talk.get<DeclarationList>("anna", "/api/declarations?state=submitted");
      const [first] = body.declarations;
      if (!first) throw new Error("Expected a declaration that waits, got none.");
      return first;
    },
  };
}

export const daysAfterMonday = (days: number): Date => new Date(new Date(MONDAY).getTime() + days * 86_400_000);

/** Rooms that no register knows. */
export function newRooms(): () => string {
  let next = 500;
  return () => String(next++);
}
