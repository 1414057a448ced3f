/** What the stories of the wall need: a board and a link of it, real events in the town, and what a page holds after its waste was taken away. */
import type { Board, BoardWish, HazardDetail, HazardList, MadeBoardLink, Widget } from "@gridstead/server/contract";
import { expect, type Page } from "@playwright/test";
import type { Asker } from "./story.ts";
import { ask } from "./town-questions.ts";

async function tell<Answer>({ request, origin }: Asker, path: string, data: unknown): Promise<Answer> {
  const answer = await request.post(path, { data, headers: { origin } });
  if (!answer.ok()) throw new Error(`expected ${path} to be done, got ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

const put = (id: string, x: number, y: number, w: number, h: number) => ({
  id,
  place: { x, y, w, h },
  sizePt: 14,
  title: { zh: "", en: "" },
});
const everyKind: Widget[] = [
  { ...put("clock", 0, 0, 12, 1), kind: "clock", seconds: true },
  { ...put("counts", 0, 1, 12, 2), kind: "counts", which: ["overdue", "open_hazards"] },
  { ...put("map", 0, 3, 6, 5), kind: "map", stops: [], fill: true },
  { ...put("overdue", 6, 3, 6, 2), kind: "overdue" },
  { ...put("ranking", 6, 5, 3, 3), kind: "ranking", by: "open", of: "cell" },
  { ...put("chart", 9, 5, 3, 3), kind: "chart", days: 14 },
];

/** Of the whole town, with every kind of widget that changes by itself. */
export function makeBoard(asker: Asker, slug: string): Promise<Board> {
  const layout = { columns: 12, rows: 8, widgets: everyKind };
  const wish: BoardWish = { slug, name: { zh: "试验看板", en: "Trial board" }, division: null, theme: "dark", layout };
  return tell<Board>(asker, "/api/boards", wish);
}

/** As another supervisor would, at another screen. */
export async function keepBoard({ request, origin }: Asker, board: Board, name: BoardWish["name"]): Promise<void> {
  const { id, version, slug, division, theme, layout } = board;
  const wish: BoardWish = { slug, name, division, theme, layout };
  const answer = await request.put(`/api/boards/${id}`, { data: { version, wish }, headers: { origin } });
  expect(answer.status(), await answer.text()).toBe(200);
}

export const makeLink = (asker: Asker, { id }: Board, label: string): Promise<MadeBoardLink> =>
  tell<MadeBoardLink>(asker, `/api/boards/${id}/links`, { label, days: 1 });
export const endLink = (asker: Asker, { id }: Board, link: number): Promise<unknown> =>
  tell(asker, `/api/boards/${id}/links/${link}/revoke`, {});

const items = ["gas.bottle_indoors", "egress.blocked_exit", "gas.hose_aged"];
const BETWEEN_MS = 50;
const HOMES = 6;

/** Hazards that are found one after the other, at most twenty a second, in homes that have had some: each is a commit of its own. */
export async function findHazards(asker: Asker, count: number): Promise<void> {
  const { hazards } = await ask<HazardList>(asker.request, "/api/hazards", { which: "open", limit: HOMES });
  const details = [];
  for (const { id } of hazards) details.push(await ask<HazardDetail>(asker.request, `/api/hazards/${id}`));
  const homes = details.flatMap(({ unit }) => (unit ? [unit.id] : []));
  expect(homes.length, "homes with hazards").toBeGreaterThan(0);
  for (let made = 0; made < count; made++) {
    const next = performance.now() + BETWEEN_MS;
    await tell(asker, "/api/hazards", {
      uuid: crypto.randomUUID(),
      unitId: homes[made % homes.length],
      item: items[made % items.length],
    });
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
}

export type Held = { readonly heapBytes: number; readonly nodes: number; readonly listeners: number };

/** By the browser's own account, after everything that nothing holds was taken away. */
export async function heldBy(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  for (let turn = 0; turn < 3; turn++) await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  await session.detach();
  return { heapBytes: of("JSHeapUsedSize"), nodes: of("Nodes"), listeners: of("JSEventListeners") };
}
