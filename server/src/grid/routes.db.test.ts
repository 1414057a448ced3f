/** The grid over HTTP: answers agree with their schemas, roles and limits hold, two supervisors at once. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import { gridRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  http = await openTestApp(handle.db, gridRoutes, town.scopes);
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

test("every address of the grid answers as its schema says, inside the jurisdiction and outside", async () => {
  const urls = [
    "/api/divisions",
    "/api/cells",
    `/api/cells?division=${LINDEN}`,
    `/api/cells/${town.cells.L1}`,
    `/api/cells/${town.cells.M2}`,
  ];
  const more = [
    `/api/blocks?division=${LINDEN}`,
    `/api/blocks/${town.blocks[16]}`,
    "/api/officers",
    "/api/responsible?lng=121.0005&lat=31.0015",
    "/api/responsible?lng=0&lat=0",
    "/api/edits",
  ];
  for (const account of ["sun", "stranger", "anna"]) {
    for (const url of [...urls, ...more]) expect([url, (await http.get(account, url)).status]).toEqual([url, 200]);
  }
});

describe("a day of work over HTTP", () => {
  test("preview, reassign, hand over, list, undo and redo", async () => {
    const wish = { blocks: [{ id: town.blocks[3], version: 1 }], toCellId: town.cells.L1 };
    expect(await http.post("sun", "/api/grid/reassignments/preview", wish)).toMatchObject({
      status: 200,
      body: { refusal: null },
    });
    expect(await http.post("sun", "/api/grid/reassignments", wish)).toMatchObject({
      status: 200,
      body: { edit: { undone: false }, blocks: [{ version: 2 }] },
    });

    const cell = { id: town.cells.M2, version: 1 };
    const handOver = { cells: [cell], officerId: town.accounts.chen };
    expect(await http.post("sun", "/api/grid/assignments/preview", handOver)).toMatchObject({
      status: 200,
      body: { refusal: null },
    });
    expect(await http.post("sun", "/api/grid/assignments", handOver)).toMatchObject({
      status: 200,
      body: { cells: [{ officer: { name: "陈晨" } }] },
    });

    expect(await http.get("sun", "/api/edits?limit=10")).toMatchObject({
      status: 200,
      body: { undoable: 2, redoable: 0, edits: { length: 2 } },
    });
    for (const step of ["undo", "undo", "redo", "redo", "undo", "undo"]) {
      expect(await http.post("sun", `/api/edits/${step}`, {})).toMatchObject({
        status: 200,
        body: { edit: { undone: step === "undo" } },
      });
    }
    expect((await http.get("sun", `/api/cells/${town.cells.L1}`)).status).toBe(200);
  });

  test("two supervisors at once: the second is told what changed", async () => {
    const { rows } = await sql<{
      id: number;
      version: number;
    }>`select id, version from block where id = ${town.blocks[3]}`.execute(handle.db);
    const wish = { blocks: rows, toCellId: town.cells.L1 };
    const answers = await Promise.all([
      http.post("sun", "/api/grid/reassignments", wish),
      http.post("qian", "/api/grid/reassignments", wish),
    ]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const refused = answers.find((answer) => answer.status === 409);
    expect(refused?.body).toMatchObject({
      code: "blocks.stale",
      details: { blocks: [{ id: town.blocks[3], cellId: town.cells.L1 }] },
    });
  });
});

const wish = () => ({ blocks: [{ id: town.blocks[3], version: 1 }], toCellId: town.cells.L1 });

describe("is refused before it reaches a command", () => {
  test("without an account, or with a role that may not draw", async () => {
    expect(await http.get("nobody", "/api/cells")).toMatchObject({ status: 401, body: { code: "session.missing" } });
    for (const url of ["/api/grid/reassignments", "/api/grid/reassignments/preview"]) {
      expect(await http.post("duty", url, wish())).toMatchObject({ status: 403, body: { code: "account.may_not" } });
    }
    expect(await http.post("anna", "/api/edits/undo", {})).toMatchObject({
      status: 403,
      body: { code: "account.may_not" },
    });
  });

  test("with more blocks than one edit takes, none, or fields nobody asked for", async () => {
    const many = { ...wish(), blocks: Array.from({ length: 5001 }, (_, index) => ({ id: index + 1, version: 1 })) };
    for (const body of [many, { ...wish(), blocks: [] }, { ...wish(), force: true }]) {
      expect(await http.post("sun", "/api/grid/reassignments", body)).toMatchObject({
        status: 400,
        body: { code: "request.invalid" },
      });
    }
    expect((await http.get("sun", "/api/cells?division=12")).status).toBe(400);
    expect((await http.get("sun", "/api/responsible?lng=190&lat=0")).status).toBe(400);
  });

  test("an undo of nothing, with its code", async () => {
    expect(await http.post("admin", "/api/edits/undo", {})).toMatchObject({
      status: 422,
      body: { code: "edits.nothing_to_undo" },
    });
  });
});
