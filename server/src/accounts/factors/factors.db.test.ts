/** More than a password, on a real database through the doors of the browser: codes, recovery codes, passkeys, and who tries to get around them. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COOKIE } from "../authenticator.ts";
import type { ChangedFactors, Factors, PasskeyQuestion, Proof, SecondStep, TotpDraft } from "./contract.ts";
import { createAuthenticator, type Habits } from "./testing-authenticator.ts";
import {
  type Browser,
  browser,
  byPasskey,
  closeTown,
  codeOf,
  enrol,
  entered,
  half,
  handle,
  openTown,
  PASSWORD,
  proofBy,
  registered,
  secondStep,
  site,
  withTotp,
} from "./testing-factors.ts";

beforeAll(openTown);
afterAll(closeTown);

describe("an authenticator", () => {
  test("is added with a first code; then the password alone opens nothing", async () => {
    const { login, here, secret } = await withTotp();
    const there = browser();
    const first = await there.signIn(login);
    expect(first.status).toBe(202);
    expect(first.body).toMatchObject({ ways: ["totp", "recovery"] });
    expect(there.cookies.has(COOKIE)).toBe(false);
    expect((await there.ask("GET", "/api/session")).status).toBe(401);
    const { attempt } = first.body as SecondStep;
    expect((await secondStep(there, attempt, "000000")).code).toBe("session.wrong_factor");
    expect((await secondStep(there, attempt, codeOf(secret))).status).toBe(200);
    expect((await there.ask("GET", "/api/session")).body).toMatchObject({ account: { login }, held: null });
    expect((await here.ask("GET", "/api/session")).status).toBe(200);
  });

  test("is not kept without the code that proves it, the password, or a draft of this session", async () => {
    const { here } = await entered();
    const { secret, draft } = (await here.ask("POST", "/api/session/factors/totp-draft")).body as TotpDraft;
    const keep = (from: Browser, body: object) =>
      from.ask("PUT", "/api/session/factors/totp", {
        draft,
        code: codeOf(secret),
        proof: { password: PASSWORD },
        ...body,
      });
    expect((await keep(here, { code: "000000" })).code).toBe("session.wrong_factor");
    expect((await keep(here, { proof: {} })).body).toMatchObject({
      code: "factors.proof_needed",
      details: { needs: ["password"] },
    });
    expect((await keep(here, { proof: { password: "wrong" } })).code).toBe("session.wrong_password");
    expect((await keep((await entered()).here, {})).code).toBe("factors.ticket_over");
    expect((await keep(here, {})).status).toBe(200);
    expect((await here.ask("GET", "/api/session/factors")).body).toMatchObject({
      totpSince: expect.any(String),
      recoveryCodesLeft: 10,
    });
  });

  test("is in the database and the audit as what nobody can read", async () => {
    const { id, secret, codes } = await withTotp();
    const { rows } = await sql<{ told: string }>`
      select (select string_agg(row_to_json(f)::text || encode(f.secret_sealed, 'escape'), '') from factor_totp f where account_id = ${id})
        || (select string_agg(row_to_json(r)::text, '') from recovery_code r where account_id = ${id})
        || (select string_agg(row_to_json(l)::text, '') from audit_line l) as told`.execute(handle.db);
    const told = rows[0]?.told ?? "";
    expect(told).toContain("factor_totp");
    for (const secretText of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))])
      expect(told).not.toContain(secretText);
    const who = await sql<{ account_id: number }>`
      select distinct account_id from audit_line where table_name = 'factor_totp' and row_key = ${String(id)}`.execute(
      handle.db,
    );
    expect(who.rows).toEqual([{ account_id: id }]);
  });

  test("gives codes that count once, and none from before the last", async () => {
    const { login, secret } = await withTotp();
    const there = browser();
    const code = codeOf(secret);
    expect((await secondStep(there, (await half(there, login)).attempt, code)).status).toBe(200);
    expect((await secondStep(there, (await half(there, login)).attempt, code)).code).toBe("session.wrong_factor");
    expect((await secondStep(there, (await half(there, login)).attempt, codeOf(secret, -1))).code).toBe(
      "session.wrong_factor",
    );
    expect((await secondStep(there, (await half(there, login)).attempt, codeOf(secret, 1))).status).toBe(200);
  });

  test("lets one of two through who come with the same code at once", async () => {
    const { login, secret } = await withTotp();
    const both = [browser(), browser()];
    const attempts = [await half(both[0] as Browser, login), await half(both[1] as Browser, login)];
    const code = codeOf(secret);
    const answers = await Promise.all(both.map((one, i) => secondStep(one, attempts[i]?.attempt ?? "", code)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
  });

  test("is replaced and removed with the password and a present factor only", async () => {
    const { login, here, secret, codes } = await withTotp();
    const noFactor = await enrol(here);
    expect(noFactor.kept.body).toMatchObject({ code: "factors.proof_needed", details: { needs: ["factor"] } });
    expect((await enrol(here, { password: PASSWORD, code: "000000" })).kept.code).toBe("session.wrong_factor");
    expect((await enrol(here, { password: "wrong", code: codeOf(secret) })).kept.code).toBe("session.wrong_password");
    const replaced = await enrol(here, { password: PASSWORD, code: codeOf(secret) });
    expect(replaced.kept.body).toMatchObject({ recoveryCodes: null, factors: { recoveryCodesLeft: 10 } });
    const remove = (proof: Proof) => here.ask("POST", "/api/session/factors/totp/removal", { proof });
    expect((await remove({ password: PASSWORD, code: codeOf(secret, 1) })).code).toBe("session.wrong_factor");
    expect((await remove({ password: PASSWORD, code: codes[0] ?? "" })).status).toBe(200);
    expect((await remove({ password: PASSWORD })).code).toBe("factors.not_found");
    expect((await here.ask("GET", "/api/session/factors")).body).toMatchObject({
      totpSince: null,
      recoveryCodesLeft: 0,
    });
    expect((await browser().signIn(login)).status).toBe(200);
  });

  test("ends the sessions that were opened with the password alone", async () => {
    const { login, here } = await entered();
    const there = browser();
    await there.signIn(login);
    expect((await there.ask("GET", "/api/session")).status).toBe(200);
    await enrol(here);
    expect((await there.ask("GET", "/api/session")).status).toBe(401);
    expect((await here.ask("GET", "/api/session")).status).toBe(200);
  });
});

describe("recovery codes", () => {
  test("open once each, however they are typed, and others take their place", async () => {
    const { login, here, codes, secret } = await withTotp();
    expect(new Set(codes).size).toBe(10);
    const there = browser();
    const typed = (codes[3] ?? "").toLowerCase().replaceAll("-", " ");
    expect((await secondStep(there, (await half(there, login)).attempt, typed)).status).toBe(200);
    expect((await secondStep(there, (await half(there, login)).attempt, codes[3] ?? "")).code).toBe(
      "session.wrong_factor",
    );
    const renew = (proof: Proof) => here.ask("POST", "/api/session/factors/recovery-codes", { proof });
    expect((await renew({ password: PASSWORD })).code).toBe("factors.proof_needed");
    const renewed = await renew({ password: PASSWORD, code: codeOf(secret) });
    expect((renewed.body as ChangedFactors).recoveryCodes).toHaveLength(10);
    expect((await secondStep(there, (await half(there, login)).attempt, codes[4] ?? "")).code).toBe(
      "session.wrong_factor",
    );
  });

  test("of one account open no other", async () => {
    const [one, two] = [await withTotp(), await withTotp()];
    const there = browser();
    const { attempt } = await half(there, two.login);
    expect((await secondStep(there, attempt, one.codes[0] ?? "")).code).toBe("session.wrong_factor");
  });
});

describe("a half session", () => {
  test("has five tries, is good once, and opens nothing but the second step", async () => {
    const { login, secret } = await withTotp();
    const there = browser();
    const { attempt } = await half(there, login);
    for (let left = 4; left >= 0; left--)
      expect((await secondStep(there, attempt, "000000")).body).toMatchObject({ details: { triesLeft: left } });
    expect((await secondStep(there, attempt, codeOf(secret))).code).toBe("session.step_over");
    const next = await half(there, login);
    expect((await there.ask("GET", "/api/units", undefined, { cookie: `${COOKIE}=${next.attempt}` })).status).toBe(401);
    expect((await secondStep(there, next.attempt, codeOf(secret))).status).toBe(200);
    expect((await secondStep(there, next.attempt, codeOf(secret, 1))).code).toBe("session.step_over");
  });

  test("is over after five minutes, and kept as a hash", async () => {
    const { id, login, secret } = await withTotp();
    const there = browser();
    const { attempt } = await half(there, login);
    const { rows } = await sql<{
      kept: string;
    }>`select string_agg(row_to_json(h)::text, '') as kept from half_session h`.execute(handle.db);
    expect(rows[0]?.kept).not.toContain(attempt);
    await sql`update half_session set expires_at = now() - interval '1 second' where account_id = ${id}`.execute(
      handle.db,
    );
    expect((await secondStep(there, attempt, codeOf(secret))).code).toBe("session.step_over");
  });

  test("does not help to guess codes by beginning again: ten an hour, and a known device is not touched by it", async () => {
    const { login, here, secret } = await withTotp();
    await here.ask("DELETE", "/api/session");
    const stranger = browser("10.9.9.9");
    const answers: (string | undefined)[] = [];
    for (let i = 0; i < 12; i++)
      answers.push((await secondStep(stranger, (await half(stranger, login)).attempt, "000000")).code);
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => "session.wrong_factor"));
    expect(answers.slice(10)).toEqual(["session.locked_out", "session.locked_out"]);
    expect((await secondStep(here, (await half(here, login)).attempt, codeOf(secret))).status).toBe(200);
  });

  test("cannot be used up a hundred times at once", async () => {
    const { login } = await withTotp();
    const there = browser();
    const { attempt } = await half(there, login);
    const answers = await Promise.all(Array.from({ length: 30 }, () => secondStep(there, attempt, "000000")));
    expect(answers.filter(({ code }) => code === "session.wrong_factor")).toHaveLength(5);
  });
});

describe("a passkey", () => {
  test("signs in without account and password, and is known by its name", async () => {
    const { login, here } = await entered();
    const [phone, key] = [createAuthenticator(site), createAuthenticator(site)];
    const first = await registered(here, phone, "手机");
    expect(first.body).toMatchObject({ factors: { passkeys: [{ name: "手机" }] }, recoveryCodes: expect.any(Array) });
    const { question, proof } = await proofBy(here, phone);
    expect(question.ticket).not.toBe("");
    expect((await registered(here, key, "钥匙", proof)).body).toMatchObject({ recoveryCodes: null });
    const there = browser();
    expect((await byPasskey(there, key)).given.body).toMatchObject({ account: { login }, held: null });
    const list = ((await there.ask("GET", "/api/session/factors")).body as Factors).passkeys;
    expect(list.map(({ name, usedAt }) => [name, usedAt !== null])).toEqual([
      ["手机", true],
      ["钥匙", true],
    ]);
    const [, second] = list;
    const renamed = await there.ask("PATCH", `/api/session/factors/passkeys/${second?.id}`, { name: "备用钥匙" });
    expect((renamed.body as ChangedFactors).factors.passkeys[1]).toMatchObject({ name: "备用钥匙" });
    const foreign = (await entered()).here;
    expect((await foreign.ask("PATCH", `/api/session/factors/passkeys/${second?.id}`, { name: "x" })).code).toBe(
      "factors.not_found",
    );
    const again = await proofBy(there, phone);
    const removed = await there.ask("POST", `/api/session/factors/passkeys/${second?.id}/removal`, {
      proof: again.proof,
    });
    expect((removed.body as ChangedFactors).factors.passkeys).toHaveLength(1);
    expect((await byPasskey(browser(), key)).given.code).toBe("session.wrong_factor");
  });

  test("is a second step after the password, and a question of another step, purpose or session is none", async () => {
    const { login, here } = await entered();
    const phone = createAuthenticator(site);
    await registered(here, phone, "手机");
    const there = browser();
    const [one, two] = [await half(there, login), await half(there, login)];
    expect(one.ways).toEqual(["passkey", "recovery"]);
    const question = (await there.ask("POST", "/api/session/passkey-question", { attempt: one.attempt }))
      .body as PasskeyQuestion;
    const passkey = { ticket: question.ticket, assertion: phone.get(question) };
    expect((await there.ask("POST", "/api/session/second-step", { attempt: two.attempt, passkey })).code).toBe(
      "factors.ticket_over",
    );
    expect((await there.ask("POST", "/api/session/passkey", passkey)).code).toBe("factors.ticket_over");
    expect((await there.ask("POST", "/api/session/second-step", { attempt: one.attempt, passkey })).status).toBe(200);
  });

  test("answers a question once, within five minutes, and only one that was asked here", async () => {
    const { here } = await entered();
    const phone = createAuthenticator(site);
    await registered(here, phone, "手机");
    const there = browser();
    const { answer, given } = await byPasskey(there, phone);
    expect(given.status).toBe(200);
    expect((await browser().ask("POST", "/api/session/passkey", answer)).code).toBe("factors.ticket_over");
    const forged = { ...answer, ticket: `${answer.ticket.slice(0, -4)}AAAA` };
    expect((await browser().ask("POST", "/api/session/passkey", forged)).code).toBe("factors.ticket_over");
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from spent_ticket`.execute(handle.db);
    for (let i = 0; i < 50; i++) await browser().ask("POST", "/api/session/passkey-question", {});
    const after = await sql<{ count: number }>`select count(*)::int as count from spent_ticket`.execute(handle.db);
    expect(after.rows, "asking fills nothing").toEqual(rows);
  });

  test.each<[string, Partial<Habits>]>([
    ["whose holder was not verified", { verifiesUser: false }],
    ["of a page that only looks like ours", { origin: "http://localhost.evil.example" }],
    ["of another site", { rpId: "evil.example" }],
  ])("%s is refused", async (_name, habits) => {
    const { here } = await entered();
    expect((await registered(here, createAuthenticator({ ...site, ...habits }), "x")).code).toBe(
      "factors.passkey_unfit",
    );
    const good = createAuthenticator(site);
    await registered(here, good, "手机");
    const bad = createAuthenticator({ ...site, ...habits });
    expect((await here.ask("GET", "/api/session/factors")).body).toMatchObject({ passkeys: [{ name: "手机" }] });
    const { question } = await proofBy(here, good);
    bad.create({ ...question, options: { ...question.options, user: { id: "" } } });
    const asked = (await browser().ask("POST", "/api/session/passkey-question", {})).body as PasskeyQuestion;
    const given = await browser().ask("POST", "/api/session/passkey", {
      ticket: asked.ticket,
      assertion: bad.get(asked),
    });
    expect(given.code).toBe("session.wrong_factor");
  });

  test("that was copied is refused when the copy lags behind, and its owner is told", async () => {
    const { login, here } = await entered();
    const phone = createAuthenticator(site);
    await registered(here, phone, "手机");
    const stolen = phone.copy();
    const mine = browser();
    expect((await byPasskey(mine, phone)).given.status).toBe(200);
    expect((await byPasskey(mine, phone)).given.status).toBe(200);
    expect((await byPasskey(browser("10.9.9.9"), stolen)).given.code).toBe("factors.passkey_copied");
    expect((await mine.ask("GET", "/api/session/notes")).body).toMatchObject({
      notes: [{ kind: "passkey_copied", by: null }],
    });
    expect((await mine.ask("GET", "/api/session")).body).toMatchObject({ account: { login } });
    expect((await mine.ask("POST", "/api/session/notes/seen")).status).toBe(204);
    expect((await mine.ask("GET", "/api/session/notes")).body).toEqual({ notes: [] });
  });

  test("that does not count its signatures signs in again and again", async () => {
    const { here } = await entered();
    const synced = createAuthenticator({ ...site, counts: false });
    await registered(here, synced, "云端");
    for (let i = 0; i < 2; i++) expect((await byPasskey(browser(), synced)).given.status).toBe(200);
  });

  test("is registered once, and at most twenty for an account", async () => {
    const { id, here } = await entered();
    const phone = createAuthenticator(site);
    const ask = async () =>
      (await here.ask("POST", "/api/session/factors/passkey-question", { proof: { password: PASSWORD } }))
        .body as PasskeyQuestion;
    const question = await ask();
    const attestation = phone.create(question);
    await sql`insert into passkey (account_id, credential_id, public_key, name) values (${id}, ${attestation.id}, ${Buffer.from("x")}, '别人')`.execute(
      handle.db,
    );
    const taken = await here.ask("POST", "/api/session/factors/passkeys", {
      ticket: question.ticket,
      name: "手机",
      attestation,
    });
    expect(taken).toMatchObject({ status: 409, code: "factors.passkey_taken" });
    await sql`delete from passkey where account_id = ${id}`.execute(handle.db);
    const last = await ask();
    await sql`insert into passkey (account_id, credential_id, public_key, name) select ${id}, ${id} || 'c' || k, ${Buffer.from("x")}, 'k' from generate_series(1, 20) k`.execute(
      handle.db,
    );
    const most = await here.ask("POST", "/api/session/factors/passkeys", {
      ticket: last.ticket,
      name: "第二十一",
      attestation: phone.create(last),
    });
    expect(most.code).toBe("factors.too_many");
  });

  test("of somebody who is disabled opens nothing", async () => {
    const { id, here } = await entered();
    const phone = createAuthenticator(site);
    await registered(here, phone, "手机");
    await sql`update account set state = 'disabled' where id = ${id}`.execute(handle.db);
    expect((await byPasskey(browser(), phone)).given.code).toBe("session.wrong_factor");
  });
});
