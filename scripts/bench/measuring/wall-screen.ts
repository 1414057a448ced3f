/** A real browser on one board of the wall: every kind of widget that changes by itself, signed in, never touched. */
import { chromium, type Page } from "@playwright/test";
import type { Board, BoardWish, Widget } from "../../../server/src/contract.ts";
import { findChromium } from "../../checks/needs.ts";
import type { Caller } from "./calls.ts";

export type WallScreen = {
  readonly page: Page;
  /** How often it has read its board so far. */
  reads(): number;
  close(): Promise<void>;
};

const VIEWPORT = { width: 1_920, height: 1_080 };
const SOFTWARE_GL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
const LONGEST_MS = 120_000;
/** The camera goes on: two stops inside the town, ten seconds each. */
const STOP_SECONDS = 10;
const NEAR = 14;

const put = (id: string, x: number, y: number, w: number, h: number) => ({
  id,
  place: { x, y, w, h },
  sizePt: 12,
  title: { zh: "", en: "" },
});
const widgetsOf = ([west, south, east, north]: readonly [number, number, number, number]): Widget[] => {
  const stop = (share: number) => ({
    at: [west + (east - west) * share, south + (north - south) * share] as [number, number],
    zoom: NEAR,
    seconds: STOP_SECONDS,
  });
  return [
    { ...put("clock", 0, 0, 8, 1), kind: "clock", seconds: true },
    { ...put("queue", 8, 0, 4, 1), kind: "queue" },
    { ...put("counts", 0, 1, 12, 2), kind: "counts", which: ["overdue", "open_hazards"] },
    { ...put("map", 0, 3, 6, 5), kind: "map", stops: [stop(0.4), stop(0.6)], fill: true },
    { ...put("overdue", 6, 3, 6, 2), kind: "overdue" },
    { ...put("ranking", 6, 5, 3, 3), kind: "ranking", by: "open", of: "cell" },
    { ...put("chart", 9, 5, 3, 2), kind: "chart", days: 14 },
    { ...put("bulletin", 9, 7, 3, 1), kind: "bulletin", most: 2 },
  ];
};

export async function makeBoard(caller: Caller): Promise<Board> {
  const { box } = await caller.read<{ box: [number, number, number, number] | null }>("/api/town");
  if (box === null) throw new Error("Expected a town with ground, it has no extent.");
  const wish: BoardWish = {
    slug: `bench-${Date.now().toString(36)}`,
    name: { zh: "测量", en: "Measured" },
    division: null,
    theme: "dark",
    layout: { columns: 12, rows: 8, widgets: widgetsOf(box) },
  };
  const { status, body } = await caller.post("/api/boards", wish);
  if (status >= 300) throw new Error(`Expected a board, got ${status}: ${body.toString().slice(0, 300)}`);
  return JSON.parse(body.toString()) as Board;
}

export async function openWallScreen(url: string, cookie: string, { slug }: Board): Promise<WallScreen> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("Expected a Chromium on this machine, found none: install one.");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", ...SOFTWARE_GL] });
  const context = await browser.newContext({ viewport: VIEWPORT, locale: "zh-CN" });
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  let reads = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === `/api/wall/${slug}`) reads += 1;
  });
  await page.goto(`${url}/wall/${slug}`);
  await page.locator(".wall-counts").waitFor({ timeout: LONGEST_MS });
  return { page, reads: () => reads, close: () => browser.close() };
}
