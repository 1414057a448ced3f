/** From a commit to the pixels of a real browser among 200 screens, on a desk and on a screen of few pixels: what the renderer takes is in the difference. */
import type { DivisionList } from "../../server/src/contract.ts";
import { buildWeb } from "../web-build.ts";
import { prepareTown } from "./measuring/bench-town.ts";
import { signInTo } from "./measuring/calls.ts";
import { atMost } from "./measuring/figures.ts";
import type { Bench } from "./measuring/measured.ts";
import { findMovable } from "./measuring/movable-block.ts";
import { measurePixels } from "./measuring/pixels-on-screen.ts";
import { startServerProcess } from "./measuring/server-process.ts";

const SCREENS = 200;
const EDITS = 60;

export const benchPixels: Bench = async (options, say) => {
  say(`The web app is ${await buildWeb()}.`);
  const town = await prepareTown(options, say);
  const server = await startServerProcess(town.place, options.profile);
  const caller = await signInTo(server.url, town.administrator);
  const watchers = await Promise.all(town.watchers.map((who) => signInTo(server.url, who)));
  try {
    const { divisions } = await caller.read<DivisionList>("/api/divisions");
    const community = divisions.findLast(({ level }) => level === "community");
    if (!community) throw new Error("Expected a community to edit in, the town has none.");
    const movable = await findMovable(caller, community.code);
    say(`${EDITS} edits drawn by a browser among ${SCREENS} screens ...`);
    const cookies = watchers.map(({ cookie }) => cookie);
    const measure = (width: number, height: number) =>
      measurePixels(server.url, caller, movable, {
        screens: SCREENS,
        edits: EDITS,
        cookies,
        viewport: { width, height },
      });
    const small = await measure(400, 560);
    const drawn = await measure(1_280, 800);
    return {
      data: { ...town.facts, edits: EDITS, community: community.code },
      figures: { drawn, small },
      budget: [atMost(`commit to pixels with ${SCREENS} screens, ms, p95`, drawn.answerToPixelsMs.p95, 250)],
      note: "Reading the pixels makes the driver finish each frame; on a software renderer that is most of the time.",
    };
  } finally {
    for (const one of [caller, ...watchers]) one.close();
    await server.stop();
  }
};
