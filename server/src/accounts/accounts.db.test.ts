/** Sessions, tokens and jurisdictions on a real database, through the doors that a browser and a script use. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { createAccount, ensureAdministrator, grantJurisdiction, setPassword } from "./create-account.ts";
import { loadScope } from "./load-scope.ts";
import { describeSession, signIn } from "./sign-in.ts";
import { createThrottle } from "./sign-in-throttle.ts";

let handle: DatabaseHandle;
const visitor = { account: "keeper", network: "10.0.0.0", device: null };
const attempt = { visitor, password: "correct horse", userAgent: null, formerSecret: null };
const as = (account: string) => ({ ...attempt, visitor: { ...visitor, account } });

beforeAll(async () => {
  handle = await openTestDatabase();
  await handle.script(`
    insert into division (code, level, name, geom) select code, 'community', code, ST_Multi(ST_MakeEnvelope(114, 22, 114.1, 22.1, 4326)) from unnest('{990101000000,990101001000,990101001001}'::text[]) code;
    insert into block (code, division_code, geom, area_m2) select '99010100100100' || k, '990101001001', ST_Multi(ST_MakeEnvelope(114 + k * 0.01, 22, 114.01 + k * 0.01, 22.01, 4326)), 1 from generate_series(1, 3) k;
    insert into cell (code, division_code, name) values ('990101001001-01', '990101001001', 'one'), ('990101001001-02', '990101001001', 'two');`);
});
afterAll(() => handle.close());

test("the first start makes an administrator with a random password, later starts know it is there", async () => {
  const first = await ensureAdministrator(handle.db);
  expect(first.created).toBe(true);
  const { login, password } = first;
  await expect(signIn(handle.db, createThrottle(), { ...as(login), password: password ?? "" })).resolves.toMatchObject({
    opened: { secret: expect.any(String) },
  });
  expect(await ensureAdministrator(handle.db)).toEqual({ login, password: null, created: false });
  await ensureAdministrator(handle.db, { password: "from the environment" });
  await expect(
    signIn(handle.db, createThrottle(), { ...as(login), password: "from the environment" }),
  ).resolves.toBeDefined();
});

test("a wrong password and an unknown account are refused alike, and after a few the wait is told", async () => {
  await createAccount(handle.db, { login: "keeper", name: "Keeper", role: "supervisor", password: "correct horse" });
  const throttle = createThrottle();
  for (const wrong of [as("nobody-here"), { ...attempt, password: "wrong" }]) {
    await expect(signIn(handle.db, throttle, wrong)).rejects.toMatchObject({
      code: "session.wrong_password",
    });
  }
  for (let i = 0; i < 4; i++)
    await signIn(handle.db, throttle, { ...attempt, password: "wrong" }).catch(() => undefined);
  await expect(signIn(handle.db, throttle, attempt)).rejects.toMatchObject({
    code: "session.locked_out",
    details: { retryAfterS: 1 },
  });
  await expect(
    signIn(handle.db, throttle, { ...attempt, visitor: { ...visitor, network: "10.0.1.0" } }),
  ).resolves.toBeDefined();
});

test("the audit tells whose sign-in it was", async () => {
  const account = await createAccount(handle.db, {
    login: "known",
    name: "Known",
    role: "supervisor",
    password: "correct horse",
  });
  await signIn(handle.db, createThrottle(), as("known"));
  const { rows } = await sql`
    select op, account_id from audit_line where table_name = 'session' and after->>'account_id' = ${String(account)}`.execute(
    handle.db,
  );
  expect(rows).toEqual([{ op: "insert", account_id: account }]);
});

test("a disabled account and an account without a password cannot sign in", async () => {
  await createAccount(handle.db, { login: "ghost", name: "Ghost", role: "officer" });
  await createAccount(handle.db, { login: "former", name: "Former", role: "officer", password: "correct horse" });
  await sql`update account set state = 'disabled' where login = 'former'`.execute(handle.db);
  for (const account of ["ghost", "former"]) {
    await expect(signIn(handle.db, createThrottle(), as(account))).rejects.toMatchObject({
      code: "session.wrong_password",
    });
  }
});

test("neither passwords nor session secrets are stored as they are, and a new password ends every session", async () => {
  const id = await createAccount(handle.db, {
    login: "careful",
    name: "Careful",
    role: "analyst",
    password: "correct horse",
  });
  const { opened } = await signIn(handle.db, createThrottle(), as("careful"));
  const { rows } = await sql<{
    stored: string;
  }>`select a.password_hash || ' ' || s.token_hash as stored from account a join session s on s.account_id = a.id where a.id = ${id}`.execute(
    handle.db,
  );
  expect(rows[0]?.stored).toMatch(/^\$argon2id\$.* [0-9a-f]{64}$/);
  expect(rows[0]?.stored).not.toContain(opened?.secret);
  await setPassword(handle.db, id, "battery staple");
  expect((await sql`select from session where account_id = ${id}`.execute(handle.db)).rows).toEqual([]);
});

test("a jurisdiction is everything below a division, once; the administrator's is everywhere", async () => {
  const id = await createAccount(handle.db, {
    login: "wide",
    name: "Wide",
    role: "analyst",
    divisions: ["990101001001", "990101001000"],
  });
  expect(await loadScope(handle.db, id)).toMatchObject({ divisionPrefixes: ["990101001"], blockIds: [] });
  expect(await grantJurisdiction(handle.db, id, "990101000000")).toBe(true);
  expect(await grantJurisdiction(handle.db, id, "990101000000")).toBe(false);
  expect(await loadScope(handle.db, id)).toMatchObject({ divisionPrefixes: ["990101"] });
  const chief = await createAccount(handle.db, { login: "chief", name: "Chief", role: "administrator" });
  expect(await loadScope(handle.db, chief)).toMatchObject({ divisionPrefixes: [""] });
});

test("a jurisdiction that has ended or not begun gives nothing", async () => {
  const id = await createAccount(handle.db, { login: "seasonal", name: "Seasonal", role: "analyst" });
  await sql`insert into jurisdiction (account_id, division_code, valid) values
    (${id}, '990101001001', tstzrange(now() - interval '2 days', now() - interval '1 day')),
    (${id}, '990101000000', tstzrange(now() + interval '1 day', null))`.execute(handle.db);
  expect(await loadScope(handle.db, id)).toMatchObject({ divisionPrefixes: [], blockIds: [] });
});

//   cell one: blocks 1, 2 (officer until yesterday)     cell two: block 3 (officer today)
test("an officer may look into the blocks of today's cells, and not into those of yesterday", async () => {
  const id = await createAccount(handle.db, {
    login: "walker",
    name: "Walker",
    role: "officer",
    password: "correct horse",
  });
  await handle.script(`
    insert into cell_block (cell_id, block_id, valid) select c.id, b.id, tstzrange(now() - interval '9 days', null)
      from cell c join block b on (right(b.code, 1) = '3') = (right(c.code, 1) = '2');
    insert into assignment (cell_id, account_id, valid) select id, ${id}, case right(code, 1)
      when '1' then tstzrange(now() - interval '9 days', now() - interval '1 day') else tstzrange(now() - interval '1 day', null) end from cell;`);
  const { rows } = await sql<{ id: number }>`select id from block where right(code, 1) = '3'`.execute(handle.db);
  expect(await loadScope(handle.db, id)).toMatchObject({
    role: "officer",
    divisionPrefixes: [],
    blockIds: [rows[0]?.id],
  });
  const session = await describeSession(handle.db, id, null);
  expect(session).toMatchObject({ everywhere: false, mayEditGrid: false, cellIds: [expect.any(Number)] });
});

test("a login has a fixed form, by the database's own judgement", async () => {
  await rolledBack(handle, async (tx) => {
    const insert = sql`insert into account (login, name, role) values ('No Spaces', 'x', 'officer')`.execute(tx);
    await expect(insert).rejects.toMatchObject({ constraint: "account_login_format" });
  });
});
