/** A small town with its server, the accounts that compose and see boards, and screens with links: for the tests of boards. */
import { sql } from "kysely";
import type { App } from "./app.ts";
import type { Board, BoardLayout, BoardWish, MadeBoardLink } from "./boards/contract.ts";
import { SCREEN_COOKIE } from "./boards/screen-doors.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown, SUBDISTRICT } from "./db/testing-small-town.ts";
import { enter, enterAs, openTestApp, type TestCaller } from "./testing-app.ts";

export let handle: DatabaseHandle;
export let town: SmallTown;
export let app: App;
export const callers = {} as Record<"admin" | "sun" | "stranger" | "duty" | "anna" | "analyst", TestCaller>;

export async function openTownOfBoards(): Promise<void> {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  for (const login of ["admin", "sun", "stranger", "duty", "anna"] as const)
    callers[login] = await enterAs(app, handle, town.accounts[login], login);
  callers.analyst = await enter(app, handle, { login: "ana", role: "analyst", divisions: [SUBDISTRICT] });
  await sql`update hazard set title = '王小二家的煤气', address = '永安路1号101', note = '找王小二'`.execute(handle.db);
}
export async function closeTownOfBoards(): Promise<void> {
  await app.close();
  await handle.close();
}

const common = (id: string, x: number, y: number, w = 4, h = 2) => ({
  id,
  place: { x, y, w, h },
  sizePt: 12,
  title: { zh: "", en: "" },
});
/** One of each kind. */
export const layout: BoardLayout = {
  columns: 12,
  rows: 6,
  widgets: [
    { ...common("map", 0, 0), kind: "map", stops: [{ at: [121.002, 31.001], zoom: 15, seconds: 10 }], fill: true },
    { ...common("counts", 4, 0), kind: "counts", which: ["overdue", "open_hazards"] },
    { ...common("queue", 8, 0), kind: "queue" },
    { ...common("overdue", 0, 2), kind: "overdue" },
    { ...common("rank", 4, 2), kind: "ranking", by: "open", of: "community" },
    { ...common("chart", 8, 2), kind: "chart", days: 7 },
    { ...common("clock", 0, 4), kind: "clock", seconds: true },
    { ...common("told", 4, 4), kind: "bulletin", most: 2 },
    { ...common("text", 8, 4), kind: "text", text: { zh: "值班电话 110", en: "Call 110" } },
  ],
};
let made = 0;
export const wishOf = (changes: Partial<BoardWish> = {}): BoardWish => ({
  slug: `board-${++made}`,
  name: { zh: "大厅", en: "Hall" },
  division: LINDEN,
  theme: "dark",
  layout,
  ...changes,
});

export type Answered = { readonly status: number; readonly body: unknown };
export async function ask(
  caller: TestCaller,
  method: "GET" | "POST" | "PUT",
  url: string,
  payload?: object,
): Promise<Answered> {
  const answer = await caller.call({ method, url, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.body === "" ? null : answer.json() };
}
export const codeOf = ({ status, body }: Answered) => [status, (body as { code?: string } | null)?.code];
export async function board(changes: Partial<BoardWish> = {}, caller = callers.sun): Promise<Board> {
  const answer = await ask(caller, "POST", "/api/boards", wishOf(changes));
  if (answer.status !== 200) throw new Error(`Expected a board, got ${JSON.stringify(answer)}.`);
  return answer.body as Board;
}
export const change = (caller: TestCaller, { id }: Board, version: number, wish: BoardWish) =>
  ask(caller, "PUT", `/api/boards/${id}`, { version, wish });
export const keep = ({ slug, name, division, theme, layout: kept }: Board): BoardWish => ({
  slug,
  name,
  division,
  theme,
  layout: kept,
});

/** A browser on a wall: it has its cookie and nothing else. */
export function screenOf(slug: string, kept: string | null = null) {
  let cookie = kept;
  const headers = (): { cookie?: string } => (cookie === null ? {} : { cookie: `${SCREEN_COOKIE}=${cookie}` });
  return {
    claim: async (secret: string): Promise<Answered> => {
      const answer = await app.inject({
        method: "POST",
        url: `/api/public/wall/${slug}/screen`,
        headers: headers(),
        payload: { secret },
      });
      const given = answer.cookies.find(({ name }) => name === SCREEN_COOKIE);
      if (given && !(given.httpOnly && given.sameSite === "Strict" && given.path === `/api/public/wall/${slug}`))
        throw new Error(`The cookie of a screen is for its board alone, got ${JSON.stringify(given)}.`);
      cookie = given?.value ?? cookie;
      return { status: answer.statusCode, body: answer.json() };
    },
    get: async (path = ""): Promise<Answered> => {
      const answer = await app.inject({ method: "GET", url: `/api/public/wall/${slug}${path}`, headers: headers() });
      return {
        status: answer.statusCode,
        body: answer.headers["content-type"]?.toString().includes("json") ? answer.json() : answer.rawPayload,
      };
    },
    get kept() {
      return cookie;
    },
  };
}
export async function linked(changes: Partial<BoardWish> = {}) {
  const own = await board(changes);
  const { secret, link } = (
    await ask(callers.sun, "POST", `/api/boards/${own.id}/links`, { label: "大厅东墙", days: 30 })
  ).body as MadeBoardLink;
  const onLink = (what: "revoke" | "release") =>
    ask(callers.sun, "POST", `/api/boards/${own.id}/links/${link.id}/${what}`);
  return { own, secret, link, onLink, screen: screenOf(own.slug) };
}
/** What is remembered of a screen for two seconds is over. */
export const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2_100));
