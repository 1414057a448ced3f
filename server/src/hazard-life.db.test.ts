/**
 * The life of a hazard and its notice through the real routes, on both databases: found, noticed, more time, reported fixed by the
 * landlord, looked at again, a second round, closed; then what else a notice does.
 */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inScope } from "./db/scope.ts";
import { runHazardClock } from "./hazard-clock.ts";
import type { HazardDetail } from "./hazards/contract.ts";
import type { NoticeDetail } from "./notices/contract.ts";
import type { PublicNotice } from "./notices/contract-public.ts";
import { issueNotice } from "./notices/issue-notice.ts";
import { testKeys } from "./sealing/testing-keys.ts";
import {
  closeHazardLife,
  DAY_MS,
  find,
  HOUR_MS,
  hazard,
  hazards,
  home,
  landlord,
  life,
  lifeOf,
  listed,
  look,
  messages,
  notice,
  numbers,
  openHazardLife,
  pass,
  photo,
  refusedAs,
  report,
  take,
  versionOf,
} from "./testing-hazard-life.ts";

beforeAll(openHazardLife);
afterAll(closeHazardLife);

describe("a hazard on a notice", () => {
  test("lives from a door to a closed notice in two rounds, and nobody closes what they handled", async () => {
    const { unitId, buildingId } = await home();
    await landlord(buildingId);
    const found = await find("anna", { photos: [await photo(buildingId)] });
    expect(found).toMatchObject({ state: "found", severity: 2, deadlineAt: null, photos: [{ purpose: "evidence" }] });
    const issued = await notice("anna", [found.id]);
    expect(issued).toMatchObject({ state: "issued", openItems: 1, overdue: false });
    const notified = await hazard(found.id);
    // Seven natural days: to the last second of the ninth day of the town.
    expect(notified).toMatchObject({
      state: "notified",
      correctBy: "2026-11-09T15:59:59.000Z",
      notice: { id: issued.id },
    });
    expect(issued.dueAt).toBe(notified.deadlineAt);

    pass(DAY_MS);
    expect(await take("anna", found.id, { action: "extend", note: "材料未到" })).toMatchObject(
      refusedAs("states.may_not"),
    );
    expect(await take("sun", found.id, { action: "extend" })).toMatchObject(refusedAs("states.needs_note"));
    expect(await take("sun", found.id, { action: "extend", note: "材料未到", until: "2026-12-31" })).toMatchObject(
      refusedAs("hazards.extension_outside", { notBefore: notified.deadlineAt }),
    );
    const extended = (await take("sun", found.id, { action: "extend", note: "材料未到", until: "2026-11-12" }))
      .body as HazardDetail;
    expect(extended).toMatchObject({
      state: "extended",
      correctBy: notified.correctBy,
      correctByPostponed: "2026-11-12T15:59:59.000Z",
      deadlineAt: "2026-11-12T15:59:59.000Z",
    });
    expect(await take("sun", found.id, { action: "extend", note: "再延" })).toMatchObject(
      refusedAs("states.wrong_state"),
    );

    const code = issued.receiptCode ?? "";
    const reported = await report(code, [found.id], [await photo(buildingId, "landlord")]);
    expect(reported).toMatchObject({ status: 200, body: { items: [{ state: "reported_fixed", mayReport: false }] } });

    pass(HOUR_MS);
    expect(await take("bo", found.id, { action: "pass" })).toMatchObject(
      refusedAs("states.not_now", { reason: "looked_at_again" }),
    );
    await look("anna", unitId, "fail");
    const failed = await take("anna", found.id, { action: "fail", note: "仍堵塞" });
    expect(failed).toMatchObject({ status: 200, body: { state: "failed", round: 2 } });

    const again = await life.http.post("anna", `/api/notices/${issued.id}/issue-again`, {
      version: await versionOf(issued.id),
    });
    expect(again).toMatchObject({ status: 200, body: { round: 2, itemList: [{ state: "notified", round: 2 }] } });
    pass(HOUR_MS);
    // The extension is used up, also in a round with a deadline of its own.
    expect(await hazard(found.id)).toMatchObject({ correctByPostponed: null, round: 2 });
    expect(await take("sun", found.id, { action: "extend", note: "等待配件" })).toMatchObject({
      status: 422,
      body: { details: { reason: "never_extended" } },
    });
    expect((await take("bo", found.id, { action: "report_fixed" })).status).toBe(200);
    pass(HOUR_MS);
    await look("bo", unitId);
    expect(await take("bo", found.id, { action: "pass" })).toMatchObject(
      refusedAs("states.not_now", { reason: "not_handled_by_me" }),
    );
    await look("anna", unitId);
    const closed = await take("anna", found.id, { action: "pass" });
    expect(closed).toMatchObject({
      status: 200,
      body: { state: "closed", closeReason: "verified", possibleActions: [] },
    });
    expect(lifeOf(closed.body as HazardDetail)).toEqual([
      "find account 1",
      "notify account 1",
      "extend account 1",
      "report_fixed landlord 1",
      "fail account 2",
      "notify account 2",
      "report_fixed account 2",
      "pass account 2",
    ]);
    const done = (await life.http.get("sun", `/api/notices/${issued.id}`)).body as NoticeDetail;
    expect(done).toMatchObject({ state: "closed", openItems: 0, possibleActions: [] });
    expect(done.history.at(-1)).toMatchObject({ action: "close", party: "rule" });
    expect(await messages("hazard", found.id)).toEqual([
      "hazard_closed",
      "hazard_extended",
      "hazard_failed",
      "hazard_reported_fixed",
    ]);
  });

  test("an administrator who reported it fixed does not close it either", async () => {
    const { unitId } = await home();
    const { id } = await find("anna");
    await notice("anna", [id]);
    await take("admin", id, { action: "report_fixed" });
    await look("admin", unitId);
    expect(await take("admin", id, { action: "pass" })).toMatchObject(
      refusedAs("states.not_now", { reason: "not_handled_by_me" }),
    );
    expect(((await life.http.get("admin", `/api/hazards/${id}`)).body as HazardDetail).possibleActions).not.toContain(
      "pass",
    );
  });

  test("a pause takes the deadline away, and resuming leaves as much time as there was", async () => {
    const { id } = await find("anna");
    await notice("anna", [id]);
    const before = await hazard(id);
    const left = Date.parse(before.deadlineAt ?? "") - life.clock.getTime();
    const paused = await take("sun", id, { action: "pause", note: "房屋查封" });
    expect(paused).toMatchObject({ status: 200, body: { deadlineAt: null, state: "notified" } });
    expect(await take("sun", id, { action: "pause", note: "再停" })).toMatchObject(refusedAs("states.not_now"));
    pass(30 * DAY_MS);
    const resumed = (await take("sun", id, { action: "resume" })).body as HazardDetail;
    expect(Date.parse(resumed.deadlineAt ?? "") - life.clock.getTime()).toBe(left);
    expect(resumed).toMatchObject({ correctBy: before.correctBy, pausedAt: null });
  });
});

describe("a notice", () => {
  test("that was void gives its hazards back, to be asked for again", async () => {
    const { id } = await find("anna");
    const issued = await notice("anna", [id]);
    expect(
      await life.http.post("anna", `/api/notices/${issued.id}/void`, { version: issued.version, note: "误发" }),
    ).toMatchObject(refusedAs("states.may_not"));
    const version = await versionOf(issued.id);
    expect(await life.http.post("sun", `/api/notices/${issued.id}/void`, { version, note: "误发" })).toMatchObject({
      status: 200,
      body: { state: "void", itemList: [{ state: "found", deadlineAt: null }] },
    });
    expect((await notice("anna", [id])).itemList).toMatchObject([{ state: "notified" }]);
  });

  test("is sent and opened; who opens it is told its items and no name", async () => {
    const { id } = await find("anna");
    const issued = await notice("anna", [id]);
    const sent = await life.http.post("anna", `/api/notices/${issued.id}/send`, { version: issued.version });
    expect(sent).toMatchObject({ status: 200, body: { sentAt: life.clock.toISOString() } });
    expect(await messages("notice", issued.id)).toEqual(["notice"]);
    const code = issued.receiptCode ?? "";
    expect(issued.receiptUrl).toBe(`https://town.example/r/${code}`);
    expect((await life.http.get("nobody", `/api/public/receipts/${code}`)).body).toEqual({ thing: "notice" });
    const opened = (await life.http.get("nobody", `/api/public/notices/${code}`)).body as PublicNotice;
    expect(opened).toMatchObject({
      number: issued.number,
      address: "永安路1号 101室",
      items: [{ hazardId: id, mayReport: true }],
    });
    expect(JSON.stringify(opened)).not.toMatch(/王|李安娜|anna/);
    await life.http.get("nobody", `/api/public/notices/${code.toLowerCase().replaceAll("-", "")}`);
    const { history } = (await life.http.get("sun", `/api/notices/${issued.id}`)).body as NoticeDetail;
    expect(history.map(({ action, party }) => `${action} ${party}`)).toEqual([
      "issue account",
      "send account",
      "open landlord",
    ]);
  });

  test("a wrong code opens nothing, a report without a photo or of a foreign hazard is refused", async () => {
    const { buildingId } = await home();
    const { id } = await find("anna");
    const foreign = await find("anna");
    const issued = await notice("anna", [id]);
    for (const code of ["0000-0000-0000", "guess-it"]) {
      for (const thing of ["notices", "receipts"]) {
        expect(await life.http.get("nobody", `/api/public/${thing}/${code}`)).toMatchObject({
          status: 404,
          ...refusedAs("notices.unknown_receipt"),
        });
      }
    }
    const code = issued.receiptCode ?? "";
    expect(await report(code, [id], [])).toMatchObject(refusedAs("states.not_now", { reason: "has_photo" }));
    expect(await report(code, [foreign.id], [await photo(buildingId, "landlord")])).toMatchObject(
      refusedAs("notices.wrong_items"),
    );
    expect(await report(code, [id], [randomUUID()])).toMatchObject(refusedAs("photos.not_found"));
  });

  test("one photo may show several items put right", async () => {
    const { buildingId } = await home();
    const ids = [(await find("anna")).id, (await find("anna", { item: "gas.hose_aged" })).id];
    const issued = await notice("anna", ids);
    const uuid = await photo(buildingId, "landlord");
    expect(await report(issued.receiptCode ?? "", ids, [uuid])).toMatchObject({ status: 200 });
    for (const id of ids) expect((await hazard(id)).photos.map((shown) => shown.uuid)).toEqual([uuid]);
  });

  test("is listed by state, number, address and being overdue; hazards by class, state, notice and address", async () => {
    const { id } = await find("anna", { item: "structure.cracks" });
    const issued = await notice("anna", [id]);
    expect(await numbers(`q=${issued.number}`)).toEqual([issued.number]);
    expect(await numbers(`q=${encodeURIComponent("永安路1")}&state=issued&limit=200`)).toContain(issued.number);
    expect(await numbers(`q=${encodeURIComponent("人民路")}`)).toEqual([]);
    expect(await numbers("overdue=true")).not.toContain(issued.number);
    expect(await listed("class=structure&state=notified")).toEqual([id]);
    expect(await listed(`noticeId=${issued.id}`)).toEqual([id]);
    expect(await listed(`q=${issued.number}`)).toEqual([id]);
    expect(await listed(`q=${encodeURIComponent("人民路")}`)).toEqual([]);
    expect(await listed("overdueDays=400")).toEqual([]);
  });
});

test("numbers of a year follow each other without a gap, also where a notice is refused or two are issued at once", async () => {
  const { unitId } = await home();
  const made = [];
  for (let index = 0; index < 4; index++) made.push((await find("anna")).id);
  const [a = 0, b = 0, c = 0, d = 0] = made;
  const first = await notice("anna", [a]);
  // Refused after the number was given: it goes back with everything else.
  const broken = inScope(life.handle.db, life.town.scopes.anna, async (tx) => {
    await issueNotice(
      tx,
      { keys: testKeys, hazards },
      life.town.scopes.anna,
      { uuid: randomUUID(), unitId, hazardIds: [b] },
      life.clock,
    );
    throw new Error("undone");
  });
  await expect(broken).rejects.toThrow("undone");
  const together = await Promise.all([notice("anna", [b]), notice("sun", [c]), notice("anna", [d])]);
  const given = [first, ...together].map(({ number }) => Number(number.slice(5))).toSorted((x, y) => x - y);
  expect(given).toEqual(given.map((_, index) => (given[0] ?? 0) + index));
  expect(first.number).toMatch(/^2026-\d{4}$/);
});

test("the life.clock reminds before a notice is due, then climbs the ladder step by step, each told once", async () => {
  const { id } = await find("anna");
  const issued = await notice("anna", [id]);
  const due = Date.parse(issued.dueAt ?? "");
  await runHazardClock(life.handle.db, new Date(due - DAY_MS));
  await runHazardClock(life.handle.db, new Date(due - DAY_MS + 1000));
  expect(await messages("notice", issued.id)).toEqual(["notice_reminder"]);
  expect(await hazard(id)).toMatchObject({ state: "notified", escalatedStep: 0 });
  for (const [days, steps] of [
    [0, 1],
    [1, 1],
    [3, 2],
    [7, 3],
    [30, 3],
  ] as const) {
    await runHazardClock(life.handle.db, new Date(due + days * DAY_MS + 60_000));
    expect([days, await hazard(id)]).toMatchObject([days, { state: "escalated", escalatedStep: steps }]);
  }
  expect(await messages("notice", issued.id)).toEqual(["notice_overdue", "notice_reminder"]);
  const { rows } = await sql<{
    step: string;
    role: string;
  }>`select o.facts->>'step' as step, a.role from outbox o join account a on a.id = o.account_id
    where o.thing = 'hazard' and o.thing_id = ${id} and o.template = 'hazard_overdue' order by 1, 2`.execute(
    life.handle.db,
  );
  expect(rows).toEqual([
    { step: "1", role: "officer" },
    { step: "2", role: "supervisor" },
    { step: "2", role: "supervisor" },
    { step: "3", role: "administrator" },
  ]);
  expect((await hazard(id)).history.filter(({ party }) => party === "clock")).toHaveLength(3);
});

test("the paper of a notice is a PDF for who may print it", async () => {
  const { id } = await find("anna");
  const issued = await notice("anna", [id]);
  for (const language of ["zh", "en", "both"]) {
    const answer = await life.http.app.inject({
      url: `/api/notices/${issued.id}/paper?language=${language}`,
      headers: { "x-test-account": "anna" },
    });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  }
});
