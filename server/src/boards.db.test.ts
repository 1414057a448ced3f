/** Boards of the wall on a real server: composed by a supervisor, changed, taken back; seen by an account inside its jurisdiction. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Board, Widget } from "./boards/contract.ts";
import type { WallDocument, WallOutlines, WallPreviewAnswer } from "./boards/contract-wall.ts";
import type { Bulletin, NewBulletin } from "./bulletins/contract.ts";
import { ELSEWHERE, LINDEN, MAPLE, SUBDISTRICT } from "./db/testing-small-town.ts";
import type { TestCaller } from "./testing-app.ts";
import {
  ask,
  board,
  callers,
  change,
  closeTownOfBoards,
  codeOf,
  handle,
  keep,
  later,
  layout,
  openTownOfBoards,
  town,
  wishOf,
} from "./testing-boards.ts";

beforeAll(openTownOfBoards);
afterAll(closeTownOfBoards);

describe("composing", () => {
  test("a supervisor makes, changes and takes back step by step, and what was taken back is not brought back twice", async () => {
    const first = await board();
    expect(first).toMatchObject({ version: 1, mayUndo: false, mayChange: true, layout });
    const named = async (version: number, zh: string) =>
      (await change(callers.sun, first, version, { ...keep(first), name: { zh, en: "Hall" } })).body as Board;
    expect(await named(1, "二")).toMatchObject({ version: 2, mayUndo: true, name: { zh: "二" } });
    expect(await named(2, "三")).toMatchObject({ version: 3 });
    const undo = (version: number) => ask(callers.sun, "POST", `/api/boards/${first.id}/undo`, { version });
    expect((await undo(3)).body).toMatchObject({ version: 4, name: { zh: "二" }, mayUndo: true });
    expect((await undo(4)).body).toMatchObject({ version: 5, name: { zh: "大厅" }, mayUndo: false });
    expect(codeOf(await undo(5))).toEqual([422, "boards.nothing_to_undo"]);
    expect(codeOf(await undo(3))).toEqual([409, "boards.stale"]);
  });

  test("a stale change, a taken address and a layout whose widgets lie upon one another are refused", async () => {
    const [one, two] = [await board(), await board()];
    await change(callers.sun, one, 1, keep(one));
    expect(codeOf(await change(callers.sun, one, 1, keep(one)))).toEqual([409, "boards.stale"]);
    expect(codeOf(await change(callers.sun, two, 1, { ...keep(two), slug: one.slug }))).toEqual([
      409,
      "boards.slug_taken",
    ]);
    const [map, ...rest] = layout.widgets;
    const upon = { ...layout, widgets: [{ ...(map as Widget), place: { x: 3, y: 0, w: 4, h: 2 } }, ...rest] };
    const answer = await change(callers.sun, two, 1, { ...keep(two), layout: upon });
    expect(answer.body).toMatchObject({
      code: "boards.unfit_layout",
      details: { fault: "overlap", widgets: ["map", "counts"] },
    });
    expect(codeOf(await change(callers.sun, two, 1, { ...keep(two), slug: "Große Halle" }))).toEqual([
      400,
      "request.invalid",
    ]);
    expect(codeOf(await ask(callers.sun, "GET", "/api/boards/999999"))).toEqual([404, "boards.not_found"]);
  });

  test("a stranger reads it and changes nothing; the whole town is the administrator's; an officer composes nothing", async () => {
    const linden = await board();
    expect((await ask(callers.stranger, "GET", `/api/boards/${linden.id}`)).body).toMatchObject({
      mayChange: false,
      mayUndo: false,
    });
    expect(codeOf(await change(callers.stranger, linden, 1, keep(linden)))).toEqual([403, "scope.outside"]);
    expect(codeOf(await ask(callers.stranger, "POST", `/api/boards/${linden.id}/take-down`, { version: 1 }))).toEqual([
      403,
      "scope.outside",
    ]);
    expect(
      codeOf(await ask(callers.stranger, "POST", `/api/boards/${linden.id}/links`, { label: "x", days: 1 })),
    ).toEqual([403, "scope.outside"]);
    expect(codeOf(await ask(callers.stranger, "GET", `/api/boards/${linden.id}/links`))).toEqual([
      403,
      "scope.outside",
    ]);
    expect(codeOf(await ask(callers.sun, "POST", "/api/boards", wishOf({ division: ELSEWHERE })))).toEqual([
      403,
      "scope.outside",
    ]);
    expect(codeOf(await ask(callers.sun, "POST", "/api/boards", wishOf({ division: null })))).toEqual([
      403,
      "scope.outside",
    ]);
    expect(codeOf(await ask(callers.sun, "POST", "/api/boards", wishOf({ division: "990101009000" })))).toEqual([
      404,
      "divisions.not_found",
    ]);
    expect(codeOf(await ask(callers.anna, "POST", "/api/boards", wishOf()))).toEqual([403, "account.may_not"]);
    expect((await board({ division: null }, callers.admin)).division).toBeNull();
    expect(codeOf(await change(callers.sun, await board({ division: null }, callers.admin), 1, wishOf()))).toEqual([
      403,
      "scope.outside",
    ]);
  });

  test("a board that is taken down is gone, and its address is free", async () => {
    const old = await board();
    expect((await ask(callers.sun, "POST", `/api/boards/${old.id}/take-down`, { version: 1 })).status).toBe(204);
    expect(codeOf(await ask(callers.sun, "GET", `/api/wall/${old.slug}`))).toEqual([404, "boards.not_found"]);
    expect((await board({ slug: old.slug })).id).not.toBe(old.id);
  });

  test("there are only so many boards", async () => {
    await sql`insert into board (slug, name, name_en, theme, layout) select 'full-' || n, 'x', 'x', 'light', '{"columns":1,"rows":1,"widgets":[]}'
      from generate_series(1, 100) n`.execute(handle.db);
    expect(codeOf(await ask(callers.sun, "POST", "/api/boards", wishOf()))).toEqual([422, "boards.too_many"]);
    await sql`delete from board where slug like 'full-%'`.execute(handle.db);
  });
});

const wall = async (caller: TestCaller, slug: string) =>
  (await ask(caller, "GET", `/api/wall/${slug}`)).body as WallDocument;

async function tell(
  title: string,
  level: NewBulletin["level"],
  roles: NewBulletin["roles"],
  areas: string[],
): Promise<Bulletin> {
  const wish: NewBulletin = {
    uuid: randomUUID(),
    title,
    text: "请留意。",
    level,
    roles,
    areas,
    startsAt: null,
    endsAt: null,
    needsReceipt: false,
    files: [],
  };
  const draft = (await ask(callers.admin, "POST", "/api/bulletins", wish)).body as Bulletin;
  const told = await ask(callers.admin, "POST", `/api/bulletins/${draft.id}/steps`, {
    action: "publish",
    version: draft.version,
  });
  expect(told.status).toBe(200);
  return told.body as Bulletin;
}

describe("what an account sees", () => {
  test("figures of the division, with the overdue cases by item and cell and without an address", async () => {
    const { slug } = await board();
    const { by, figures, town: shown } = await wall(callers.sun, slug);
    expect([by, shown.box]).toEqual(["account", [121, 31, 121.004, 31.002]]);
    expect(figures.counts).toMatchObject({ overdue: { count: 1 }, openHazards: { count: 8 }, units: 16 });
    expect(figures.overdue).toMatchObject({
      open: { critical: 0, serious: 1, general: 0 },
      cases: [{ cell: "L1", severity: 2 }],
    });
    expect(
      figures.cells?.map(({ name, homes, open, overdue }) => [
        name,
        homes,
        open.critical + open.serious + open.general,
        overdue,
      ]),
    ).toEqual([
      ["L1", 8, 4, 1],
      ["L2", 8, 4, 0],
    ]);
    expect(figures.charts[0]?.days).toHaveLength(7);
    expect(figures.charts[0]?.days[3]).toMatchObject({ found: 8, closed: 0 });
    expect(JSON.stringify(figures)).not.toMatch(/永安路|王小二|李安娜|周波/);
    const outlines = (await ask(callers.sun, "GET", `/api/wall/${slug}/outlines`)).body as WallOutlines;
    expect(outlines.features.map(({ id }) => id)).toEqual([town.cells.L1, town.cells.L2]);
  });

  test("areas are ranked from ten homes on, never fewer", async () => {
    const { slug } = await board({ division: SUBDISTRICT });
    await sql`update block_load set units = 0 where division_code = ${MAPLE} and block_id <> ${town.blocks[9]}`.execute(
      handle.db,
    );
    const [ranking] = (await wall(callers.sun, slug)).figures.rankings;
    expect(
      ranking?.areas.map(({ name, numerator, denominator, rate, rank }) => [
        name.zh,
        numerator,
        denominator,
        rate,
        rank,
      ]),
    ).toEqual([
      ["椴树社区", 8, 16, 0.5, 1],
      ["枫树社区", 8, 2, null, null],
    ]);
    await sql`update block_load set units = 2 where division_code = ${MAPLE}`.execute(handle.db);
  });

  test("a stranger's figures are zero: the jurisdiction is not the board's but the account's", async () => {
    const { slug } = await board();
    const { figures } = await wall(callers.stranger, slug);
    expect(figures.counts).toMatchObject({ overdue: { count: 0 }, openHazards: { count: 0 }, units: 0 });
    expect([figures.cells, figures.overdue?.cases]).toEqual([[], []]);
  });

  test("bulletins are those told to the asker's role on the board's ground, urgent ones first, and not once withdrawn", async () => {
    const { slug } = await board();
    const titles = async (caller: TestCaller): Promise<string[] | undefined> =>
      (await wall(caller, slug)).figures.bulletins?.map(({ title }) => title);
    expect([await titles(callers.sun), await titles(callers.duty)]).toEqual([[], []]);
    await tell("停水通知", "info", ["supervisor", "duty_officer"], [LINDEN]);
    const urgent = await tell("燃气泄漏", "urgent", ["supervisor"], [LINDEN]);
    await tell("别处的事", "info", ["supervisor"], [MAPLE]);
    // What was read a moment ago is told to all screens for a second.
    await later();
    expect(await titles(callers.sun)).toEqual(["燃气泄漏", "停水通知"]);
    expect(await titles(callers.duty)).toEqual(["停水通知"]);
    await ask(callers.admin, "POST", `/api/bulletins/${urgent.id}/steps`, {
      action: "withdraw",
      version: urgent.version,
    });
    await later();
    expect(await titles(callers.sun)).toEqual(["停水通知"]);
  });

  test("what a layout would show is told before it is kept, to nobody outside", async () => {
    const answer = await ask(callers.sun, "POST", "/api/boards/preview", { wish: wishOf({ division: MAPLE }) });
    expect(answer.body).toMatchObject({ figures: { counts: { openHazards: { count: 8 } } } });
    // A board that is not kept has no name by which a screen could read its outlines.
    const { outlines, figures } = answer.body as WallPreviewAnswer;
    expect(outlines?.features.map(({ id }) => id)).toEqual(figures.cells?.map(({ id }) => id));
    expect(outlines?.features.length).toBeGreaterThan(0);
    const whole = wishOf().layout;
    const mapless = { ...whole, widgets: whole.widgets.filter(({ kind }) => kind !== "map") };
    const without = await ask(callers.sun, "POST", "/api/boards/preview", { wish: wishOf({ layout: mapless }) });
    expect(without.body).toMatchObject({ outlines: null });
    expect(codeOf(await ask(callers.stranger, "POST", "/api/boards/preview", { wish: wishOf() }))).toEqual([
      403,
      "scope.outside",
    ]);
    expect(codeOf(await ask(callers.analyst, "POST", "/api/boards/preview", { wish: wishOf() }))).toEqual([
      403,
      "account.may_not",
    ]);
  });
});
