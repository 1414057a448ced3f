/** An Open311 server on a small town, with a key and a desk that files what comes in. Only for tests. */
import { sql } from "kysely";
import { expect } from "vitest";
import type { CreatedToken } from "../accounts/tokens/contract.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { enter, openTestApp, type TestCaller } from "../testing-app.ts";

export const ROOT = "/api/open311/v2";
/** In block 1 of Linden, and in block 9 of Maple. */
export const HERE = { lat: "31.0015", long: "121.0005" };
export const THERE = { lat: "31.0015", long: "121.0045" };
export const WORDS = "张三家门口的灯不亮";

export type Open311Desk = Awaited<ReturnType<typeof openOpen311Desk>>;
export async function openOpen311Desk() {
  const handle = await openTestDatabase();
  const town = await buildSmallTown(handle.db);
  const app = await openTestApp(handle);
  const root = await enter(app, handle, { login: "root", role: "administrator" });
  const sun = await enter(app, handle, { login: "sun-too", role: "supervisor", divisions: [SUBDISTRICT] });
  const key = await keyOf(sun, { scopes: ["open311"] });
  const get = (path: string) => app.inject({ url: `${ROOT}/${path}` });
  const post = (fields: Fields, format: Format = "json", remoteAddress = "127.0.0.1") =>
    app.inject({
      method: "POST",
      url: `${ROOT}/requests.${format}`,
      remoteAddress,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams(fields).toString(),
    });
  const lamp = (changes: Fields = {}) =>
    post({ api_key: key, service_code: "street_light", ...HERE, description: WORDS, ...changes });
  /** Reported with the key, found true and filed by the desk. */
  async function filed(changes: Fields = {}): Promise<{ token: string; id: number; number: string }> {
    const answer = await lamp(changes);
    expect([answer.statusCode, answer.body]).toEqual([201, expect.anything()]);
    const token = answer.json<{ token: string }[]>()[0]?.token ?? "";
    const { rows } = await sql<{
      id: number;
      number: string;
    }>`select id, source_id as number from incident order by id desc limit 1`.execute(handle.db);
    const { id, number } = rows[0] ?? { id: 0, number: "" };
    await step(root, id, { action: "confirm" });
    await step(sun, id, { action: "file" });
    return { token, id, number };
  }
  const close = async (): Promise<void> => {
    await app.close();
    await handle.close();
  };
  return { handle, town, app, root, sun, key, get, post, lamp, filed, step, keyOf, close };
}

async function keyOf(who: TestCaller, changes: object): Promise<string> {
  const payload = { name: "another system", scopes: ["open311"], days: 30, ...changes };
  const answer = await who.call({ method: "POST", url: "/api/tokens", payload });
  expect([answer.statusCode, answer.body]).toEqual([201, expect.anything()]);
  return answer.json<CreatedToken>().token;
}

async function step(who: TestCaller, id: number, body: object): Promise<void> {
  const { version } = (await who.get(`/api/incidents/${id}`)).json<{ version: number }>();
  const answer = await who.call({ method: "POST", url: `/api/incidents/${id}/steps`, payload: { version, ...body } });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
}

type Fields = Readonly<Record<string, string>>;
type Format = "json" | "xml";
type Entry = Readonly<Record<string, unknown>>;

/** The entries of an answer as flat records, whichever format it came in. */
export function entriesOf(body: string, format: Format, element: string): Entry[] {
  if (format === "json") return ([] as Entry[]).concat(JSON.parse(body) as Entry);
  expect(body.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true);
  return [...body.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, "gs"))].map(([, inner = ""]) =>
    Object.fromEntries(
      [...inner.matchAll(/<(\w+)>([^<]*)<\/\1>|<(\w+)\/>/g)].map(([, name, text, empty]) =>
        empty === undefined ? [name, text] : [empty, null],
      ),
    ),
  );
}
export const refusalOf = (body: string, format: Format = "json") => entriesOf(body, format, "error")[0] ?? {};
