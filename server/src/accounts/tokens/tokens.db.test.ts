/** API tokens on a real database: what one carries, where it looks, from where and how long it holds; what none may ever do. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../app.ts";
import type { DatabaseHandle } from "../../db/client.ts";
import { inScope } from "../../db/scope.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../../db/testing-small-town.ts";
import { enter, openTestApp, type TestCaller } from "../../testing-app.ts";
import type { CreatedToken, TokenList, TokenSummary } from "./contract.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let root: TestCaller;
let sun: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  root = await enter(app, handle, { login: "root", role: "administrator" });
  sun = await enter(app, handle, { login: "sun-too", role: "supervisor", divisions: [SUBDISTRICT] });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const wish = (changes: object = {}) => ({ name: "QGIS", scopes: ["read"], days: 30, ...changes });
async function make(who: TestCaller, changes: object = {}): Promise<CreatedToken> {
  const answer = await who.call({ method: "POST", url: "/api/tokens", payload: wish(changes) });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<CreatedToken>();
}
const refusalOf = async (who: TestCaller, changes: object) => {
  const answer = await who.call({ method: "POST", url: "/api/tokens", payload: wish(changes) });
  return [answer.statusCode, answer.json<{ code: string }>().code];
};
type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
const use = (token: string, url: string, method: Method = "GET", remoteAddress = "127.0.0.1") =>
  app.inject({
    method,
    url,
    remoteAddress,
    headers: { authorization: `Bearer ${token}` },
    ...(method === "GET" || method === "DELETE" ? {} : { payload: {} }),
  });
const codeOf = async (token: string, url: string, method: Method = "GET", from?: string) => {
  const answer = await use(token, url, method, from);
  return answer.statusCode < 400 ? answer.statusCode : answer.json<{ code: string }>().code;
};
const listOf = async (who: TestCaller, path = "/api/tokens") => (await who.get(path)).json<TokenList>();
const numberOfHomes = async (token: string) => (await use(token, "/api/units")).json<{ total: number }>().total;

describe("a token", () => {
  test("is shown once, is known by its first characters afterwards, and is kept as a hash", async () => {
    const { token, summary } = await make(sun, { name: " Map of the office " });
    expect(summary).toMatchObject({
      name: "Map of the office",
      prefix: token.slice(0, 10),
      state: "active",
      lastUsedAt: null,
    });
    const listed = await sun.get("/api/tokens");
    expect(listed.body).not.toContain(token.slice(0, 14));
    const { rows } = await sql<{
      text: string;
    }>`select t::text as text from api_token t where id = ${summary.id}`.execute(handle.db);
    expect(rows[0]?.text).not.toContain(token.slice(0, 14));
    const audited = await sql<{
      text: string;
    }>`select after::text as text from audit_line where table_name = 'api_token' and row_key = ${String(summary.id)}`.execute(
      handle.db,
    );
    expect(audited.rows[0]?.text).toContain("Map of the office");
    expect(audited.rows[0]?.text).toMatch(/"token_hash": "•[0-9a-f]{8}"/);
  });

  test("carries what it was made for and nothing else", async () => {
    const { token: reads } = await make(sun);
    const { token: tiles } = await make(sun, { scopes: ["tiles"] });
    const { token: exports } = await make(sun, { scopes: ["exports"] });
    const { token: audits } = await make(root, { scopes: ["audit"] });
    const doors = ["/api/units", "/tiles/cell.json", "/api/units/export?format=csv", "/api/audit"];
    const codes = async (token: string) => Promise.all(doors.map((door) => codeOf(token, door)));
    const no = "token.wrong_scope";
    expect(await codes(reads)).toEqual([200, no, no, no]);
    expect(await codes(tiles)).toEqual([no, 200, no, no]);
    expect(await codes(exports)).toEqual([no, no, 200, no]);
    expect(await codes(audits)).toEqual([no, no, no, 200]);
    expect(await codeOf(reads, "/api/hazards", "POST")).toBe(no);
    const { token: writes } = await make(sun, { scopes: ["write"] });
    expect(await codeOf(writes, "/api/hazards", "POST")).toBe("request.invalid");
  });

  test("does nothing for accounts, rights, tokens and sessions, and opens nothing that is sealed, whatever it carries", async () => {
    const { token } = await make(root, { scopes: ["read", "tiles", "exports", "write", "audit"] });
    const doors: readonly (readonly [Method, string])[] = [
      ["GET", "/api/accounts"],
      ["POST", "/api/accounts"],
      ["GET", `/api/accounts/${sun.accountId}`],
      ["PATCH", `/api/accounts/${sun.accountId}`],
      ["POST", `/api/accounts/${sun.accountId}/link`],
      ["GET", "/api/tokens"],
      ["GET", "/api/tokens/all"],
      ["POST", "/api/tokens"],
      ["DELETE", "/api/tokens/1"],
      ["GET", "/api/sessions"],
      ["PUT", "/api/session/password"],
      ["POST", "/api/contacts/1/look"],
      ["PUT", "/api/units/1/landlord"],
      ["GET", "/api/declarations"],
      ["GET", "/api/notices/1/paper"],
      ["GET", "/api/photos/0b8c1f6e-95f4-4b0c-8a7d-0d1f5a3c7e11"],
      ["PUT", "/api/rules"],
    ];
    for (const [method, url] of doors)
      expect([url, await codeOf(token, url, method)]).toEqual([url, "token.not_for_tokens"]);
  });

  test("is held to that by the database too", async () => {
    const scope = { ...town.scopes.admin, accountId: root.accountId, tokenId: 1 };
    const run = (statement: ReturnType<typeof sql>) => inScope(handle.db, scope, (tx) => statement.execute(tx));
    for (const insert of [
      sql`insert into account (login, name, role) values ('mallory', 'M', 'administrator')`,
      sql`insert into jurisdiction (account_id, division_code) values (${sun.accountId}, ${ELSEWHERE})`,
      sql`insert into api_token (account_id, token_hash, name, scopes, expires_at) values (${root.accountId}, 'x', 'x', '{read}', now())`,
    ])
      await expect(run(insert)).rejects.toThrow("row-level security");
    expect(Number((await run(sql`update account set role = 'administrator'`)).numAffectedRows)).toBe(0);
    expect(Number((await run(sql`delete from session`)).numAffectedRows)).toBe(0);
    await expect(run(sql`select token_hash from api_token`)).rejects.toThrow("permission denied");
  });

  test("with a word wrong, an old one and a made-up one are nobody", async () => {
    const { token } = await make(sun);
    for (const wrong of [
      `${token}x`,
      token.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      `gs_${token.slice(4)}`,
      "",
      "gst_",
    ])
      expect(await codeOf(wrong, "/api/units")).toBe("session.missing");
    const lower = await app.inject({ url: "/api/units", headers: { authorization: `bearer ${token}` } });
    expect(lower.statusCode).toBe(200);
  });
});

describe("where a token looks", () => {
  //   sun looks into the subdistrict: Linden 16 homes, Maple 16 homes
  test("is where its account looks, or one community of it", async () => {
    const { token: wide } = await make(sun);
    const { token: narrow } = await make(sun, { divisions: [LINDEN] });
    expect([await numberOfHomes(wide), await numberOfHomes(narrow)]).toEqual([32, 16]);
    const { token: ofRoot } = await make(root, { divisions: [LINDEN] });
    expect(await numberOfHomes(ofRoot)).toBe(16);
    const { token: wideTiles } = await make(root, { scopes: ["tiles"] });
    const { token: narrowTiles } = await make(root, { scopes: ["tiles"], divisions: [ELSEWHERE] });
    expect(await tile(wideTiles)).toBeGreaterThan(await tile(narrowTiles));
  });

  test("cannot be beyond its account", async () => {
    expect(await refusalOf(sun, { divisions: ["999999999999"] })).toEqual([404, "divisions.not_found"]);
    expect(await refusalOf(sun, { divisions: [ELSEWHERE] })).toEqual([422, "tokens.beyond_account"]);
    const stranger = await enter(app, handle, { login: "linden-only", role: "supervisor", divisions: [LINDEN] });
    expect(await refusalOf(stranger, { divisions: [MAPLE] })).toEqual([422, "tokens.beyond_account"]);
    expect(await refusalOf(stranger, { divisions: [SUBDISTRICT] })).toEqual([422, "tokens.beyond_account"]);
    expect(await refusalOf(stranger, { scopes: ["audit"] })).toEqual([422, "tokens.beyond_account"]);
  });

  test("shrinks with the account's jurisdiction", async () => {
    const lin = await enter(app, handle, { login: "lin", role: "analyst", divisions: [SUBDISTRICT] });
    const { token } = await make(lin, { divisions: [LINDEN] });
    expect(await numberOfHomes(token)).toBe(16);
    await change(lin.accountId, { jurisdictions: [{ code: MAPLE }] });
    expect(await numberOfHomes(token)).toBe(0);
  });

  test("is for an officer the own blocks that lie in it", async () => {
    const { token } = await make(await officer("anna-too"), { divisions: [LINDEN] });
    expect(await numberOfHomes(token)).toBe(8);
    expect(await refusalOf(await officer("anna-again"), { divisions: [MAPLE] })).toEqual([
      422,
      "tokens.beyond_account",
    ]);
  });
});

describe("from where a token comes", () => {
  test("can be limited to networks", async () => {
    const { token, summary } = await make(sun, { networks: ["10.1.0.0/16", "2001:DB8::/48"] });
    expect(summary.networks).toEqual(["10.1.0.0/16", "2001:db8::/48"]);
    const froms = ["10.1.2.3", "2001:db8::1", "127.0.0.1"];
    expect(await Promise.all(froms.map((from) => codeOf(token, "/api/units", "GET", from)))).toEqual([
      200,
      200,
      "token.wrong_network",
    ]);
  });

  test("must be a network", async () => {
    for (const network of ["10.1.0.0/33", "0.0.0.0/0", "town.example", "10.1.0.0/16,::/1", "{}"])
      expect(await refusalOf(sun, { networks: [network] })).toEqual([422, "tokens.wrong_network_form"]);
  });
});

describe("how long a token holds", () => {
  test("is at most a leap year, by the form and by the database", async () => {
    for (const days of [0, 367, 1.5, "30"]) expect(await refusalOf(sun, { days })).toEqual([400, "request.invalid"]);
    await expect(
      sql`insert into api_token (account_id, token_hash, name, scopes, expires_at) values (${sun.accountId}, 'y', 'y', '{read}', now() + interval '367 days')`.execute(
        handle.db,
      ),
    ).rejects.toMatchObject({ constraint: "api_token_life" });
    expect(await codeOf((await make(sun, { days: 366 })).token, "/api/units")).toBe(200);
  });

  test("is told to the script in its last two weeks and counted on the list", async () => {
    const who = await enter(app, handle, { login: "ends-soon", role: "analyst", divisions: [LINDEN] });
    const { token: soon, summary } = await make(who, { days: 13 });
    const { token: later } = await make(who, { days: 15 });
    expect((await use(soon, "/api/units")).headers["x-token-expires-at"]).toBe(summary.expiresAt);
    expect((await use(later, "/api/units")).headers["x-token-expires-at"]).toBeUndefined();
    expect((await listOf(who)).endingSoon).toBe(1);
  });

  test("ends with its time", async () => {
    const { token, summary } = await make(sun, { days: 1 });
    await sql`update api_token set created_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = ${summary.id}`.execute(
      handle.db,
    );
    expect(await codeOf(token, "/api/units")).toBe("session.missing");
    expect(stateOf(await listOf(sun), summary)).toBe("expired");
  });

  test("ends when it is revoked, by its owner or an administrator, at once and for good; nobody else can", async () => {
    const { token, summary } = await make(sun);
    expect(await codeOf(token, "/api/units")).toBe(200);
    const stranger = await enter(app, handle, { login: "passer-by", role: "supervisor", divisions: [SUBDISTRICT] });
    const end = (who: TestCaller) => who.call({ method: "DELETE", url: `/api/tokens/${summary.id}` });
    expect((await end(stranger)).json()).toMatchObject({ code: "token.unknown" });
    expect(await codeOf(token, "/api/units")).toBe(200);
    expect((await end(sun)).statusCode).toBe(204);
    expect(await codeOf(token, "/api/units")).toBe("session.missing");
    expect((await end(sun)).json()).toMatchObject({ code: "token.unknown" });
    const { token: other, summary: others } = await make(sun);
    expect((await root.call({ method: "DELETE", url: `/api/tokens/${others.id}` })).statusCode).toBe(204);
    expect(await codeOf(other, "/api/units")).toBe("session.missing");
    expect(stateOf(await listOf(sun), others)).toBe("revoked");
  });

  test.each([
    ["another role", { role: "officer" }],
    ["being disabled", { state: "disabled" }],
  ])("ends with %s of its account, also when that is taken back", async (name, wanted) => {
    const login = `loses-${Object.keys(wanted)[0]}`;
    const who = await enter(app, handle, { login, role: "analyst", divisions: [SUBDISTRICT] });
    const { token } = await make(who);
    expect([name, await codeOf(token, "/api/units")]).toEqual([name, 200]);
    await change(who.accountId, wanted);
    expect(await codeOf(token, "/api/units")).toBe("session.missing");
    await change(who.accountId, { role: "analyst", state: "active" });
    expect(await codeOf(token, "/api/units")).toBe("session.missing");
  });
});

describe("the lists", () => {
  test("show everybody the own tokens and the administrator all of them", async () => {
    const who = await enter(app, handle, { login: "lister", role: "duty_officer", divisions: [LINDEN] });
    const { summary } = await make(who, { name: "of the lister" });
    expect((await listOf(who)).tokens.map(({ id }) => id)).toEqual([summary.id]);
    expect((await who.get("/api/tokens/all")).json()).toMatchObject({ code: "account.may_not" });
    const all = (await listOf(root, "/api/tokens/all")).tokens;
    expect(all.find(({ id }) => id === summary.id)).toMatchObject({
      name: "of the lister",
      account: { login: "lister" },
    });
    const seen = await inScope(handle.db, town.scopes.qian, (tx) => sql`select id from api_token`.execute(tx));
    expect(seen.rows).toEqual([]);
  });

  test("say when a token was last used, written once a minute at most", async () => {
    const { token, summary } = await make(sun);
    const usedAt = async () => (await listOf(sun)).tokens.find(({ id }) => id === summary.id)?.lastUsedAt;
    await use(token, "/api/units");
    const first = await usedAt();
    expect(first).toEqual(expect.any(String));
    app.live.hub.closeAll();
    await root.call({ method: "DELETE", url: `/api/tokens/${(await make(root)).summary.id}` });
    await use(token, "/api/units");
    expect(await usedAt()).toBe(first);
    await sql`update api_token set last_used_at = now() - interval '61 seconds' where id = ${summary.id}`.execute(
      handle.db,
    );
    await root.call({ method: "DELETE", url: `/api/tokens/${(await make(root)).summary.id}` });
    await use(token, "/api/units");
    expect(Date.parse((await usedAt()) ?? "")).toBeGreaterThanOrEqual(Date.parse(first ?? ""));
    const lines =
      await sql`select 1 from audit_line where table_name = 'api_token' and row_key = ${String(summary.id)} and op = 'update'`.execute(
        handle.db,
      );
    expect(lines.rows).toEqual([]);
  });

  test("end at fifty tokens that hold, also for two that are made at once", async () => {
    const who = await enter(app, handle, { login: "collector", role: "analyst", divisions: [LINDEN] });
    await sql`insert into api_token (account_id, token_hash, name, scopes, expires_at)
      select ${who.accountId}, 'many-' || n, 'n', '{read}', now() + interval '1 day' from generate_series(1, 49) n`.execute(
      handle.db,
    );
    const two = await Promise.all([1, 2].map(() => who.call({ method: "POST", url: "/api/tokens", payload: wish() })));
    expect(two.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 422]);
    expect(await refusalOf(who, {})).toEqual([422, "tokens.too_many"]);
  });
});

const stateOf = ({ tokens }: TokenList, { id }: TokenSummary) => tokens.find((token) => token.id === id)?.state;

async function change(accountId: number, wanted: object): Promise<void> {
  const { version } = (await root.get(`/api/accounts/${accountId}`)).json<{ version: number }>();
  const answer = await root.call({
    method: "PATCH",
    url: `/api/accounts/${accountId}`,
    payload: { version, ...wanted },
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
}

/** Answers for cell L1: blocks 1 2 5 6, eight homes, instead of who did before. */
async function officer(login: string): Promise<TestCaller> {
  const who = await enter(app, handle, { login, role: "officer" });
  await sql`delete from assignment where cell_id = ${town.cells.L1}`.execute(handle.db);
  await sql`insert into assignment (cell_id, account_id, valid) values (${town.cells.L1}, ${who.accountId}, tstzrange(now() - interval '1 hour', null))`.execute(
    handle.db,
  );
  return who;
}

const tile = async (token: string): Promise<number> =>
  (await use(token, "/tiles/unit,hazard/14/13698/6706.mvt")).rawPayload.length;
