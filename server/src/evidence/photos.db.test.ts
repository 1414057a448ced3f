/** Photos over HTTP: who may send and see them, what is kept, and what a stranger, a code and a second try get. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { inScope, publicScope } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { receiptHash } from "../sealing/receipt-code.ts";
import { enter, openTestApp, type TestCaller } from "../testing-app.ts";
import { linkPhotos } from "./keep-photo.ts";
import { sha256Of } from "./store.ts";
import { fromCamera, letterPdf, plainPng, signaturePng } from "./testing-pictures.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let officer: TestCaller;
let auditor: TestCaller;
let stranger: TestCaller;
let analyst: TestCaller;
let door: { buildingId: number; unitId: number; blockId: number; code: string };
let camera: Buffer;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  officer = await enter(app, handle, { login: "officer1", role: "officer", divisions: [LINDEN] });
  auditor = await enter(app, handle, { login: "auditor1", role: "auditor", divisions: [SUBDISTRICT] });
  analyst = await enter(app, handle, { login: "analyst1", role: "analyst", divisions: [SUBDISTRICT] });
  stranger = await enter(app, handle, { login: "stranger1", role: "supervisor", divisions: [ELSEWHERE] });
  const { rows } = await sql<typeof door>`
    select b.id as "buildingId", u.id as "unitId", b.block_id as "blockId", b.public_code as code
    from rental_unit u join building b on b.id = u.building_id where b.block_id = ${town.blocks[1]} order by u.id limit 1`.execute(
    handle.db,
  );
  door = rows[0] as typeof door;
  camera = await fromCamera();
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const urlOf = (path: string, query: Readonly<Record<string, string | number>>): string => {
  const pairs = Object.entries({ uuid: randomUUID(), ...query });
  return `${path}?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}`;
};
const send = (by: TestCaller, body: Buffer, query: Record<string, string | number>, type = "image/jpeg") =>
  by.call({
    method: "POST",
    url: urlOf("/api/photos", { purpose: "evidence", ...query }),
    payload: body,
    headers: { "content-type": type },
  });
const sendPublic = (query: Record<string, string>, body: Buffer = camera) =>
  app.inject({
    method: "POST",
    url: urlOf("/api/public/photos", query),
    payload: body,
    headers: { "content-type": "image/jpeg" },
  });

test("an officer sends a photo: what is kept has no camera in it, and goes out as it was kept", async () => {
  const sent = await send(officer, camera, { unitId: door.unitId, caption: "楼道" });
  expect([sent.statusCode, sent.json().code]).toEqual([200, undefined]);
  const photo = sent.json();
  expect(photo).toMatchObject({
    purpose: "evidence",
    mediaType: "image/jpeg",
    widthPx: 480,
    heightPx: 640,
    caption: "楼道",
  });
  const shown = await officer.get(`/api/photos/${photo.uuid}`);
  expect(shown.headers).toMatchObject({
    "content-type": "image/jpeg",
    "cache-control": "private, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": `inline; filename="${photo.uuid}.jpg"`,
  });
  expect((await sharp(shown.rawPayload).metadata()).exif).toBeUndefined();
  expect(sha256Of(shown.rawPayload)).toBe(photo.sha256);
  const thumb = await officer.get(`/api/photos/${photo.uuid}?size=thumb`);
  expect((await sharp(thumb.rawPayload).metadata()).height).toBe(240);
  expect((await officer.get(`/api/photos/${photo.uuid}?size=thumb`)).rawPayload.equals(thumb.rawPayload)).toBe(true);
});

test("time and place of capture stand apart and are told to staff only, with the hash", async () => {
  const photo = (await send(officer, camera, { buildingId: door.buildingId })).json();
  const capture = (await auditor.get(`/api/photos/${photo.uuid}/capture`)).json();
  expect(capture).toMatchObject({
    sha256: photo.sha256,
    party: "account",
    account: { name: "officer1" },
    capturedAt: "2026-11-20T01:30:05.000Z",
  });
  expect(capture.position[0]).toBeCloseTo(121.0005, 5);
  expect(capture.distanceM).toBeGreaterThan(10);
  expect(capture.distanceM).toBeLessThan(100);
  expect((await analyst.get(`/api/photos/${photo.uuid}/capture`)).json().code).toBe("account.may_not");
});

test("sent again it is the same photo; another picture under the same uuid is refused", async () => {
  const uuid = randomUUID();
  const first = await send(officer, camera, { uuid, unitId: door.unitId });
  const again = await send(officer, camera, { uuid, unitId: door.unitId });
  expect(again.json()).toEqual(first.json());
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from attachment_capture c join attachment a on a.id = c.attachment_id where a.uuid = ${uuid}`.execute(
    handle.db,
  );
  expect(rows).toEqual([{ n: 1 }]);
  expect((await send(officer, await plainPng(), { uuid, unitId: door.unitId }, "image/png")).json().code).toBe(
    "photos.uuid_taken",
  );
  expect((await send(officer, camera, { uuid, buildingId: door.buildingId, purpose: "fixed" })).json().code).toBe(
    "photos.uuid_taken",
  );
});

test("another jurisdiction neither sends nor sees, and an analyst does neither", async () => {
  const { uuid } = (await send(officer, camera, { unitId: door.unitId })).json();
  expect((await stranger.get(`/api/photos/${uuid}`)).json().code).toBe("photos.not_found");
  expect((await stranger.get(`/api/photos/${uuid}/capture`)).json().code).toBe("photos.not_found");
  expect((await send(stranger, camera, { unitId: door.unitId })).json().code).toBe("units.not_found");
  expect((await send(stranger, camera, { buildingId: door.buildingId })).json().code).toBe("buildings.not_found");
  // A uuid that is in use elsewhere tells nothing of what it is used for.
  const { rows } = await sql<{
    id: number;
  }>`insert into building (source_id, division_code, geom, point, area_m2) select 'B-else', ${ELSEWHERE}, geom, point, 1 from building limit 1 returning id`.execute(
    handle.db,
  );
  expect((await send(stranger, camera, { uuid, buildingId: rows[0]?.id ?? 0 })).json()).toMatchObject({
    code: "photos.uuid_taken",
    details: { uuid },
  });
  expect((await analyst.get(`/api/photos/${uuid}`)).json().code).toBe("account.may_not");
  expect((await send(analyst, camera, { unitId: door.unitId })).json().code).toBe("account.may_not");
  expect((await app.inject({ method: "GET", url: `/api/photos/${uuid}` })).statusCode).toBe(401);
});

test("a contract and a signature are for those who work with them, and no browser keeps them", async () => {
  const signature = (
    await send(officer, await signaturePng(), { unitId: door.unitId, purpose: "signature" }, "image/png")
  ).json();
  const shown = await officer.get(`/api/photos/${signature.uuid}`);
  expect([shown.headers["content-type"], shown.headers["cache-control"]]).toEqual(["image/png", "private, no-store"]);
  expect((await auditor.get(`/api/photos/${signature.uuid}`)).json().code).toBe("account.may_not");
  const letter = (
    await send(officer, letterPdf(), { unitId: door.unitId, purpose: "letter" }, "application/pdf")
  ).json();
  expect((await officer.get(`/api/photos/${letter.uuid}`)).headers["content-disposition"]).toBe(
    `attachment; filename="${letter.uuid}.pdf"`,
  );
  expect((await officer.get(`/api/photos/${letter.uuid}?size=thumb`)).json().code).toBe("photos.not_a_picture");
});

test("what is not a picture, without a place or under another type is refused in words", async () => {
  for (const [body, query, type, code] of [
    [Buffer.from("<svg/>"), { unitId: door.unitId }, "image/svg+xml", "photos.not_a_picture"],
    [letterPdf(), { unitId: door.unitId }, "application/pdf", "photos.not_a_picture"],
    [
      letterPdf({ extra: "5 0 obj\n<</S/Launch>>\nendobj" }),
      { unitId: door.unitId, purpose: "letter" },
      "application/pdf",
      "photos.active_letter",
    ],
    [await plainPng(), { unitId: door.unitId, purpose: "signature" }, "image/png", "photos.not_a_signature"],
    [camera.subarray(0, 300), { unitId: door.unitId }, "image/jpeg", "photos.broken"],
    [camera, {}, "image/jpeg", "request.invalid"],
    [camera, { unitId: door.unitId, buildingId: door.buildingId }, "image/jpeg", "request.invalid"],
    [camera, { unitId: door.unitId, uuid: "x" }, "image/jpeg", "request.invalid"],
    [Buffer.from("{}"), { unitId: door.unitId }, "application/json", "request.wrong_media_type"],
    [Buffer.alloc(12 * 1_048_576 + 1, 255), { unitId: door.unitId }, "image/jpeg", "request.too_large"],
  ] as const) {
    const answer = await send(officer, body, { ...query }, type);
    expect([type, query, answer.json().code]).toEqual([type, query, code]);
  }
  expect(
    (
      await officer.call({
        method: "POST",
        url: "/api/overlays",
        payload: camera,
        headers: { "content-type": "image/jpeg" },
      })
    ).statusCode,
  ).not.toBe(200);
});

test("somebody with the code of a door sends a contract, with the receipt of a notice a picture of what is fixed", async () => {
  const contract = await sendPublic({ code: door.code, purpose: "contract" });
  expect([contract.statusCode, contract.json().code]).toEqual([200, undefined]);
  expect((await sendPublic({ code: door.code, purpose: "fixed" })).json().code).toBe("photos.unknown_code");
  expect((await sendPublic({ code: "000000000000", purpose: "contract" })).json().code).toBe("photos.unknown_code");
  await sql`insert into notice (number, building_id, issued_at, receipt_hash) values ('N-1', ${door.buildingId}, now(), ${receiptHash("ABCD-EFGH-JKMN")})`.execute(
    handle.db,
  );
  const fixed = (await sendPublic({ code: "abcd-efgh-jkmn", purpose: "fixed" })).json();
  expect((await officer.get(`/api/photos/${fixed.uuid}/capture`)).json()).toMatchObject({
    party: "landlord",
    account: null,
  });
  // They see none, not even their own.
  expect((await app.inject({ method: "GET", url: `/api/photos/${fixed.uuid}` })).statusCode).toBe(401);
  // But may lay it to what it was sent for, once.
  const lay = (id: number) =>
    inScope(handle.db, publicScope(door.blockId), (tx) =>
      linkPhotos(tx, { uuids: [fixed.uuid], thing: "notice", thingId: id, buildingId: door.buildingId }),
    );
  await lay(1);
  await expect(lay(2)).rejects.toMatchObject({ code: "photos.not_found", details: { uuids: [fixed.uuid] } });
});

test("a door is not filled up with photos", async () => {
  await sql`insert into attachment (uuid, sha256, bytes, media_type, purpose, building_id, party)
    select gen_random_uuid(), repeat('a', 64), 1, 'image/jpeg', 'contract', ${door.buildingId}, 'resident' from generate_series(1, 60)`.execute(
    handle.db,
  );
  expect((await sendPublic({ code: door.code, purpose: "contract" })).json().code).toBe("photos.too_many");
});

test("without an account twelve photos a minute are taken from one address", async () => {
  const strict = await openTestApp(handle, { requestsPerMinute: 1000 });
  const codes = [];
  for (let time = 0; time < 13; time += 1) {
    const answer = await strict.inject({
      method: "POST",
      url: `/api/public/photos?code=nosuchcode&uuid=${randomUUID()}&purpose=contract`,
      payload: camera,
      headers: { "content-type": "image/jpeg" },
    });
    codes.push(answer.json().code);
  }
  await strict.close();
  expect(codes.at(11)).toBe("photos.unknown_code");
  expect(codes.at(12)).toBe("request.too_many");
});
