/** Responsibility letters over HTTP and on a real database: the town's text, signed on the screen, renewed, withdrawn, printed. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runLeaseClock } from "./lease-clock.ts";
import type { LetterDetail, LetterTemplate, LetterTemplateList, LetterText } from "./letters/contract.ts";
import {
  type Home,
  homeOf,
  type LettingTown,
  MONDAY,
  makeHome,
  openLettingTown,
  signatureFor,
} from "./testing-letting.ts";

let letting: LettingTown;
let home: Home;
beforeAll(async () => {
  letting = await openLettingTown();
  home = await homeOf(letting, 1, "101");
});
afterAll(() => letting.close());
beforeEach(() => {
  letting.clock.now = new Date(MONDAY);
});

type Answer<T> = { status: number; body: T };
const get = <T>(who: string, url: string) => letting.http.get(who, url) as Promise<Answer<T>>;
const post = <T>(who: string, url: string, wish: unknown) => letting.http.post(who, url, wish) as Promise<Answer<T>>;
const put = async <T>(who: string, url: string, payload: object): Promise<Answer<T>> => {
  const answer = await letting.http.app.inject({ method: "PUT", url, payload, headers: { "x-test-account": who } });
  return { status: answer.statusCode, body: answer.json() };
};
const wishOf = (attachmentUuid: string, changes: object = {}) => ({
  uuid: crypto.randomUUID(),
  how: "on_screen",
  signer: "landlord",
  attachmentUuid,
  validFrom: "2026-11-23",
  ...changes,
});
const sign = async (of: Home, changes: object = {}) =>
  post<LetterDetail>(
    "anna",
    `/api/units/${of.unitId}/letters`,
    wishOf(await signatureFor(letting, "anna", of), changes),
  );
const letterUntil = async ({ unitId }: Home): Promise<unknown> =>
  (
    await sql<{
      until: string | null;
    }>`select letter_until::text as until from rental_unit where id = ${unitId}`.execute(letting.handle.db)
  ).rows[0]?.until;

describe("a letter", () => {
  test("is read before it is signed, in both languages and for this home", async () => {
    const { body } = await get<LetterText>("anna", `/api/units/${home.unitId}/letter-text`);
    expect(body).toMatchObject({ number: 1, validFrom: "2026-11-23", validTo: "2027-11-22" });
    expect(body.body).toContain("永安路1号 101");
    expect(body.bodyEn).toContain("永安路1号 101");
    expect(`${body.body}${body.bodyEn}`).not.toMatch(/[{}]/);
  });

  test("signed on the screen is valid for the time of the text, and the unit knows until when", async () => {
    const { status, body } = await sign(home);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: "signed",
      validTo: "2027-11-22",
      template: { number: 1 },
      attachment: { mediaType: "image/png" },
      possibleActions: [],
    });
    expect(await letterUntil(home)).toBe("2027-11-22");
  });

  test("sent twice is one letter; the number for another unit is refused", async () => {
    const uuid = await signatureFor(letting, "anna", home);
    const wish = wishOf(uuid);
    const first = await post<LetterDetail>("anna", `/api/units/${home.unitId}/letters`, wish);
    const second = await post<LetterDetail>("anna", `/api/units/${home.unitId}/letters`, wish);
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
    const other = await homeOf(letting, 2, "101");
    expect(await post("anna", `/api/units/${other.unitId}/letters`, wish)).toMatchObject({
      status: 409,
      body: { code: "letters.uuid_taken" },
    });
  });

  test("takes the place of the one before; one unit has one valid letter", async () => {
    const before = await sign(home);
    letting.clock.now = new Date("2027-11-01T02:00:00Z");
    const renewed = await sign(home, { validFrom: "2027-11-01", signer: "manager" });
    expect(renewed.body).toMatchObject({ state: "signed", signer: "manager", validTo: "2028-10-31" });
    const old = await get<LetterDetail>("anna", `/api/letters/${before.body.id}`);
    expect(old.body).toMatchObject({ state: "superseded", possibleActions: [] });
    expect(old.body.history.map(({ action, party }) => [action, party])).toEqual([
      ["sign", "account"],
      ["supersede", "rule"],
    ]);
    expect(await letterUntil(home)).toBe("2028-10-31");
  });

  test("is withdrawn by a supervisor with a reason, not by an officer and not with an old version", async () => {
    const { body: letter } = await sign(home);
    const url = `/api/letters/${letter.id}/steps`;
    const step = { action: "withdraw", version: letter.version, note: "签署人无权" };
    expect(await post("anna", url, step)).toMatchObject({ status: 403, body: { code: "states.may_not" } });
    expect(await post("sun", url, { ...step, note: undefined })).toMatchObject({ body: { code: "states.needs_note" } });
    expect(await post("sun", url, { ...step, version: 99 })).toMatchObject({
      status: 409,
      body: { code: "letters.stale", details: { current: { state: "signed" } } },
    });
    expect(await post("sun", url, step)).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    expect(await letterUntil(home)).toBeNull();
  });

  test("is refused for a unit that is not registered, with a paper of another unit, and for days far away", async () => {
    const unregistered = await homeOf(letting, 1, "201");
    expect(await sign(unregistered)).toMatchObject({ status: 422, body: { details: { reason: "is_registered" } } });
    const other = await homeOf(letting, 2, "101");
    const wish = wishOf(await signatureFor(letting, "anna", other));
    expect(await post("anna", `/api/units/${home.unitId}/letters`, wish)).toMatchObject({
      body: { code: "letters.wrong_paper" },
    });
    expect(await sign(home, { how: "uploaded" })).toMatchObject({ body: { code: "letters.wrong_paper" } });
    expect(await sign(home, { validFrom: "2029-01-01" })).toMatchObject({ body: { code: "letters.wrong_dates" } });
    expect(await get("anna", "/api/letters/999999")).toMatchObject({
      status: 404,
      body: { code: "letters.not_found" },
    });
  });

  test("of another jurisdiction is as unknown as none", async () => {
    const { body: letter } = await sign(home);
    expect((await get("stranger", `/api/letters/${letter.id}`)).status).toBe(404);
    expect((await get("stranger", `/api/letters/${letter.id}/paper`)).status).toBe(404);
    expect((await post("stranger", `/api/units/${home.unitId}/letters`, wishOf(crypto.randomUUID()))).status).toBe(404);
    expect((await get("nobody", `/api/letters/${letter.id}`)).status).toBe(401);
  });

  test("is printed with its text, its signature and the hash of what is kept", async () => {
    const { body: letter } = await sign(home);
    for (const [language, words] of [
      ["zh", ["出租房屋安全责任书", "永安路1号", "电动自行车", "房东"]],
      ["en", ["Responsibility letter", "residual-current", "Landlord"]],
    ] as const) {
      const answer = await letting.http.app.inject({
        method: "GET",
        url: `/api/letters/${letter.id}/paper?language=${language}`,
        headers: { "x-test-account": "anna" },
      });
      expect(answer.headers["content-type"]).toBe("application/pdf");
      const text = textOf(answer.rawPayload);
      for (const word of [...words, letter.attachment?.sha256.slice(0, 20) ?? "-"]) expect(text).toContain(word);
      expect(answer.rawPayload.toString("latin1")).toContain("/Subtype /Image");
    }
  });
});

function textOf(pdf: Buffer): string {
  const file = join(tmpdir(), `letter-${process.pid}.pdf`);
  writeFileSync(file, pdf);
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
}

describe("time", () => {
  test("reminds once before the last day and lets the letter expire after it", async () => {
    const own = await makeHome(letting, 3, "whole");
    const wish = wishOf(await signatureFor(letting, "sun", own));
    const { body: letter } = await post<LetterDetail>("sun", `/api/units/${own.unitId}/letters`, wish);
    const told = async () =>
      (
        await sql`select template, account_id as "accountId", facts from outbox where key = ${`letter:${letter.id}:reminder`}`.execute(
          letting.handle.db,
        )
      ).rows;
    await runLeaseClock(letting.handle.db, new Date("2027-10-20T02:00:00Z"));
    expect(await told()).toEqual([]);
    for (const day of ["2027-10-23", "2027-11-05"])
      await runLeaseClock(letting.handle.db, new Date(`${day}T02:00:00Z`));
    expect(await told()).toEqual([
      {
        template: "letter_reminder",
        accountId: letting.town.accounts.bo,
        facts: { address: expect.stringContaining("永安路3号"), until: "2027-11-22" },
      },
    ]);
    await runLeaseClock(letting.handle.db, new Date("2027-11-22T12:00:00Z"));
    expect((await get<LetterDetail>("sun", `/api/letters/${letter.id}`)).body.state).toBe("signed");
    await runLeaseClock(letting.handle.db, new Date("2027-11-22T16:30:00Z"));
    const { body } = await get<LetterDetail>("sun", `/api/letters/${letter.id}`);
    expect(body.state).toBe("expired");
    expect(body.history.map(({ action, party }) => [action, party])).toEqual([
      ["sign", "account"],
      ["remind", "clock"],
      ["expire", "clock"],
    ]);
    expect(await letterUntil(own)).toBe("2027-11-22");
  });
});

describe("the town's text", () => {
  const text = {
    title: "责任书",
    titleEn: "Letter",
    body: "{address} {unit} {date} {validTo}",
    bodyEn: "{address} {unit} {validTo}",
    validMonths: 6,
  };

  test("is drafted, changed and published by the administrator; the one before is retired and stays as it was", async () => {
    const drafted = await post<LetterTemplate>("admin", "/api/letter-templates", text);
    expect(drafted).toMatchObject({ status: 201, body: { state: "draft", number: 2 } });
    const { id } = drafted.body;
    const changed = await put<LetterTemplate>("admin", `/api/letter-templates/${id}`, {
      ...text,
      validMonths: 3,
      version: 1,
    });
    expect(changed.body).toMatchObject({ validMonths: 3, version: 2 });
    const steps = `/api/letter-templates/${id}/steps`;
    expect(await post("admin", steps, { action: "publish", version: 1 })).toMatchObject({
      status: 409,
      body: { code: "letters.template_stale" },
    });
    expect((await post<LetterTemplate>("admin", steps, { action: "publish", version: 2 })).body.state).toBe("current");
    const { body } = await get<LetterTemplateList>("anna", "/api/letter-templates");
    expect(body.templates.map(({ number, state }) => [number, state])).toEqual([
      [2, "current"],
      [1, "retired"],
    ]);
    expect(await put("admin", `/api/letter-templates/${id}`, { ...text, version: 3 })).toMatchObject({
      status: 422,
      body: { code: "letters.template_not_draft" },
    });
    expect((await sign(home)).body).toMatchObject({ validTo: "2027-02-22", template: { number: 2 } });
    await post("admin", steps, { action: "retire", version: 3 });
    expect(await sign(home)).toMatchObject({ status: 422, body: { code: "letters.no_template" } });
  });

  test("with a placeholder that nothing fills, by anybody else, or of no number is refused", async () => {
    expect(await post("admin", "/api/letter-templates", { ...text, body: "{landlord}" })).toMatchObject({
      status: 422,
      body: { code: "letters.wrong_placeholder", details: { field: "body", got: "{landlord}" } },
    });
    expect((await post("sun", "/api/letter-templates", text)).status).toBe(403);
    expect(await put("admin", "/api/letter-templates/9999", { ...text, version: 1 })).toMatchObject({
      status: 404,
      body: { code: "letters.template_not_found" },
    });
  });
});
