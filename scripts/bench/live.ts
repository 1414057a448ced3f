/**
 * How long another screen waits: from the request that moves a block, and from its answer after the commit, to the event on
 * other connections, with few and many of them open; until the touched tile is fresh; and until a real browser among 200 screens has
 * drawn it. One edit at a time.
 */
import type { DivisionList } from "../../server/src/contract.ts";
import { buildWeb } from "../web-build.ts";
import { prepareTown } from "./measuring/bench-town.ts";
import { signInTo } from "./measuring/calls.ts";
import { atMost } from "./measuring/figures.ts";
import type { Bench } from "./measuring/measured.ts";
import { findMovable } from "./measuring/movable-block.ts";
import { measurePixels } from "./measuring/pixels-on-screen.ts";
import { measureScreens, type ScreenFigures } from "./measuring/second-screen.ts";
import { startServerProcess } from "./measuring/server-process.ts";

const EDITS = 200;
const STREAMS = [1, 50, 200] as const;
const SCREENS = 200;
const DRAWN_EDITS = 60;

export const benchLive: Bench = async (options, say) => {
  say(`The web app is ${await buildWeb()}.`);
  const town = await prepareTown(options, say);
  const server = await startServerProcess(town.place, options.profile);
  const caller = await signInTo(server.url, town.administrator);
  const watchers = await Promise.all(town.watchers.map((who) => signInTo(server.url, who)));
  const cookies = watchers.map(({ cookie }) => cookie);
  try {
    const { divisions } = await caller.read<DivisionList>("/api/divisions");
    const community = divisions.findLast(({ level }) => level === "community");
    if (!community) throw new Error("Expected a community to edit in, the town has none.");
    const movable = await findMovable(caller, community.code);
    const figures: Record<string, ScreenFigures> = {};
    for (const count of STREAMS) {
      say(`${EDITS} edits with ${count} streams ...`);
      figures[`streams${count}`] = await measureScreens(server.url, caller, movable, {
        streams: count,
        edits: EDITS,
        cookies,
      });
    }
    say(`${DRAWN_EDITS} edits drawn by a browser among ${SCREENS} screens ...`);
    const drawn = await measurePixels(server.url, caller, movable, {
      screens: SCREENS,
      edits: DRAWN_EDITS,
      cookies,
      viewport: { width: 1_280, height: 800 },
    });
    const last = Object.values(figures);
    return {
      data: { ...town.facts, edits: EDITS, community: community.code },
      figures: { ...figures, drawn },
      budget: [
        ...last.map((one, index) =>
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
  } finally {
    for (const one of [caller, ...watchers]) one.close();
    await server.stop();
  }
};
