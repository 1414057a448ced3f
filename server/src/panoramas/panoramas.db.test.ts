/** Panoramas over HTTP on a real database: what a picture must be, what is taken out of it, who sees it, and that it can be hidden. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE } from "../db/testing-small-town.ts";
import { removeLoosePhotos } from "../evidence/remove-loose.ts";
import { openStore } from "../evidence/store.ts";
import { bombPng, fromCamera, plainJpeg, plainPng } from "../evidence/testing-pictures.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { Panorama, PanoramaList, PanoramaView } from "./contract.ts";
import { panoramaRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let http: TestApp;
const folder = mkdtempSync(join(tmpdir(), "gridstead-panoramas-"));

beforeAll(async () => {
  handle = await openTestDatabase();
  const town = await buildSmallTown(handle.db);
  const { sun, duty } = town.scopes;
  const scopes = {
    ...town.scopes,
    maple: { ...sun, divisionPrefixes: [MAPLE] },
    analyst: { ...duty, role: "analyst" as const },
    dutyOfLinden: { ...duty, divisionPrefixes: [LINDEN] },
  };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(panoramaRoutes, { store: openStore(folder) });
    },
    scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
  rmSync(folder, { recursive: true });
});

const round = (widthPx = 2_048) => plainJpeg({ widthPx, heightPx: widthPx / 2 });
const wish = (more: Record<string, string> = {}) => ({
  uuid: randomUUID() as string,
  lng: "121.0005",
  lat: "31.0005",
  headingDeg: "90",
  takenOn: "2026-10-01",
  blurred: "true",
  ...more,
});
async function send(account: string, file: Buffer, said: Record<string, string>, type = "image/jpeg") {
  const answer = await http.app.inject({
    method: "POST",
    url: `/api/panoramas?${new URLSearchParams(said).toString()}`,
    headers: { "x-test-account": account, "content-type": type },
    payload: file,
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}
async function sent(account: string, said: Record<string, string>, file?: Buffer): Promise<Panorama> {
  const answer = await send(account, file ?? (await round()), said);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as unknown as Panorama;
}
const codeOf = async (file: Buffer, said = wish()) => (await send("anna", file, said)).body["code"];
const view = async (account: string, id: number) =>
  (await http.get(account, `/api/panoramas/${id}`)).body as PanoramaView;
const picture = (account: string, id: number, size = "whole") =>
  http.app.inject({
    method: "GET",
    url: `/api/panoramas/${id}/picture?size=${size}`,
    headers: { "x-test-account": account },
  });
const change = async (account: string, id: number, body: object) => {
  const answer = await http.app.inject({
    method: "PATCH",
    url: `/api/panoramas/${id}`,
    headers: { "x-test-account": account },
    payload: body,
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
};
const seen = async (account: string) =>
  ((await http.get(account, "/api/panoramas")).body as PanoramaList).panoramas.map(({ id }) => id);

describe("what a picture must be", () => {
  test("a round picture is kept at 4,096 pixels at most, without a word of its camera", async () => {
    const upright = await sharp(await fromCamera({ widthPx: 5_000, heightPx: 2_500 }))
      .withExifMerge({ IFD0: { Artist: "Wang" } })
      .jpeg()
      .toBuffer();
    const { id, widthPx, heightPx } = await sent("anna", wish({ lng: "121.0011" }), upright);
    expect([widthPx, heightPx]).toEqual([4_096, 2_048]);
    const kept = await picture("anna", id);
    expect(kept.headers).toMatchObject({ "content-type": "image/jpeg", "cache-control": "private, no-store" });
    const { exif, width } = await sharp(kept.rawPayload).metadata();
    expect([exif, width]).toEqual([undefined, 4_096]);
    expect((await sharp((await picture("anna", id, "thumb")).rawPayload).metadata()).width).toBe(480);
  });

  test("anything else is refused, before or after it is decoded", async () => {
    expect(await codeOf(await plainJpeg({ widthPx: 2_000, heightPx: 1_500 }))).toBe("panoramas.not_round");
    expect(await codeOf(await round(512))).toBe("panoramas.not_round");
    expect(await codeOf(await plainPng({ widthPx: 2_048, heightPx: 1_024 }))).toBe("photos.not_a_picture");
    expect(await codeOf(bombPng())).toBe("photos.not_a_picture");
    expect(await codeOf((await round()).subarray(0, 4_000))).toBe("photos.broken");
    expect(await codeOf(await round(12_400))).toBe("photos.too_many_pixels");
    expect(await codeOf(await round(), wish({ blurred: "false" }))).toBe("panoramas.not_blurred");
    expect(await codeOf(await round(), wish({ takenOn: "2199-01-01" }))).toBe("panoramas.not_yet_taken");
    expect(await codeOf(await round(), wish({ lng: "121.5" }))).toBe("panoramas.outside_ground");
    expect(await codeOf(await round(), wish({ lng: "121.0065" }))).toBe("scope.outside");
  });
});

describe("places and years", () => {
  test("a picture beside another joins its place; the newest is shown, the older can be stepped back to", async () => {
    const at = { lng: "121.0021", lat: "31.0011" };
    const older = await sent("sun", wish({ ...at, takenOn: "2024-05-01" }));
    const newer = await sent("sun", wish({ ...at, lng: "121.00211", takenOn: "2026-05-01", note: "修路之后" }));
    expect(newer.placeId).toBe(older.placeId);
    const shown = await seen("sun");
    expect([shown.includes(newer.id), shown.includes(older.id)]).toEqual([true, false]);
    expect((await view("sun", newer.id)).versions.map(({ takenOn }) => takenOn)).toEqual(["2026-05-01", "2024-05-01"]);
    const beside = await sent("sun", wish({ lng: "121.0026", lat: "31.0011" }));
    expect((await view("sun", newer.id)).neighbours[0]).toMatchObject({ id: beside.id });
    const [neighbour] = (await view("sun", newer.id)).neighbours;
    expect(neighbour?.distanceM).toBeCloseTo(47.7, 0);
    expect(neighbour?.bearingDeg).toBeCloseTo(90, 0);
  });

  test("the same sent twice is one; another under its name is refused", async () => {
    const said = wish({ lng: "121.0031" });
    const first = await sent("sun", said);
    expect((await sent("sun", said)).id).toBe(first.id);
    expect((await send("sun", await round(1_024), said)).body["code"]).toBe("panoramas.uuid_taken");
  });

  test("there is an end to the pictures of one place", async () => {
    const at = { lng: "121.0037", lat: "31.0017" };
    const small = await round(1_024);
    for (let n = 0; n < 20; n += 1) await sent("sun", wish(at), small);
    expect((await send("sun", small, wish(at))).body["code"]).toBe("panoramas.too_many");
  });
});

describe("who sees and changes it", () => {
  test("inside the jurisdiction only: list, view, picture", async () => {
    const { id } = await sent("anna", wish());
    for (const account of ["anna", "sun", "analyst", "dutyOfLinden", "admin"])
      expect(await seen(account)).toContain(id);
    for (const account of ["stranger", "maple"]) {
      expect(await seen(account)).not.toContain(id);
      expect(await http.get(account, `/api/panoramas/${id}`)).toMatchObject({
        status: 404,
        body: { code: "panoramas.not_found" },
      });
      expect((await picture(account, id)).statusCode).toBe(404);
      expect((await change(account, id, { version: 1, removed: true })).status).toBe(404);
    }
    expect((await change("dutyOfLinden", id, { version: 1, removed: true })).body["code"]).toBe("panoramas.not_yours");
  });

  test("removed it is gone with its picture, and can be put back; a stale hand is told", async () => {
    const { id, version } = await sent("anna", wish({ lng: "121.0016" }));
    expect(await change("anna", id, { version, headingDeg: 180, note: "朝南" })).toMatchObject({
      status: 200,
      body: { headingDeg: 180, note: "朝南", version: 2 },
    });
    expect((await change("anna", id, { version, removed: true })).body["code"]).toBe("panoramas.stale");
    expect((await change("anna", id, { version: 2, removed: true })).status).toBe(200);
    expect(await seen("anna")).not.toContain(id);
    expect((await picture("anna", id)).statusCode).toBe(404);
    expect((await change("anna", id, { version: 3, removed: false })).status).toBe(200);
    expect(await seen("anna")).toContain(id);
  });

  test("what a supervisor hides, others no longer see", async () => {
    const { id, version } = await sent("anna", wish({ lng: "121.0018", lat: "31.0017" }));
    const hide = (body: object) => http.post("sun", `/api/panoramas/${id}/hiding`, body);
    expect(await hide({ version, hidden: true })).toMatchObject({ status: 200, body: { hidden: true } });
    expect((await picture("dutyOfLinden", id)).statusCode).toBe(404);
    expect((await picture("sun", id)).statusCode).toBe(200);
    expect((await hide({ version, hidden: false })).body).toMatchObject({ code: "panoramas.stale" });
    expect(await hide({ version: version + 1, hidden: false })).toMatchObject({ status: 200, body: { hidden: false } });
    expect((await picture("dutyOfLinden", id)).statusCode).toBe(200);
  });
});

test("what was removed a month ago goes with its file, unless another picture is the same; younger ones stay", async () => {
  const store = openStore(folder);
  const [shared, own] = [await round(1_026), await round(1_028)];
  const old = await sent("sun", wish({ lng: "121.0005", lat: "31.0015" }), own);
  const oldTwin = await sent("sun", wish({ lng: "121.0008", lat: "31.0015" }), shared);
  const twin = await sent("sun", wish({ lng: "121.0011", lat: "31.0015" }), shared);
  const young = await sent("sun", wish({ lng: "121.0014", lat: "31.0015" }), await round(1_030));
  for (const { id, version } of [old, oldTwin, young])
    expect((await change("sun", id, { version, removed: true })).status).toBe(200);
  await sql`update panorama set removed_at = now() - interval '32 days' where id in (${old.id}, ${oldTwin.id})`.execute(
    handle.db,
  );
  expect(await removeLoosePhotos(handle.db, store, new Date())).toMatchObject({ photos: 2, files: 1 });
  expect((await http.get("sun", `/api/panoramas/${old.id}`)).status).toBe(404);
  expect((await picture("sun", twin.id)).statusCode).toBe(200);
  expect((await change("sun", young.id, { version: young.version + 1, removed: false })).status).toBe(200);
  expect((await picture("sun", young.id)).statusCode).toBe(200);
});
