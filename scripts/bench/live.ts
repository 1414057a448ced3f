/**
 * How long another screen waits: from the request that moves a block, and from its answer after the commit, to the event on
 * other connections, with few and many of them open; until the touched tile is fresh; and until a real browser among 200 screens has
 * drawn it. One edit at a time.
 */
import { atMost } from "./measuring/figures.ts";
import { measurePixels } from "./measuring/pixels-on-screen.ts";
import { measureScreens, type ScreenFigures } from "./measuring/second-screen.ts";
import { inServedTown } from "./measuring/served-town.ts";

const EDITS = 200;
const STREAMS = [1, 50, 200] as const;
const SCREENS = 200;
const DRAWN_EDITS = 60;

export const benchLive = inServedTown(async ({ url, caller, movable, cookies }, say) => {
  const figures: Record<string, ScreenFigures> = {};
  for (const count of STREAMS) {
    say(`${EDITS} edits with ${count} streams ...`);
    figures[`streams${count}`] = await measureScreens(url, caller, movable, { streams: count, edits: EDITS, cookies });
  }
  say(`${DRAWN_EDITS} edits drawn by a browser among ${SCREENS} screens ...`);
  const drawn = await measurePixels(url, caller, movable, {
    screens: SCREENS,
    edits: DRAWN_EDITS,
    cookies,
    viewport: { width: 1_280, height: 800 },
  });
  return {
    figures: { ...figures, drawn },
    budget: [
      ...Object.values(figures).map((one, index) =>
        atMost(
          `answer after the commit to the event on the last of ${STREAMS[index] ?? 0} streams, ms, p95`,
          one.answerToLastStreamMs.p95,
          250,
        ),
      ),
      atMost(`commit to pixels with ${SCREENS} screens, ms, p95`, drawn.answerToPixelsMs.p95, 250),
    ],
    note: "One process reads all streams, so the last of many also waits for this reader. A negative time: the event came before the answer. Reading the pixels makes the driver finish each frame; on a software renderer that is most of the time.",
  };
});
