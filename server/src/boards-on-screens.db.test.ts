/** Boards on screens without an account, on a real server: one screen a link, told counts and nothing else; and the stream of a board. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WallDocument } from "./boards/contract-wall.ts";
import { SCREEN_COOKIE } from "./boards/screen-doors.ts";
import { LINDEN } from "./db/testing-small-town.ts";
import {
  app,
  ask,
  board,
  callers,
  closeTownOfBoards,
  codeOf,
  handle,
  later,
  linked,
  openTownOfBoards,
  screenOf,
} from "./testing-boards.ts";

beforeAll(openTownOfBoards);
afterAll(closeTownOfBoards);

describe("a screen with a link", () => {
  test("is told counts and nothing else: no address, no case, no name of anybody, no word that somebody typed", async () => {
    const { secret, screen } = await linked();
    expect((await screen.claim(secret)).body).toMatchObject({ label: "大厅东墙" });
    const { body, status } = await screen.get();
    expect(status).toBe(200);
    const { by, figures } = body as WallDocument;
    expect(by).toBe("link");
    expect(figures).toMatchObject({
      counts: { overdue: { count: 1 }, openHazards: { count: 8 } },
      overdue: { open: { serious: 1 }, cases: null },
      bulletins: null,
    });
    const text = JSON.stringify([body, (await screen.get("/outlines")).body]);
    for (const word of [
      "永安路",
      "人民路",
      "王小二",
      "东昌大厦",
      "李安娜",
      "周波",
      "The anna",
      "138 0000 0000",
      "egress",
    ])
      expect(text).not.toContain(word);
    expect(text).toContain("L1");
    expect(text).not.toContain("M1");
  });

  test("gets the ground under its map and no layer of homes, hazards or officers", async () => {
    const { secret, screen } = await linked();
    await screen.claim(secret);
    const z = 14;
    const x = Math.floor(((121.002 + 180) / 360) * 2 ** z);
    const y = Math.floor((0.5 - Math.asinh(Math.tan((31.001 * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** z);
    const tile = await screen.get(`/ground/${z}/${x}/${y}.mvt`);
    expect(tile.status).toBe(200);
    const bytes = (tile.body as Buffer).toString("latin1");
    expect(bytes).toContain("division");
    for (const layer of ["hazard", "building", "officer", "units"]) expect(bytes).not.toContain(layer);
    expect(codeOf(await screenOf("board-1").get(`/ground/${z}/${x}/${y}.mvt`))).toEqual([401, "boards.no_screen"]);
  });

  test("opens on one screen: the copied link is refused on the second, the first goes on after a restart", async () => {
    const { own, secret, screen } = await linked();
    await screen.claim(secret);
    const second = screenOf(own.slug);
    expect(codeOf(await second.claim(secret))).toEqual([403, "boards.link_elsewhere"]);
    expect(codeOf(await second.get())).toEqual([401, "boards.no_screen"]);
    expect((await screen.claim(secret)).status).toBe(200);
    expect((await screen.get()).status).toBe(200);
  });

  test("of two screens that open it at the same moment one has it", async () => {
    const { own, secret } = await linked();
    const answers = await Promise.all(Array.from({ length: 4 }, () => screenOf(own.slug).claim(secret)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403, 403, 403]);
  });

  test("is let go when another may open the link: then the second has it and the first is told so", async () => {
    const { own, secret, screen, onLink } = await linked();
    await screen.claim(secret);
    expect((await onLink("release")).body).toMatchObject({ boundAt: null });
    const second = screenOf(own.slug);
    expect((await second.claim(secret)).status).toBe(200);
    await later();
    expect(codeOf(await screen.get())).toEqual([401, "boards.no_screen"]);
    expect((await second.get()).status).toBe(200);
  });

  test("ended, run out and unknown links are three answers", async () => {
    const { own, secret, link, screen, onLink } = await linked();
    await screen.claim(secret);
    expect((await onLink("revoke")).body).toMatchObject({ id: link.id, revokedAt: expect.any(String) as string });
    await later();
    expect(codeOf(await screen.get())).toEqual([410, "boards.link_revoked"]);
    expect(codeOf(await screen.claim(secret))).toEqual([410, "boards.link_revoked"]);
    const other = await linked();
    await other.screen.claim(other.secret);
    await sql`update board_link set expires_at = now() - interval '1 minute' where id = ${other.link.id}`.execute(
      handle.db,
    );
    await later();
    expect(codeOf(await other.screen.get())).toEqual([410, "boards.link_expired"]);
    expect(codeOf(await screenOf(own.slug).claim("x".repeat(43)))).toEqual([404, "boards.unknown_link"]);
    expect(codeOf(await screenOf(own.slug).claim(other.secret))).toEqual([404, "boards.unknown_link"]);
    expect(codeOf(await ask(callers.sun, "POST", `/api/boards/${own.id}/links/${other.link.id}/revoke`))).toEqual([
      404,
      "boards.link_not_found",
    ]);
  });

  test("opens nothing else: its cookie is no session, and the secret is kept by nobody", async () => {
    const { secret, screen } = await linked();
    await screen.claim(secret);
    for (const url of ["/api/counts", "/api/queue", "/api/boards", "/api/events", "/tiles/hazard/14/1/1.mvt"]) {
      const answer = await app.inject({ method: "GET", url, headers: { cookie: `${SCREEN_COOKIE}=${screen.kept}` } });
      expect([url, answer.statusCode]).toEqual([url, 401]);
    }
    const { rows } = await sql<{ text: string }>`
      select (select coalesce(string_agg(l::text, ''), '') from board_link l) || (select string_agg(a::text, '') from audit_line a where table_name = 'board_link') as text`.execute(
      handle.db,
    );
    expect(rows[0]?.text).toContain("大厅东墙");
    expect(rows[0]?.text).not.toContain(secret);
    expect(rows[0]?.text).not.toContain(screen.kept ?? "");
  });

  test("guessing is slowed down, and a board has only so many open links", async () => {
    const { own } = await linked();
    const tries = [];
    for (let count = 0; count < 24; count++)
      tries.push(codeOf(await screenOf(own.slug).claim(`${"y".repeat(40)}${count}`)).at(1));
    expect(tries.at(-1)).toBe("request.too_many");
    await sql`insert into board_link (board_id, label, token_hash, expires_at) select ${own.id}, 'x', 'full-' || n, now() + interval '1 day' from generate_series(1, 49) n`.execute(
      handle.db,
    );
    expect(codeOf(await ask(callers.sun, "POST", `/api/boards/${own.id}/links`, { label: "x", days: 1 }))).toEqual([
      422,
      "boards.too_many_links",
    ]);
  });
});

describe("the stream of a board", () => {
  test("says that something changed, to the account and to the screen, and nothing of what", async () => {
    const address = await app.listen({ port: 0, host: "127.0.0.1" });
    const own = await board();
    const leaving = new AbortController();
    const stream = await fetch(`${address}/api/wall/${own.slug}/events`, {
      headers: { cookie: callers.sun.cookie },
      signal: leaving.signal,
    });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toMatch(/^event: beat\ndata: \{"at":\d+\}\n\n$/);
    await sql`update hazard set severity = severity where division_code = ${LINDEN}`.execute(handle.db);
    await app.live.feed.catchUp();
    expect((await reader.read()).value).toMatch(/^event: change\ndata: \{"at":\d+\}\n\n$/);
    leaving.abort();
    const strange = await fetch(`${address}/api/public/wall/${own.slug}/events`);
    expect([strange.status, ((await strange.json()) as { code: string }).code]).toEqual([401, "boards.no_screen"]);
  });
});
