// Official grids on a real database: exported, read again, matched, planned, and refused where they must be.
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../../db/client.ts";
import { inScope } from "../../db/scope.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown } from "../../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../../http/testing-app.ts";
import { repairGrid } from "./check-grid.ts";
import type { OfficialCheck, OfficialPlan, OfficialRepair } from "./contract.ts";
import { exportGrid } from "./export-grid.ts";
import { readBlocks, readGround } from "./ground.ts";
import { matchBlocks } from "./match-blocks.ts";
import { FORMATS } from "./reading/official-rows.ts";
import { officialRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: TestApp;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle.db, officialRoutes, town.scopes);
});
afterAll(async () => {
  await app.app.close();
  await handle.close();
});

const send = (
  account: string,
  what: "check" | "repair" | "plan",
  query: string,
  payload: string | Buffer,
): Promise<LightMyRequestResponse> =>
  app.app.inject({
    method: "POST",
    url: `/api/grid/official/${what}?${query}`,
    headers: { "x-test-account": account, "content-type": "application/octet-stream" },
    payload,
  });
const checkOf = (answer: LightMyRequestResponse) => answer.json<OfficialCheck>();
const planOf = (answer: LightMyRequestResponse) => answer.json<OfficialPlan>();
const codeOf = (answer: LightMyRequestResponse): unknown => [answer.statusCode, answer.json<{ code: string }>().code];

const exported = (account: string, query: string): Promise<LightMyRequestResponse> =>
  app.app.inject({
    method: "GET",
    url: `/api/grid/official/export?format=csv&${query}`,
    headers: { "x-test-account": account },
  });

/** Boxes in thousandths of a degree from [121, 31], as [west, south, east, north]. */
function fileOf(rows: readonly (readonly [code: string, box: readonly [number, number, number, number]])[]): string {
  const features = rows.map(([cell_code, [west, south, east, north]]) => {
    const ring = [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)];
    return { type: "Feature", properties: { cell_code }, geometry: { type: "Polygon", coordinates: [ring] } };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}
const at = (x: number, y: number): number[] => [121 + x / 1000, 31 + y / 1000];
const halves = fileOf([
  [`${LINDEN}-01`, [0, 0, 2, 2]],
  [`${LINDEN}-02`, [2, 0, 4, 2]],
  [`${MAPLE}-01`, [4, 0, 6, 2]],
  [`${MAPLE}-02`, [6, 0, 8, 2]],
]);

describe.each(FORMATS)("the grid as %s", (format) => {
  test("comes back with every block in the cell it was in", async () => {
    const file = await inScope(handle.db, town.scopes.admin, (tx) =>
      exportGrid(tx, { format, planId: null, within: [""] }),
    );
    const { ground, blocks } = await handle.db.transaction().execute((tx) => readGround(tx, [""]));
    const shaped = await handle.db.transaction().execute((tx) =>
      readBlocks(
        tx,
        ground.map(({ code }) => code),
      ),
    );
    const grid = repairGrid({ files: [{ name: file.name, bytes: file.bytes }], ground, blocks, options: {} });
    expect(grid.checked.coverage?.faults ?? []).toEqual([]);
    expect(grid.checked.list ?? { unknownBlocks: [], twice: [], leftOut: [], crossing: [] }).toMatchObject({
      unknownBlocks: [],
      twice: [],
      leftOut: [],
      crossing: [],
    });
    expect((grid.repaired?.addedM2 ?? 0) + (grid.repaired?.removedM2 ?? 0)).toBeLessThan(0.01);
    const { cells, ...listed } = matchBlocks(grid.rows, shaped);
    expect(listed).toEqual({ unmatchedRows: [], uncovered: [], torn: [], untouched: [] });
    const place = (number: number): number => town.blocks[number] ?? 0;
    expect(
      Object.fromEntries(cells.map(({ row, blockIds }) => [row.name, blockIds.toSorted((a, b) => a - b)])),
    ).toEqual({
      L1: [1, 2, 5, 6].map(place),
      L2: [3, 4, 7, 8].map(place),
      M1: [9, 10, 13, 14].map(place),
      M2: [11, 12, 15, 16].map(place),
    });
  });
});

test("a supervisor is told the faults of a file, each with its place", async () => {
  const faulty = fileOf([
    [`${LINDEN}-01`, [0, 0, 2, 2]],
    [`${LINDEN}-02`, [1.9, 0, 4, 2]],
    [`${MAPLE}-01`, [4, 0, 6, 2]],
    [`${MAPLE}-02`, [6.5, 0, 9, 2]],
  ]);
  const answer = await send("sun", "check", "name=grid.geojson", faulty);
  expect(answer.statusCode).toBe(200);
  const { coverage } = checkOf(answer);
  expect(coverage?.counts).toMatchObject({ gap: 1, overlap: 1, outside: 1 });
  const gap = coverage?.faults.find(({ kind }) => kind === "gap");
  expect(gap).toMatchObject({
    severity: "error",
    codes: [MAPLE],
    at: [expect.closeTo(121.00625, 3), expect.closeTo(31.001, 2)],
  });
});

test("a repair says what it would change and gives the grid back", async () => {
  const answer = await send(
    "sun",
    "repair",
    `name=grid.geojson&division=${LINDEN}&snapM=1`,
    fileOf([
      [`${LINDEN}-01`, [0, 0, 2, 2]],
      [`${LINDEN}-02`, [2.1, 0, 4, 2]],
    ]),
  );
  expect(answer.statusCode).toBe(200);
  const { rows, left, grid, addedM2 } = answer.json<OfficialRepair>();
  expect(left.faults).toEqual([]);
  expect(rows.map(({ code }) => code)).toEqual([LINDEN, LINDEN]);
  expect(addedM2).toBeGreaterThan(1_000);
  expect(grid.features.map(({ properties }) => properties["cell_code"])).toEqual([`${LINDEN}-01`, `${LINDEN}-02`]);
});

test("an official grid becomes a plan, and the present grid stays as it is", async () => {
  const wider = fileOf([
    [`${LINDEN}-01`, [0, 0, 3, 2]],
    ["新网格", [3, 0, 4, 2]],
  ]);
  const answer = await send("sun", "plan", `name=grid.geojson&division=${LINDEN}&plan=Official%202027`, wider);
  expect(answer.statusCode).toBe(200);
  const made = planOf(answer);
  expect(made).toMatchObject({ cells: 2, unmatchedRows: [], uncovered: [], torn: [], untouched: [] });
  const present = await membership(`division=${LINDEN}`);
  const planned = await membership(`plan=${made.planId}`);
  expect(present).toMatchObject({
    "001": `${LINDEN}-01`,
    "003": `${LINDEN}-02`,
    "007": `${LINDEN}-02`,
    "008": `${LINDEN}-02`,
  });
  expect(planned).toMatchObject({
    "001": `${LINDEN}-01`,
    "003": `${LINDEN}-01`,
    "007": `${LINDEN}-01`,
    "008": `${LINDEN}-02`,
  });
});

/** Block number -> cell code, by the exported list. */
async function membership(query: string): Promise<Record<string, string>> {
  const answer = await exported("sun", query);
  expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
  const lines = answer.body
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(","));
  return Object.fromEntries(lines.map(([block = "", cell = ""]) => [block.slice(12), cell]));
}

test("a block of which no cell has more than 60 % is listed, and one in no cell goes to its neighbour", async () => {
  const file = fileOf([
    [`${LINDEN}-01`, [0, 0, 1.55, 2]],
    [`${LINDEN}-02`, [1.55, 0, 3, 2]],
  ]);
  const query = `name=grid.geojson&division=${LINDEN}&plan=Torn&fill=false`;
  expect(codeOf(await send("sun", "plan", query, file))).toEqual([422, "official.not_a_coverage"]);
  const made = planOf(await send("sun", "plan", query.replace("fill=false", "fill=true"), file));
  expect(made.torn.map(({ code, to }) => [code.slice(12), to])).toEqual([
    ["002", `${LINDEN}-01`],
    ["006", `${LINDEN}-01`],
  ]);
  const list = "block_code,cell_name\n" + [1, 2, 3].map((block) => `${LINDEN}00${block},Only`).join("\n");
  const listed = planOf(await send("sun", "plan", "name=grid.csv&plan=List", list));
  expect(listed).toMatchObject({ cells: 1, untouched: [MAPLE] });
  expect(listed.uncovered.map(({ code, to }) => [code.slice(12), to])).toEqual(
    ["004", "005", "006", "007", "008"].map((block) => [block, "Only"]),
  );
});

test("a list is held against the blocks that exist", async () => {
  const list = `block_code,cell_code\n${LINDEN}001,A\n${LINDEN}001,B\n${LINDEN}999,B\n${MAPLE}001,B\n${LINDEN}002,B\n`;
  const { list: told } = checkOf(await send("sun", "check", "name=list.csv", list));
  expect(told).toMatchObject({ blocks: 4, unknownBlocks: [`${LINDEN}999`], twice: [`${LINDEN}001`], crossing: ["B"] });
  expect(told?.leftOut).toHaveLength(6 + 7);
  expect(codeOf(await send("sun", "plan", "name=list.csv&plan=Wrong", list))).toEqual([422, "official.not_a_coverage"]);
});

describe("refused", () => {
  test("for those who may not draw the grid, and outside the jurisdiction", async () => {
    expect(codeOf(await send("anna", "check", "name=a", halves))).toEqual([403, "account.may_not"]);
    expect(codeOf(await send("sun", "check", `name=a&division=${ELSEWHERE}`, halves))).toEqual([403, "scope.outside"]);
    expect(codeOf(await send("stranger", "check", "name=a", halves))).toEqual([422, "official.no_ground"]);
    const plan = planOf(await send("sun", "plan", "name=a&plan=Halves", halves)).planId;
    expect((await exported("stranger", `plan=${plan}`)).statusCode).toBeGreaterThanOrEqual(403);
    expect(codeOf(await exported("sun", "plan=999999"))).toEqual([404, "plans.not_found"]);
    expect((await exported("stranger", "")).body.trim().split("\r\n")).toHaveLength(1);
    expect(codeOf(await exported("anna", ""))).toEqual([403, "account.may_not"]);
  });

  test("when the file is no grid", async () => {
    expect(codeOf(await send("sun", "check", "name=a", "hello"))).toEqual([422, "official.no_rows"]);
    expect(codeOf(await send("sun", "check", "name=a", "a,b\n1,2"))).toEqual([422, "official.unreadable"]);
    expect(codeOf(await send("sun", "check", "name=a", fileOf([])))).toEqual([422, "official.no_rows"]);
    expect(codeOf(await send("sun", "check", "name=a", Buffer.alloc(32 * 1024 * 1024 + 1)))).toEqual([
      413,
      "request.too_large",
    ]);
    expect(codeOf(await send("sun", "repair", "name=a", `block_code,cell_code\n${LINDEN}001,A`))).toEqual([
      422,
      "official.unreadable",
    ]);
    const far = fileOf([["far", [1000, 0, 1001, 1]]]);
    expect(codeOf(await send("sun", "plan", "name=a&plan=Far", far))).toEqual([422, "official.nothing_matches"]);
    const json = await app.app.inject({
      method: "POST",
      url: "/api/grid/official/check?name=a",
      headers: { "x-test-account": "sun" },
      payload: {},
    });
    expect(codeOf(json)).toEqual([415, "request.wrong_media_type"]);
  });

  test("when many others are being checked already", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send("sun", "check", "name=a", halves)));
    const codes = answers.map((answer) => (answer.statusCode === 200 ? "" : answer.json<{ code: string }>().code));
    expect(codes).toContain("official.busy");
    expect(codes.filter((code) => code === "").length).toBeGreaterThanOrEqual(4);
  });
});
