/** Who must show more, who may take factors away, when a session locks, and that signing in gives nobody a way in or a way to lock others out. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inScope } from "../../db/scope.ts";
import { COOKIE } from "../authenticator.ts";
import { defaultSignInRules } from "../sign-in-rules.ts";
import type { PasskeyQuestion } from "./contract.ts";
import { type Authenticator, createAuthenticator } from "./testing-authenticator.ts";
import {
  browser,
  closeTown,
  codeOf,
  enrol,
  entered,
  handle,
  newcomer,
  openTown,
  PASSWORD,
  registered,
  rules,
  site,
  withTotp,
} from "./testing-factors.ts";

beforeAll(openTown);
afterAll(closeTown);

describe("a role that needs a second factor", () => {
  test("is led to add one before anything else works, and cannot remove the last", async () => {
    const { here } = await entered("analyst");
    await rules({ secondFactorRoles: ["analyst"] });
    try {
      await sql`select pg_notify('gridstead_access', '')`.execute(handle.db);
      const led = (await entered("analyst")).here;
      expect((await led.ask("GET", "/api/session")).body).toMatchObject({ held: "must_enrol" });
      for (const [method, url] of [
        ["GET", "/api/units"],
        ["GET", "/tiles/hazards/12/3368/1774.mvt"],
        ["POST", "/api/tokens"],
        ["GET", "/api/events"],
      ] as const)
        expect([
          url,
          (await led.ask(method, url, method === "POST" ? { name: "n", scopes: ["read"], days: 1 } : undefined)).code,
        ]).toEqual([url, "session.must_enrol"]);
      const { kept, codes } = await enrol(led);
      expect(kept.status).toBe(200);
      expect((await led.ask("GET", "/api/units")).status).toBe(200);
      const last = await led.ask("POST", "/api/session/factors/totp/removal", {
        proof: { password: PASSWORD, code: codes[0] ?? "" },
      });
      expect(last.code).toBe("factors.last_needed");
      expect((await (await entered("auditor")).here.ask("GET", "/api/audit")).status).toBe(200);
    } finally {
      await rules({});
    }
    expect((await here.ask("GET", "/api/session")).status).toBe(200);
  });

  test("is the administrator's to say", async () => {
    const { here } = await entered("administrator");
    const { here: other } = await entered("supervisor");
    const wish = { ...defaultSignInRules, idleMinutes: { ...defaultSignInRules.idleMinutes, analyst: 0 } };
    expect((await here.ask("PUT", "/api/sign-in-rules", wish)).body).toEqual(wish);
    expect((await here.ask("GET", "/api/sign-in-rules")).body).toEqual(wish);
    expect((await other.ask("PUT", "/api/sign-in-rules", wish)).status).toBe(403);
    expect((await here.ask("PUT", "/api/sign-in-rules", { ...wish, secondFactorRoles: ["king"] })).status).toBe(400);
    await rules({});
  });
});

describe("an administrator", () => {
  test("takes away somebody's lost factors, never the own ones, and the person is told", async () => {
    const { here, id } = await entered("administrator");
    await sql`update account set name = '管理员甲' where id = ${id}`.execute(handle.db);
    const lost = await withTotp();
    const seen = await here.ask("GET", `/api/accounts/${lost.id}/factors`);
    expect(seen.body).toEqual({ totp: true, passkeys: 0, recoveryCodesLeft: 10 });
    expect((await lost.here.ask("DELETE", `/api/accounts/${id}/factors`)).status).toBe(403);
    expect((await here.ask("DELETE", `/api/accounts/${id}/factors`)).code).toBe("accounts.not_own");
    expect((await here.ask("DELETE", `/api/accounts/${lost.id}/factors`)).body).toEqual({
      totp: false,
      passkeys: 0,
      recoveryCodesLeft: 0,
    });
    expect((await here.ask("DELETE", `/api/accounts/${lost.id}/factors`)).code).toBe("factors.not_found");
    expect((await lost.here.ask("GET", "/api/session")).status).toBe(401);
    const there = browser();
    expect((await there.signIn(lost.login)).status).toBe(200);
    expect((await there.ask("GET", "/api/session/notes")).body).toMatchObject({
      notes: [{ kind: "factors_removed", by: "管理员甲" }],
    });
    const { rows } = await sql<{ account_id: number }>`
      select distinct account_id from audit_line where table_name in ('factor_totp', 'recovery_code') and op = 'delete' and before->>'account_id' = ${String(lost.id)}`.execute(
      handle.db,
    );
    expect(rows).toEqual([{ account_id: id }]);
  });

  test("like every role reads nothing of factors straight in SQL", async () => {
    const scope = { accountId: 1, role: "administrator" as const, divisionPrefixes: [""], blockIds: [] };
    for (const place of [
      "factor_totp",
      "passkey",
      "recovery_code",
      "half_session",
      "spent_ticket",
      "known_device",
      "account_note",
    ])
      await expect(inScope(handle.db, scope, (tx) => sql`select from ${sql.table(place)}`.execute(tx))).rejects.toThrow(
        "permission denied",
      );
  });
});

describe("the idle lock", () => {
  test("is the server's: whatever the page reads or says, a session that was idle for too long answers nothing", async () => {
    const { id, here } = await entered();
    await idle(id, 14);
    expect((await here.ask("GET", "/api/units")).status).toBe(200);
    await here.ask("POST", "/api/session/lock");
    await sql`update session set locked_at = null where account_id = ${id}`.execute(handle.db);
    await idle(id, 16);
    await forgotten();
    await expect.poll(async () => (await here.ask("GET", "/api/units")).code).toBe("session.locked");
    for (const url of ["/tiles/hazards/12/3368/1774.mvt", "/api/events", "/api/session/factors", "/api/search?q=a"])
      expect([url, (await here.ask("GET", url)).status]).toEqual([url, 423]);
    expect((await here.ask("PUT", "/api/session/activity")).code).toBe("session.locked");
    expect((await here.ask("GET", "/api/session")).body).toMatchObject({ held: "locked", unlockBy: ["password"] });
  });

  test("opens by the password, a code or a passkey, and by nobody else's", async () => {
    const { id, here, secret } = await withTotp();
    const phone = createAuthenticator(site);
    await registered(here, phone, "手机", { password: PASSWORD, code: codeOf(secret) });
    const other = createAuthenticator(site);
    await registered((await entered()).here, other, "别人的");
    const unlock = (body: object) => here.ask("POST", "/api/session/unlock", body);
    const lock = () => here.ask("POST", "/api/session/lock");
    const question = async () => (await here.ask("POST", "/api/session/unlock-question")).body as PasskeyQuestion;
    const by = async (device: Authenticator, free = false) => {
      const asked = await question();
      const put = free ? { ...asked, options: { ...asked.options, allowCredentials: [] } } : asked;
      return unlock({ passkey: { ticket: asked.ticket, assertion: device.get(put) } });
    };
    await lock();
    expect((await unlock({ password: "wrong" })).code).toBe("session.wrong_password");
    expect((await unlock({})).code).toBe("factors.proof_needed");
    expect((await by(other, true)).code).toBe("session.wrong_factor");
    expect((await here.ask("GET", "/api/units")).status).toBe(423);
    expect((await unlock({ password: PASSWORD })).body).toMatchObject({ held: null });
    await lock();
    expect((await unlock({ code: codeOf(secret, 1) })).status).toBe(200);
    await lock();
    expect((await by(phone)).status).toBe(200);
    expect((await here.ask("GET", "/api/units")).status).toBe(200);
    await idle(id, 0);
  });

  test("lets whoever stands at the desk guess ever more slowly, and does not end the session", async () => {
    const { here } = await entered();
    await here.ask("POST", "/api/session/lock");
    let answer = await here.ask("POST", "/api/session/unlock", { password: "wrong" });
    for (let i = 0; i < 5; i++) answer = await here.ask("POST", "/api/session/unlock", { password: "wrong" });
    expect(answer).toMatchObject({ status: 429, code: "session.locked_out" });
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect((await here.ask("GET", "/api/session")).body).toMatchObject({ held: "locked" });
  });

  test("is put off by what a person does, not by what a page reads, and costs a write a minute at most", async () => {
    const { id, here } = await entered();
    await idle(id, 10);
    const activeAt = async () =>
      (
        await sql<{ at: Date }>`select active_at as at from session where account_id = ${id}`.execute(handle.db)
      ).rows[0]?.at.getTime() ?? 0;
    const before = await activeAt();
    await here.ask("GET", "/api/units");
    expect(await activeAt()).toBe(before);
    const { body } = await here.ask("PUT", "/api/session/activity");
    const { locksAt } = body as { locksAt: string };
    expect(Date.parse(locksAt)).toBeGreaterThan(Date.now() + 14 * 60_000);
    await expect.poll(activeAt).toBeGreaterThan(before);
    const after = await activeAt();
    for (let i = 0; i < 5; i++) await here.ask("PUT", "/api/session/activity");
    expect(await activeAt()).toBe(after);
    const feed =
      await sql`select from change where table_name = 'account' and op = 'update' and row_id = ${id}`.execute(
        handle.db,
      );
    expect(feed.rows, "the password that was set is told, that somebody was seen is not").toHaveLength(1);
  });

  test("does not touch bearer tokens nor a role that never locks", async () => {
    const { id, here } = await entered("analyst");
    await rules({ idleMinutes: { ...defaultSignInRules.idleMinutes, analyst: 0 } });
    await idle(id, 600);
    await forgotten();
    expect((await here.ask("GET", "/api/units")).status).toBe(200);
    await rules({});
  });
});

describe("signing in", () => {
  test("never takes over a session cookie that was there before, and ends it", async () => {
    const attacker = await entered();
    const victim = await newcomer();
    const planted = attacker.here.cookies.get(COOKIE) ?? "";
    const there = browser();
    there.cookies.set(COOKIE, planted);
    expect((await there.signIn(victim.login)).status).toBe(200);
    expect(there.cookies.get(COOKIE)).not.toBe(planted);
    expect((await attacker.here.ask("GET", "/api/session")).status).toBe(401);
    const made = browser();
    made.cookies.set(COOKIE, "A".repeat(43));
    await made.signIn(victim.login);
    expect(made.cookies.get(COOKIE)).not.toBe("A".repeat(43));
    expect((await made.ask("GET", "/api/session", undefined, { cookie: `${COOKIE}=${"A".repeat(43)}` })).status).toBe(
      401,
    );
  });

  test("gives a device another secret each time; one that was planted is worth nothing afterwards", async () => {
    const { login, here } = await entered();
    const planted = here.cookies.get("gridstead_device") ?? "";
    expect(planted).not.toBe("");
    await here.signIn(login);
    expect(here.cookies.get("gridstead_device")).not.toBe(planted);
    const { rows } = await sql<{ kept: string }>`select string_agg(token_hash, ' ') as kept from known_device`.execute(
      handle.db,
    );
    expect(rows[0]?.kept).not.toContain(planted);
  });

  test("from a known device works while the account is being guessed at from everywhere; a stranger waits", async () => {
    const { login, here } = await entered();
    await here.ask("DELETE", "/api/session");
    await Promise.all(Array.from({ length: 45 }, (_, i) => browser(`172.16.${i}.9`).signIn(login, "wrong")));
    const stranger = await browser("192.168.7.7").signIn(login);
    expect(stranger).toMatchObject({ status: 429, code: "session.locked_out", body: { details: { retryAfterS: 10 } } });
    expect(stranger.headers["retry-after"]).toBe("10");
    expect((await here.signIn(login)).status).toBe(200);
  });

  test("from another site is refused, at every step", async () => {
    const { login } = await newcomer();
    const foreign = { origin: "https://evil.example" };
    for (const [url, body] of [
      ["/api/session", { account: login, password: PASSWORD }],
      ["/api/session/second-step", { attempt: "A".repeat(43), code: "000000" }],
    ] as const)
      expect((await browser().ask("POST", url, body, foreign)).code).toBe("request.wrong_origin");
  });

  test("ends everywhere but for the one who changes the password, and there too", async () => {
    const { login, here } = await entered();
    const there = browser();
    await there.signIn(login);
    await here.ask("PUT", "/api/session/password", { present: PASSWORD, password: `${PASSWORD}!` });
    for (const one of [here, there]) expect((await one.ask("GET", "/api/session")).status).toBe(401);
  });
});

const idle = (id: number, minutes: number) =>
  sql`update session set active_at = now() - make_interval(mins => ${minutes}::int) where account_id = ${id}`.execute(
    handle.db,
  );
const forgotten = () => sql`select pg_notify('gridstead_access', '')`.execute(handle.db);
