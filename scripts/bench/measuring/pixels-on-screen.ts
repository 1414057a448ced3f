/**
 * From the answer after a commit to the drawn pixels: a real browser with the command centre open on the block that is moved, among other
 * screens that only listen. One edit at a time, there and back.
 */
import { chromium, type Page } from "@playwright/test";
import { findChromium } from "../../checks/needs.ts";
import type { Caller } from "./calls.ts";
import { openStreams } from "./event-streams.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type Movable, reassign } from "./movable-block.ts";
import { present } from "./second-screen.ts";
import { type ChangedFrame, watchPixels } from "./watch-pixels.ts";

export type PixelFigures = {
  readonly screens: number;
  readonly viewport: string;
  readonly renderer: string;
  /** Until the frame begins in which the block is new: all but the renderer. */
  readonly answerToFrameMs: Figures;
  readonly answerToPixelsMs: Figures;
  readonly requestToPixelsMs: Figures;
};

const ZOOM = 17;
/** Even, as the measured ones are: the block ends where it was. */
const WARM_EDITS = 4;
const LONGEST_MS = 60_000;
const SOFTWARE_GL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];

export async function measurePixels(
  url: string,
  caller: Caller,
  movable: Movable,
  {
    screens,
    edits,
    cookies,
    viewport,
  }: {
    readonly screens: number;
    readonly edits: number;
    readonly cookies: readonly string[];
    readonly viewport: { readonly width: number; readonly height: number };
  },
): Promise<PixelFigures> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("Expected a Chromium on this machine, found none: install one.");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", ...SOFTWARE_GL] });
  const listening = await openStreams(url, cookies, screens - 1, () => undefined);
  try {
    const context = await browser.newContext({ viewport, locale: "zh-CN" });
    const [name = "", value = ""] = caller.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    await page.addInitScript(watchPixels);
    await lookAt(page, url, movable);
    const renderer = await rendererOf(page);
    const samples = await timeEdits(page, caller, movable, edits);
    return {
      screens,
      viewport: `${viewport.width} x ${viewport.height}`,
      renderer,
      answerToFrameMs: figuresOf(samples.map(({ answered, begunAt }) => begunAt - answered)),
      answerToPixelsMs: figuresOf(samples.map(({ answered, drawnAt }) => drawnAt - answered)),
      requestToPixelsMs: figuresOf(samples.map(({ asked, drawnAt }) => drawnAt - asked)),
    };
  } finally {
    listening.close();
    await browser.close();
  }
}

async function lookAt(page: Page, url: string, { block }: Movable): Promise<void> {
  const [west = 0, south = 0, east = 0, north = 0] = block.box;
  await page.goto(`${url}/?fill=officer#map=${ZOOM}/${(south + north) / 2}/${(west + east) / 2}`);
  await page.locator('[data-idle="true"]').waitFor({ timeout: LONGEST_MS });
}

type Sample = ChangedFrame & { readonly asked: number; readonly answered: number };

async function timeEdits(page: Page, caller: Caller, movable: Movable, edits: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  let { version } = await present(caller, movable);
  for (let edit = 0; edit < edits + WARM_EDITS; edit++) {
    const toCellId = edit % 2 === 0 ? movable.otherCellId : movable.homeCellId;
    await page.locator('[data-idle="true"]').waitFor({ timeout: LONGEST_MS });
    await page.evaluate(() => globalThis.pixelWatch.arm());
    const drawing = page.evaluate(() => globalThis.pixelWatch.changed());
    // Awaited below, and not at all when the edit is refused.
    drawing.catch(() => undefined);
    const asked = clock();
    const { edited } = await reassign(caller, [{ id: movable.block.id, version }], toCellId);
    const answered = clock();
    version = edited.blocks[0]?.version ?? 0;
    const changed = await within(drawing, LONGEST_MS);
    if (edit >= WARM_EDITS) samples.push({ asked, answered, ...changed });
  }
  return samples;
}

const rendererOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const gl = document.createElement("canvas").getContext("webgl2");
    const known = gl?.getExtension("WEBGL_debug_renderer_info");
    return gl && known ? String(gl.getParameter(known.UNMASKED_RENDERER_WEBGL)) : "unknown";
  });

/** The same clock as the page's: milliseconds since 1970, with fractions. */
const clock = (): number => performance.timeOrigin + performance.now();

function within<T>(awaited: Promise<T>, ms: number): Promise<T> {
  return Promise.race([
    awaited,
    new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error(`Expected the block in its new colour within ${ms / 1000} s.`)), ms).unref();
    }),
  ]);
}
