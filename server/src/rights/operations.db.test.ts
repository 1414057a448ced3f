/**
 * Every role, and somebody who is not signed in, against every route of the server: who is let in is what the matrix says, and it is said
 * before anything of the request is read. What lies inside and beside a jurisdiction is tested in scripts/rights.
 */
import fastify, { type InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import type { Role } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { guardAccess } from "../http/access.ts";
import type { ProblemBody } from "../http/shapes.ts";
import { enter, openTestApp, type TestCaller } from "../testing-app.ts";
import type { RightsMatrix } from "./contract.ts";
import { namedRights } from "./find-right.ts";
import { tableRights } from "./tables.ts";

const ROLES = [
  "administrator",
  "supervisor",
  "duty_officer",
  "analyst",
  "officer",
  "auditor",
] as const satisfies Role[];
type Verdict = "let in" | "not signed in" | "may not";

let handle: DatabaseHandle;
let app: App;
let matrix: RightsMatrix;
const callers = new Map<string, TestCaller>();

beforeAll(async () => {
  handle = await openTestDatabase();
  app = await openTestApp(handle);
  for (const role of ROLES) callers.set(role, await enter(app, handle, { login: `the-${role}`, role }));
  const answer = await callers.get("administrator")?.get("/api/rights");
  matrix = answer?.json<RightsMatrix>() ?? { operations: [], tables: [] };
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

/** A body that is no JSON and a query that no route knows: whoever is let in gets no further than the reading of it. */
function brokenRequest({ method, path }: RightsMatrix["operations"][number]): InjectOptions {
  const url = path.replaceAll(/:(\w+)/g, "1");
  if (method === "GET") return { method, url: `${url}?no_such_field=1` };
  return { method, url, payload: "{", headers: { "content-type": "application/json" } };
}

function verdictOf(status: number, body: string): Verdict {
  const code = status === 401 || status === 403 ? (JSON.parse(body) as { code: string }).code : "";
  if (code === "session.missing") return "not signed in";
  return code === "account.may_not" ? "may not" : "let in";
}

async function differencesOf(caller: string, expected: (right: (typeof namedRights)[number]) => Verdict) {
  const lines: string[] = [];
  for (const operation of matrix.operations) {
    const right = namedRights.find(({ operationId }) => operationId === operation.operationId);
    const request = brokenRequest(operation);
    const answer = await (callers.get(caller)?.call(request) ?? app.inject(request));
    const got = verdictOf(answer.statusCode, answer.body);
    const wanted = right ? expected(right) : "not in the matrix";
    if (got !== wanted || answer.statusCode >= 500)
      lines.push(`${caller} at ${operation.operationId}: expected ${wanted}, got ${got} (${answer.statusCode})`);
  }
  return lines;
}

describe("who is let in to every route, before anything is read of the request", () => {
  test.each(ROLES)("%s", async (role) => {
    const differences = await differencesOf(role, ({ access }) =>
      typeof access === "string" || (access as readonly string[]).includes(role) ? "let in" : "may not",
    );
    expect(differences).toEqual([]);
  });

  test("somebody who is not signed in", async () => {
    expect(await differencesOf("", ({ access }) => (access === "public" ? "let in" : "not signed in"))).toEqual([]);
  });
});

test("every route is in the matrix, and nothing is in the matrix that is no route", async () => {
  const document = (await app.inject("/api/openapi.json")).json<{
    paths: Record<string, Record<string, { operationId: string }>>;
  }>();
  const served = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((one) => one.operationId),
  );
  const names = namedRights.map(({ operationId }) => operationId);
  expect(names.toSorted()).toEqual(served.toSorted());
  expect(matrix.operations.map(({ operationId }) => operationId).toSorted()).toEqual(served.toSorted());
});

test("no operation stands twice in the matrix", () => {
  const names = namedRights.map(({ operationId }) => operationId);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test("whoever may change a thing may read something of it, and nobody but staff is let in to what lies inside", () => {
  const open = namedRights.filter(({ reach, access }) => access === "public" && reach === "inside");
  expect(open.map(({ operationId }) => operationId)).toEqual([]);
  for (const { resource, action, access } of namedRights) {
    if (action === "read" || typeof access === "string") continue;
    const readers = namedRights.filter((right) => right.resource === resource && right.action === "read");
    const mayRead = (role: Role): boolean =>
      readers.some((right) => typeof right.access === "string" || right.access.includes(role));
    expect([resource, access.filter((role) => readers.length > 0 && !mayRead(role))]).toEqual([resource, []]);
  }
});

test("a route that nobody thought of is not served: the server does not start", async () => {
  const bare = fastify();
  guardAccess(bare, { db: handle.db, authenticate: () => null, publicUrl: null });
  bare.get("/api/forgotten", { schema: { operationId: "forgotten" } }, () => ({}));
  await expect(bare.ready()).rejects.toThrow("got otherwise for forgotten: name it in server/src/rights/operations.ts");
});

test("the matrix is read by administrators and auditors, as it holds", async () => {
  const read = await callers.get("auditor")?.get("/api/rights");
  expect(read?.statusCode).toBe(200);
  expect(read?.json<RightsMatrix>().tables.map(({ table }) => table)).toEqual(Object.keys(tableRights));
  const refused = await callers.get("supervisor")?.get("/api/rights");
  expect(refused?.json<ProblemBody>()).toMatchObject({ code: "account.may_not", details: { role: "supervisor" } });
});
