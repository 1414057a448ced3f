/** Accounts kept on a real database: invited, changed, ended; nobody raises anybody's rights who may not, and least of all his or her own. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../app.ts";
import type { DatabaseHandle } from "../../db/client.ts";
import { inScope } from "../../db/scope.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../../db/testing-small-town.ts";
import { ORIGIN, openTestApp } from "../../testing-app.ts";
import { COOKIE } from "../authenticator.ts";
import { createAccount } from "../create-account.ts";
import type { AccountList, InvitedAccount, JurisdictionPicture, KeptAccount, SessionList } from "./contract.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
const cookies = new Map<string, string>();
const PASSWORD = "a long enough one";

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  await createAccount(handle.db, { login: "root", name: "根", role: "administrator", password: PASSWORD });
  cookies.set("root", await signIn("root"));
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
async function ask(who: string | null, method: Method, url: string, payload?: object) {
  const cookie = who === null ? undefined : cookies.get(who);
  const answer = await app.inject({
    method,
    url,
    headers: { origin: ORIGIN, ...(cookie === undefined ? {} : { cookie }) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.body === "" ? null : answer.json() };
}
async function signIn(account: string, password = PASSWORD): Promise<string> {
  const answer = await app.inject({ method: "POST", url: "/api/session", payload: { account, password } });
  return `${COOKIE}=${answer.cookies.find(({ name }) => name === COOKIE)?.value ?? ""}`;
}
const wish = (login: string, changes: object = {}) => ({
  login,
  name: "何七",
  role: "supervisor",
  jurisdictions: [{ code: LINDEN }],
  ...changes,
});
/** Invites, uses the link and signs in. */
async function newcomer(login: string, changes: object = {}): Promise<KeptAccount> {
  const { account, link } = (await ask("root", "POST", "/api/accounts", wish(login, changes))).body as InvitedAccount;
  const used = await ask(null, "POST", `/api/public/account-links/${link.token}`, { password: PASSWORD });
  expect(used.status).toBe(204);
  cookies.set(login, await signIn(login));
  return account;
}

describe("an invitation", () => {
  test("makes an account that nobody can enter before its link was used, and the link works once", async () => {
    const { status, body } = await ask("root", "POST", "/api/accounts", wish("he"));
    expect(status).toBe(201);
    const { account, link } = body as InvitedAccount;
    expect(account).toMatchObject({ login: "he", hasPassword: false, jurisdictions: [{ code: LINDEN, to: null }] });
    expect(link.kind).toBe("invitation");
    const door = `/api/public/account-links/${link.token}`;
    expect((await ask(null, "GET", door)).body).toMatchObject({ login: "he", name: "何七", kind: "invitation" });
    expect((await ask(null, "POST", door, { password: "short" })).status).toBe(400);
    const both = await Promise.all([1, 2].map((i) => ask(null, "POST", door, { password: `${PASSWORD} ${i}` })));
    expect(both.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([204, 404]);
    expect((await ask(null, "GET", door)).body).toMatchObject({ code: "accounts.link_over" });
    const shown = (await ask("root", "GET", `/api/accounts/${account.id}`)).body as KeptAccount;
    expect(shown).toMatchObject({ hasPassword: true, linkUntil: null });
  });

  test("is refused for a login that is taken, an unknown division, one division twice, and dates the wrong way round", async () => {
    const code = async (changes: object) => {
      const answer = await ask("root", "POST", "/api/accounts", wish("xu", changes));
      return [answer.status, (answer.body as { code: string }).code];
    };
    expect(await code({ login: "sun" })).toEqual([409, "accounts.login_taken"]);
    expect(await code({ jurisdictions: [{ code: "999999999999" }] })).toEqual([404, "divisions.not_found"]);
    expect(await code({ jurisdictions: [{ code: LINDEN }, { code: LINDEN }] })).toEqual([
      422,
      "accounts.jurisdiction_twice",
    ]);
    expect(await code({ jurisdictions: [{ code: LINDEN, to: "2020-01-01T00:00:00Z" }] })).toEqual([
      422,
      "accounts.wrong_dates",
    ]);
    expect((await ask("root", "GET", "/api/accounts?q=xu")).body).toMatchObject({ total: 0 });
  });

  test("is followed by another link, and then the first one is over", async () => {
    const { account, link } = (await ask("root", "POST", "/api/accounts", wish("zhu"))).body as InvitedAccount;
    const again = await ask("root", "POST", `/api/accounts/${account.id}/link`);
    expect(again.body).toMatchObject({ kind: "invitation" });
    expect((await ask(null, "GET", `/api/public/account-links/${link.token}`)).status).toBe(404);
  });

  test("is over after its time", async () => {
    const { link } = (await ask("root", "POST", "/api/accounts", wish("lu"))).body as InvitedAccount;
    await sql`update account_link set expires_at = now() - interval '1 second' where used_at is null`.execute(
      handle.db,
    );
    const late = await ask(null, "POST", `/api/public/account-links/${link.token}`, { password: PASSWORD });
    expect(late).toMatchObject({ status: 404, body: { code: "accounts.link_over" } });
  });
});

describe("a change", () => {
  test("of the jurisdiction holds at once and signs the account out", async () => {
    const account = await newcomer("qin", { jurisdictions: [{ code: ELSEWHERE }] });
    const sees = async () => ((await ask("qin", "GET", "/api/units")).body as { total: number }).total;
    expect(await sees()).toBe(0);
    const changed = await ask("root", "PATCH", `/api/accounts/${account.id}`, {
      version: (await present(account.id)).version,
      jurisdictions: [{ code: SUBDISTRICT, to: new Date(Date.now() + 3_600_000).toISOString() }],
    });
    expect(changed).toMatchObject({ status: 200, body: { jurisdictions: [{ code: SUBDISTRICT }], sessions: 0 } });
    expect((await ask("qin", "GET", "/api/units")).status).toBe(401);
    cookies.set("qin", await signIn("qin"));
    expect(await sees()).toBe(32);
  });

  test("of one's own rights is refused, in the API and by the database itself", async () => {
    const me = ((await ask("root", "GET", "/api/accounts?q=root")).body as AccountList).accounts[0];
    const own = await ask("root", "PATCH", `/api/accounts/${me?.id}`, { version: me?.version, name: "我" });
    expect(own).toMatchObject({ status: 403, body: { code: "accounts.not_own" } });
    const scope = { ...town.scopes.admin, accountId: me?.id ?? 0 };
    const rows = (change: ReturnType<typeof sql>) =>
      inScope(handle.db, scope, async (tx) => Number((await change.execute(tx)).numAffectedRows));
    expect(await rows(sql`update account set name = 'x' where id = ${me?.id}`)).toBe(0);
    await expect(
      rows(sql`insert into jurisdiction (account_id, division_code) values (${me?.id}, ${SUBDISTRICT})`),
    ).rejects.toThrow("row-level security");
  });

  test("by somebody who is no administrator is refused, in the API and by the database itself", async () => {
    await newcomer("shi");
    const { id } = (await ask("root", "GET", "/api/accounts?q=shi").then(
      ({ body }) => (body as AccountList).accounts[0],
    )) ?? { id: 0 };
    for (const [method, url] of [
      ["GET", "/api/accounts"],
      ["GET", `/api/accounts/${id}`],
      ["POST", `/api/accounts/${id}/link`],
      ["GET", `/api/accounts/${id}/sessions`],
    ] as const)
      expect((await ask("shi", method, url)).status).toBe(403);
    for (const scope of [town.scopes.sun, town.scopes.anna, town.scopes.duty]) {
      const run = (change: ReturnType<typeof sql>) => inScope(handle.db, scope, (tx) => change.execute(tx));
      expect(Number((await run(sql`update account set role = 'administrator'`)).numAffectedRows)).toBe(0);
      await expect(
        run(sql`insert into account (login, name, role) values ('mallory', 'M', 'administrator')`),
      ).rejects.toThrow("row-level security");
      await expect(run(sql`select password_hash from account`)).rejects.toThrow("permission denied");
      await expect(run(sql`select token_hash from session`)).rejects.toThrow("permission denied");
      expect((await run(sql`select id from session where account_id <> ${scope.accountId}`)).rows).toEqual([]);
    }
  });

  test("of what somebody else changed meanwhile is refused with the present row", async () => {
    const account = await newcomer("wei");
    const { version } = await present(account.id);
    expect((await ask("root", "PATCH", `/api/accounts/${account.id}`, { version, name: "魏一" })).status).toBe(200);
    const late = await ask("root", "PATCH", `/api/accounts/${account.id}`, { version, name: "魏二" });
    expect(await ask("root", "GET", "/api/accounts/999999")).toMatchObject({
      status: 404,
      body: { code: "accounts.not_found" },
    });
    expect(late).toMatchObject({
      status: 409,
      body: { code: "accounts.stale", details: { present: { name: "魏一", version: version + 1 } } },
    });
  });

  test("that disables ends sessions and tokens; who is disabled gets no link", async () => {
    const account = await newcomer("bai");
    const { version } = await present(account.id);
    await ask("root", "PATCH", `/api/accounts/${account.id}`, { version, state: "disabled" });
    expect((await ask("bai", "GET", "/api/session")).status).toBe(401);
    expect(await ask("root", "POST", `/api/accounts/${account.id}/link`)).toMatchObject({
      status: 422,
      body: { code: "accounts.disabled" },
    });
  });

  test("by two administrators of each other at once leaves one", async () => {
    const [one, two] = [
      await newcomer("adm1", { role: "administrator" }),
      await newcomer("adm2", { role: "administrator" }),
    ];
    const answers = await Promise.all([disable("adm1", two), disable("adm2", one)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // No administrator any more, or signed out already: whichever the second one meets.
    expect([401, 403]).toContain(answers.find(({ status }) => status !== 200)?.status);
  });
});

describe("who may look where", () => {
  test("is shown with what is over, in force and to come, and the cells of that instant", async () => {
    const wanted = [
      { code: LINDEN, to: day(20) },
      { code: SUBDISTRICT, from: day(20) },
    ];
    const { id } = await newcomer("yan", { jurisdictions: [{ code: ELSEWHERE }] });
    const { version } = await present(id);
    await ask("root", "PATCH", `/api/accounts/${id}`, { version, jurisdictions: wanted });
    const now = await picture("root");
    expect(now.whole).toBe(true);
    expect(now.accounts.find((each) => each.id === id)).toEqual({
      id,
      login: "yan",
      name: "何七",
      nameEn: null,
      role: "supervisor",
      state: "active",
    });
    const codesOf = ({ lines }: JurisdictionPicture) =>
      lines.filter(({ accountId }) => accountId === id).map(({ code }) => code);
    expect(codesOf(now)).toEqual([SUBDISTRICT, LINDEN, ELSEWHERE]);
    expect(codesOf(await picture("root", day(380)))).toEqual([SUBDISTRICT, LINDEN]);
    expect(cellsOf(now)).toEqual(["L1"]);
    expect(cellsOf(await picture("root", day(-200)))).toEqual([]);
  });

  test("leaves out a line that was given up before it began", async () => {
    const { id } = await newcomer("xie", { jurisdictions: [{ code: MAPLE, from: day(3) }] });
    await ask("root", "PATCH", `/api/accounts/${id}`, { version: (await present(id)).version, jurisdictions: [] });
    expect((await picture("root")).lines.filter(({ accountId }) => accountId === id)).toEqual([]);
  });

  test("is the administrators' and auditors' to see, and names no number to call", async () => {
    await newcomer("shen", { role: "auditor" });
    await newcomer("tao");
    expect((await picture("shen")).lines.length).toBeGreaterThan(5);
    expect(JSON.stringify(await picture("shen"))).not.toContain("138 0000 0000");
    expect(await ask("tao", "GET", "/api/jurisdictions")).toMatchObject({
      status: 403,
      body: { code: "account.may_not" },
    });
    expect((await ask("root", "GET", "/api/jurisdictions?at=yesterday")).status).toBe(400);
  });

  test("of an account that was only written down says that it was never invited", async () => {
    expect(await present(town.accounts.anna)).toMatchObject({ hasPassword: false, invited: false });
    await ask("root", "POST", `/api/accounts/${town.accounts.anna}/link`);
    expect(await present(town.accounts.anna)).toMatchObject({ hasPassword: false, invited: true });
  });
});

describe("sessions and passwords", () => {
  test("one sees where one is signed in and ends one of them, nobody else's", async () => {
    await newcomer("fan");
    const other = await signIn("fan");
    const list = async () => ((await ask("fan", "GET", "/api/sessions")).body as SessionList).sessions;
    const sessions = await list();
    expect(sessions.filter(({ present: here }) => here)).toHaveLength(1);
    expect(sessions).toHaveLength(2);
    const away = sessions.find(({ present: here }) => !here);
    const foreign = await ask("fan", "GET", "/api/sessions");
    expect(foreign.status).toBe(200);
    const [roots] = ((await ask("root", "GET", "/api/sessions")).body as SessionList).sessions;
    expect(await ask("fan", "DELETE", `/api/sessions/${roots?.id}`)).toMatchObject({
      status: 404,
      body: { code: "sessions.not_found" },
    });
    expect((await ask("fan", "DELETE", `/api/sessions/${away?.id}`)).status).toBe(204);
    expect(await list()).toHaveLength(1);
    cookies.set("fan-away", other);
    expect((await ask("fan-away", "GET", "/api/session")).status).toBe(401);
  });

  test("another password needs the present one, five tries in five minutes, and ends every session", async () => {
    await newcomer("gao");
    const change = (was: string) =>
      ask("gao", "PUT", "/api/session/password", { present: was, password: `${PASSWORD}!` });
    for (let i = 0; i < 4; i++) expect((await change("wrong")).status).toBe(401);
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await ask("gao", "GET", "/api/session")).status).toBe(401);
    cookies.set("gao", await signIn("gao", `${PASSWORD}!`));
    expect((await change(PASSWORD)).status).toBe(429);
  });
});

const present = async (id: number): Promise<KeptAccount> =>
  (await ask("root", "GET", `/api/accounts/${id}`)).body as KeptAccount;

const disable = async (who: string, { id }: KeptAccount) =>
  ask(who, "PATCH", `/api/accounts/${id}`, { version: (await present(id)).version, state: "disabled" });

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const picture = async (who: string, at?: string): Promise<JurisdictionPicture> =>
  (await ask(who, "GET", `/api/jurisdictions${at === undefined ? "" : `?at=${at}`}`)).body as JurisdictionPicture;

const cellsOf = ({ cells }: JurisdictionPicture) =>
  cells.filter(({ accountId }) => accountId === town.accounts.anna).map(({ name }) => name);
