/** After a declaration, over HTTP and on a real database: what its receipt shows, who decides, and how often anybody may ask. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DeclarationDetail, DeclarationList, DeclarationStatus } from "./declarations/contract.ts";
import { plainJpeg } from "./evidence/testing-pictures.ts";
import type { Stored } from "./personal/contract.ts";
import {
  daysAfterMonday,
  declared,
  type Home,
  homeOf,
  type LettingTown,
  MONDAY,
  makeHome,
  NOBODY,
  newRooms,
  openLettingTown,
  talkTo,
} from "./testing-letting.ts";

let letting: LettingTown;
let house: Home;
beforeAll(async () => {
  letting = await openLettingTown();
  house = await homeOf(letting, 1, "201");
});
afterAll(() => letting.close());
beforeEach(() => {
  letting.clock.now = new Date(MONDAY);
});

const { get, post, declare, newest } = talkTo(() => letting);
const uniqueRoom = newRooms();

describe("with the receipt code", () => {
  test("one sees what is stored, which roles looked and why it was refused; however the code was typed", async () => {
    const wish = declared(house, { room: uniqueRoom() });
    const { body: receipt } = await declare(wish);
    const waiting = await newest();
    await get("anna", `/api/declarations/${waiting.id}`);
    await get("anna", `/api/declarations/${waiting.id}`);
    await post("anna", `/api/declarations/${waiting.id}/refuse`, { version: 1, reason: "门牌号不存在" });
    const typed = receipt.receipt.toLowerCase().replaceAll("-", " ");
    const { body, status } = await get<DeclarationStatus>(
      NOBODY,
      `/api/public/declarations/${encodeURIComponent(typed)}`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: "refused",
      refusedReason: "门牌号不存在",
      declared: { adults: 2, room: wish.room },
    });
    expect(body.history.map(({ action, role }) => [action, role])).toEqual([
      ["submit", null],
      ["look", "officer"],
      ["refuse", "officer"],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/李安娜.*李安娜|accountId/);
    const copy = await get<DeclarationStatus>(NOBODY, `/api/public/declarations/${receipt.receipt}/copy`);
    expect(copy.body).toEqual(body);
  });

  test("one asks for a correction and withdraws what nobody has verified; after that it is too late", async () => {
    const { body: receipt } = await declare(declared(house, { room: uniqueRoom() }));
    const url = `/api/public/declarations/${receipt.receipt}`;
    const wish = { uuid: crypto.randomUUID(), about: "declaration", wish: "应为三个人", language: "zh" };
    const asked = await post<Stored>(NOBODY, `/api/public/receipts/${receipt.receipt}/corrections`, wish);
    expect(asked.body.corrections).toMatchObject([{ about: "declaration", wish: "应为三个人", state: "asked" }]);
    const followed = await get<DeclarationStatus>(NOBODY, url);
    // The words are sealed elsewhere and stand in no history.
    expect(followed.body.history.at(-1)).toMatchObject({ action: "ask_correction", party: "landlord", note: null });
    expect(followed.body.possibleActions).toEqual(["ask_correction", "withdraw"]);
    expect((await newest()).state).toBe("submitted");
    const withdrawn = await post<DeclarationStatus>(NOBODY, `${url}/withdraw`, undefined);
    expect(withdrawn).toMatchObject({ status: 200, body: { state: "withdrawn", possibleActions: [] } });
    expect(await post(NOBODY, `${url}/withdraw`, undefined)).toMatchObject({
      status: 422,
      body: { code: "states.wrong_state" },
    });
  });

  test("one's photo of the contract is counted, and only those who verify have its number", async () => {
    const uuid = crypto.randomUUID();
    const sent = await letting.http.app.inject({
      method: "POST",
      url: `/api/public/photos?code=${house.code}&uuid=${uuid}&purpose=contract`,
      headers: { "content-type": "image/jpeg" },
      payload: await plainJpeg(),
    });
    expect(sent.statusCode).toBe(200);
    const wish = declared(house, { room: uniqueRoom(), photoUuids: [uuid] });
    const { body: receipt } = await declare(wish);
    const status = await get<DeclarationStatus>(NOBODY, `/api/public/declarations/${receipt.receipt}`);
    expect(status.body.photos).toBe(1);
    const opened = await get<DeclarationDetail>("anna", `/api/declarations/${(await newest()).id}`);
    expect(opened.body.photos).toEqual([{ uuid, mediaType: "image/jpeg" }]);
    // It belongs to this declaration now and to no other.
    const other = declared(house, { room: uniqueRoom(), photoUuids: [uuid] });
    expect(await declare(other)).toMatchObject({ status: 404, body: { code: "photos.not_found" } });
    await post(NOBODY, `/api/public/declarations/${receipt.receipt}/withdraw`, undefined);
  });

  test("of nothing, of something else and after too many guesses one sees nothing", async () => {
    for (const code of ["ZZZZ-ZZZZ-ZZZZ", "not-a-code-at-all"]) {
      expect(await get(NOBODY, `/api/public/declarations/${code}`)).toMatchObject({
        status: 404,
        body: { code: "declarations.unknown_receipt" },
      });
    }
    letting.clock.now = daysAfterMonday(1);
    const statuses: number[] = [];
    for (let guess = 0; guess < 22; guess++)
      statuses.push((await get(NOBODY, "/api/public/declarations/ZZZZZZZZZZZZ")).status);
    expect([statuses.slice(0, 20).every((one) => one === 404), statuses.at(-1)]).toEqual([true, 429]);
    letting.clock.now = daysAfterMonday(2);
    expect((await get(NOBODY, "/api/public/declarations/ZZZZZZZZZZZZ")).status).toBe(404);
  });
});

describe("whoever decides", () => {
  test("sees and decides only in the own jurisdiction, in a role that may, with the present version", async () => {
    letting.clock.now = daysAfterMonday(3);
    await declare(declared(house, { room: uniqueRoom() }));
    const waiting = await newest();
    const url = `/api/declarations/${waiting.id}`;
    const verify = { version: 1, unitId: house.unitId, adults: 1, children: 0 };
    expect(await get("stranger", url)).toMatchObject({ status: 404, body: { code: "declarations.not_found" } });
    expect(await post("stranger", `${url}/verify`, verify)).toMatchObject({ status: 404 });
    expect((await get<DeclarationList>("stranger", "/api/declarations")).body.total).toBe(0);
    expect((await get(NOBODY, url)).status).toBe(401);
    expect((await get(NOBODY, "/api/declarations")).status).toBe(401);
    expect(await post("anna", `${url}/verify`, { ...verify, version: 7 })).toMatchObject({
      status: 409,
      body: { code: "declarations.stale", details: { current: { version: 1, state: "submitted" } } },
    });
    const elsewhere = await homeOf(letting, 5, "201");
    expect(await post("anna", `${url}/verify`, { ...verify, unitId: elsewhere.unitId })).toMatchObject({
      status: 422,
      body: { code: "declarations.wrong_unit" },
    });
    expect(await post("anna", `${url}/verify`, { version: 1, adults: 1, children: 0 })).toMatchObject({
      status: 422,
      body: { code: "states.not_now", details: { reason: "unit_is_known" } },
    });
    expect((await post("anna", `${url}/refuse`, { version: 1, reason: "" })).status).toBe(400);
  });

  test("is told that a leaving has no letting to change", async () => {
    letting.clock.now = daysAfterMonday(4);
    const home = await makeHome(letting, 6, "whole");
    await declare(declared({ code: home.unitCode }, { room: null, kind: "leaving", adults: 0, children: 0 }));
    const waiting = await newest();
    const verify = { version: 1, unitId: home.unitId, adults: 0, children: 0 };
    expect(await post("anna", `/api/declarations/${waiting.id}/verify`, verify)).toMatchObject({
      status: 422,
      body: { code: "declarations.no_lease" },
    });
  });

  test("filters by state, cell, division and page", async () => {
    const { cells } = letting.town;
    const total = async (query: string) => (await get<DeclarationList>("sun", `/api/declarations?${query}`)).body.total;
    expect(await total(`cellId=${cells.L1}`)).toBe(await total("division=990101001001"));
    expect(await total(`cellId=${cells.M1}`)).toBe(0);
    expect([await total("state=refused"), await total("state=withdrawn")]).toEqual([1, 2]);
    expect((await get<DeclarationList>("sun", "/api/declarations?page=2")).body.declarations.length).toBe(0);
  });
});

test("one door takes so many declarations in ten minutes and no more, whoever sends them", async () => {
  letting.clock.now = daysAfterMonday(5);
  const home = await homeOf(letting, 7, "201");
  const statuses: number[] = [];
  for (let index = 0; index < 21; index++) {
    statuses.push((await declare(declared(home, { room: uniqueRoom() }))).status);
  }
  expect(statuses.filter((status) => status === 201).length).toBe(20);
  expect(statuses.at(-1)).toBe(429);
});
