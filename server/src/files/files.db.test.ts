/** Files of divisions over HTTP on a real database: versions, what is refused, who reads and writes where, and what the clock takes. */
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { removeLoosePhotos } from "../evidence/remove-loose.ts";
import { openStore, sha256Of } from "../evidence/store.ts";
import { fromCamera, letterPdf } from "../evidence/testing-pictures.ts";
import { enter, enterAs, openTestApp, type TestCaller } from "../testing-app.ts";
import { MOST_FILE_BYTES, type TownFile, type TownFileHistory, type TownFileList } from "./contract.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let folder: string;
let sun: TestCaller;
let anna: TestCaller;
let linden: TestCaller;
let stranger: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  folder = mkdtempSync(join(tmpdir(), "gridstead-files-"));
  app = await openTestApp(handle, { attachmentFolder: folder });
  sun = await enterAs(app, handle, town.accounts.sun, "sun");
  anna = await enterAs(app, handle, town.accounts.anna, "anna");
  linden = await enter(app, handle, { login: "linden1", role: "duty_officer", divisions: [LINDEN] });
  stranger = await enter(app, handle, { login: "far", role: "supervisor", divisions: [ELSEWHERE] });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const urlOf = (path: string, query: Readonly<Record<string, string | number>>): string =>
  `${path}?${Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join("&")}`;
const bytesOf = (by: TestCaller, url: string, payload: Buffer, type = "application/octet-stream") =>
  by.call({ method: "POST", url, payload, headers: { "content-type": type } });
const keep = (by: TestCaller, payload: Buffer, query: Record<string, string | number> = {}) =>
  bytesOf(
    by,
    urlOf("/api/files", { division: LINDEN, category: "plan", title: "防汛预案", name: "预案.pdf", ...query }),
    payload,
  );
const kept = async (by: TestCaller, payload: Buffer, query: Record<string, string> = {}): Promise<TownFile> => {
  const answer = await keep(by, payload, query);
  expect([answer.statusCode, answer.json().code]).toEqual([200, undefined]);
  return answer.json();
};
const codeOf = ({ statusCode, body }: { statusCode: number; body: string }): [number, string] => [
  statusCode,
  (JSON.parse(body) as { code: string }).code,
];
const addVersion = (by: TestCaller, { id, version }: TownFile, payload: Buffer) =>
  bytesOf(by, urlOf(`/api/files/${id}/versions`, { version, name: "预案.pdf", note: "修订" }), payload);
const turn = (by: TestCaller, { id, version }: TownFile, verb: string, more: object = {}) =>
  by.call({ method: "POST", url: `/api/files/${id}/${verb}`, payload: { version, ...more } });
const content = (by: TestCaller, id: number, number: number) => by.get(`/api/files/${id}/versions/${number}/content`);
const asideLeft = (): number => (existsSync(join(folder, "aside")) ? readdirSync(join(folder, "aside")).length : 0);
const [first, second] = [letterPdf(), letterPdf({ extra: "/Second true" })];

describe("versions", () => {
  test("each stays readable, and an older one becomes the present one again under its own bytes", async () => {
    const file = await kept(sun, first);
    const next = (await addVersion(sun, file, second)).json<TownFile>();
    expect(next).toMatchObject({ versions: 2, version: 2, current: { number: 2, note: "修订" } });
    const back = (await turn(sun, next, "current", { number: 1, note: "恢复第一版" })).json<TownFile>();
    expect(back).toMatchObject({ versions: 3, current: { number: 3, sameAs: 1, sha256: sha256Of(first) } });
    const { versions } = (await anna.get(`/api/files/${file.id}`)).json<TownFileHistory>();
    expect(versions.map(({ number, sha256 }) => [number, sha256])).toEqual([
      [3, sha256Of(first)],
      [2, sha256Of(second)],
      [1, sha256Of(first)],
    ]);
    const old = await content(anna, file.id, 2);
    expect(old.rawPayload.equals(second)).toBe(true);
    expect(old.headers).toMatchObject({
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-disposition": `attachment; filename="__.pdf"; filename*=UTF-8''${encodeURIComponent("预案")}.pdf`,
    });
    expect(codeOf(await content(anna, file.id, 9))).toEqual([404, "files.version_not_found"]);
    expect(codeOf(await turn(sun, back, "current", { number: 9 }))).toEqual([404, "files.version_not_found"]);
  });
  test("who writes over a file that has changed is refused", async () => {
    const file = await kept(sun, first);
    await addVersion(sun, file, second);
    expect(codeOf(await addVersion(sun, file, second))).toEqual([409, "files.stale"]);
    expect(codeOf(await turn(sun, file, "remove"))).toEqual([409, "files.stale"]);
  });
  test("there are only so many", async () => {
    const file = await kept(sun, first);
    await sql`insert into town_file_version (file_id, number, sha256, bytes, media_type, name, account_id)
      select file_id, n, sha256, bytes, media_type, name, account_id from town_file_version, generate_series(2, 200) n where file_id = ${file.id}`.execute(
      handle.db,
    );
    expect(codeOf(await addVersion(sun, file, second))).toEqual([422, "files.too_many_versions"]);
  });
});

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield new Uint8Array(1_048_576);
}

describe("what is kept", () => {
  test("a picture as it is without what the camera wrote; a document by what is in it, whatever it is called", async () => {
    const picture = await kept(sun, await fromCamera({ widthPx: 3_000, heightPx: 2_000 }), { name: "地图.png" });
    expect(picture.current).toMatchObject({ mediaType: "image/jpeg", name: "地图.jpg" });
    const shown = await sharp((await content(sun, picture.id, 1)).rawPayload).metadata();
    expect(shown.exif).toBeUndefined();
    expect(Math.max(shown.width, shown.height)).toBe(3_000);
    const sheet = zipSync({ "[Content_Types].xml": strToU8("<x/>"), "xl/workbook.xml": strToU8("<x/>") });
    expect((await kept(sun, Buffer.from(sheet), { name: "值班表" })).current.name).toBe("值班表.xlsx");
  });
  test("nothing that is something else, runs, is empty or too large; and nothing of it is left", async () => {
    expect(codeOf(await keep(sun, Buffer.from([0x4d, 0x5a, 0, 1])))).toEqual([415, "files.wrong_type"]);
    expect(codeOf(await keep(sun, letterPdf({ extra: "/JavaScript" })))).toEqual([422, "files.active"]);
    expect(codeOf(await keep(sun, Buffer.alloc(0)))).toEqual([422, "files.empty"]);
    expect(codeOf(await keep(sun, Buffer.alloc(MOST_FILE_BYTES + 1, "a")))).toEqual([413, "request.too_large"]);
    expect(codeOf(await bytesOf(sun, "/api/files", first, "application/pdf"))).toEqual([
      415,
      "request.wrong_media_type",
    ]);
    expect(codeOf(await keep(sun, first, { name: "../a.pdf" }))).toEqual([400, "request.invalid"]);
    expect(asideLeft()).toBe(0);
  });
  test("a stream that does not end is cut off at the limit, whatever length it told", async () => {
    expect(await openStore(folder).receive(endless(), 3_000_000)).toBeNull();
    expect(asideLeft()).toBe(0);
  });
});

const titles = async (by: TestCaller, query = ""): Promise<string[]> =>
  (await by.get(`/api/files${query}`)).json<TownFileList>().files.map(({ title }) => title);

describe("whose it is", () => {
  test("a file is read wherever its ground and the asker's meet, and written where one leads", async () => {
    const ofAll = await kept(sun, first, { division: SUBDISTRICT, title: "街道制度" });
    const ofMaple = await kept(sun, first, { division: MAPLE, title: "枫树名单", category: "list" });
    expect(await titles(anna)).toEqual(expect.arrayContaining(["街道制度", "防汛预案"]));
    expect(await titles(anna)).not.toContain("枫树名单");
    expect(await titles(stranger)).toEqual([]);
    expect(await titles(sun, `?q=${encodeURIComponent("名单")}`)).toEqual(["枫树名单"]);
    expect(await titles(sun, `?division=${MAPLE}&category=list`)).toEqual(["枫树名单"]);
    expect(codeOf(await stranger.get(`/api/files/${ofMaple.id}`))).toEqual([404, "files.not_found"]);
    expect(codeOf(await content(stranger, ofMaple.id, 1))).toEqual([404, "files.not_found"]);
    expect((await linden.get(`/api/files/${ofAll.id}`)).json<TownFileHistory>().file.mayChange).toBe(false);
    expect(codeOf(await addVersion(linden, ofAll, second))).toEqual([403, "scope.outside"]);
    expect(codeOf(await turn(linden, ofAll, "remove"))).toEqual([403, "scope.outside"]);
    expect(codeOf(await keep(linden, first, { division: MAPLE }))).toEqual([403, "scope.outside"]);
    expect(codeOf(await keep(sun, first, { division: "990101009009" }))).toEqual([404, "divisions.not_found"]);
    expect(codeOf(await keep(anna, first))).toEqual([403, "account.may_not"]);
  });
  test("it is named anew, taken away and brought back; what was taken away is not written", async () => {
    const file = await kept(sun, first, { title: "旧名" });
    const payload = { version: file.version, title: "新名", category: "rule" };
    const named = (await sun.call({ method: "PUT", url: `/api/files/${file.id}`, payload })).json<TownFile>();
    expect(named).toMatchObject({ title: "新名", category: "rule" });
    const gone = (await turn(sun, named, "remove")).json<TownFile>();
    expect(gone.removedAt).not.toBeNull();
    const ids = async (query: string) =>
      (await sun.get(`/api/files${query}`)).json<TownFileList>().files.map(({ id }) => id);
    expect([(await ids("")).includes(file.id), (await ids("?removed=true")).includes(file.id)]).toEqual([false, true]);
    expect(codeOf(await addVersion(sun, gone, second))).toEqual([422, "files.removed"]);
    expect((await turn(sun, gone, "restore")).json<TownFile>().removedAt).toBeNull();
  });
});

test("the clock takes away what was removed a month ago, and no bytes that another row names", async () => {
  const store = openStore(folder);
  const own = letterPdf({ extra: "/Own true" });
  const shared = await kept(sun, first, { title: "同一文件" });
  const alone = await kept(sun, own);
  for (const file of [shared, alone]) await turn(sun, file, "remove");
  expect(await removeLoosePhotos(handle.db, store, new Date())).toMatchObject({ files: 0 });
  await sql`update town_file set removed_at = now() - interval '32 days' where id in (${shared.id}, ${alone.id})`.execute(
    handle.db,
  );
  expect(await removeLoosePhotos(handle.db, store, new Date())).toMatchObject({ photos: 2, files: 1 });
  await expect(store.read(sha256Of(own))).rejects.toThrow("ENOENT");
  expect((await store.read(sha256Of(first))).equals(first)).toBe(true);
});
