/**
 * The hour on the wall: a real browser shows one board while the town has the events of an hour, a minute's worth every four seconds. What
 * the page holds after its waste was taken away is read on the way, and which objects there are more of at the end than in the middle.
 */
import type { HazardDetail, HazardList } from "../../server/src/contract.ts";
import { buildWeb } from "../web-build.ts";
import { prepareTown } from "./measuring/bench-town.ts";
import { type Caller, signInTo } from "./measuring/calls.ts";
import { atMost, rounded } from "./measuring/figures.ts";
import { type Growth, grownMost } from "./measuring/heap-classes.ts";
import { classesHeldBy, type Held, heldAtRest } from "./measuring/held-by-page.ts";
import type { Bench, Say } from "./measuring/measured.ts";
import { startServerProcess } from "./measuring/server-process.ts";
import { makeBoard, openWallScreen, type WallScreen } from "./measuring/wall-screen.ts";

const WARM_EVENTS = 300;
const EVENTS = 3_600;
const SECONDS = 240;
const PARTS = 6;
/** Longer than a reading takes and than the screen waits before it. */
const SETTLE_MS = 5_000;
/** A stretch in which nothing happens but the clock. */
const QUIET_MS = 60_000;
const NAMED_CLASSES = 12;
const HOMES = 40;
const items = ["gas.bottle_indoors", "egress.blocked_exit", "gas.hose_aged"];

export const benchWall: Bench = async (options, say) => {
  say(`The web app is ${await buildWeb()}.`);
  const town = await prepareTown(options, say);
  const server = await startServerProcess(town.place, options.profile);
  const caller = await signInTo(server.url, town.administrator);
  try {
    const screen = await openWallScreen(server.url, caller.cookie, await makeBoard(caller));
    try {
      return { data: { ...town.facts, events: EVENTS }, ...(await anHour(caller, screen, say)) };
    } finally {
      await screen.close();
    }
  } finally {
    caller.close();
    await server.stop();
  }
};

async function anHour(caller: Caller, screen: WallScreen, say: Say) {
  const homes = await homesWithHazards(caller);
  const { page } = screen;
  const held: Record<string, Held> = {};
  const note = async (when: string): Promise<void> => {
    await pause(SETTLE_MS);
    const now = await heldAtRest(page);
    held[when] = now;
    say(`${when}: ${JSON.stringify(now)}, ${screen.reads()} readings`);
  };
  await findHazards(caller, homes, WARM_EVENTS);
  await note("start");
  const began = performance.now();
  const share = EVENTS / PARTS;
  let middle: Awaited<ReturnType<typeof classesHeldBy>> = new Map();
  for (let part = 1; part <= PARTS; part++) {
    await findHazards(caller, homes, share);
    await note(String(part * share));
    if (part === PARTS / 2) middle = await classesHeldBy(page);
  }
  const seconds = (performance.now() - began) / 1_000;
  const grown = grownMost(middle, await classesHeldBy(page), NAMED_CLASSES);
  await pause(QUIET_MS);
  await note("after");
  return figuresOfHour({ held, grown, seconds, reads: screen.reads() });
}

type Hour = {
  readonly held: Readonly<Record<string, Held>>;
  readonly grown: readonly Growth[];
  readonly seconds: number;
  readonly reads: number;
};

function figuresOfHour({ held, grown, seconds, reads }: Hour) {
  const at = (when: string | number): Held => {
    const found = held[when];
    if (!found) throw new Error(`Expected what the page held at ${when}, it was not read.`);
    return found;
  };
  const [start, middle, end, after] = [at("start"), at(EVENTS / 2), at(EVENTS), at("after")];
  return {
    figures: { seconds: rounded(seconds), readings: reads, held, grownFromMiddleToEnd: grown },
    budget: [
      atMost("heap from the middle to the end of the hour, MB more", rounded(end.heapMb - middle.heapMb), 0.5),
      atMost("nodes from the start to the end, more", end.nodes - start.nodes, 20),
      atMost("listeners from the start to the end, more", end.listeners - start.listeners, 5),
      atMost("heap after a quiet minute, MB above the end", rounded(after.heapMb - end.heapMb), 0.5),
    ],
    note: "An event is a hazard that is found: a commit of its own, told to the screen by its stream. Heap after forced collection of waste.",
  };
}

async function homesWithHazards(caller: Caller): Promise<number[]> {
  const { hazards } = await caller.read<HazardList>(`/api/hazards?which=open&limit=${HOMES}`);
  const homes: number[] = [];
  for (const { id } of hazards) {
    const { unit } = await caller.read<HazardDetail>(`/api/hazards/${id}`);
    if (unit) homes.push(unit.id);
  }
  if (homes.length === 0) throw new Error("Expected homes with hazards, the town has none.");
  return homes;
}

/** Evenly over their part of the time, or as fast as the town takes them. */
async function findHazards(caller: Caller, homes: readonly number[], count: number): Promise<void> {
  const between = (SECONDS * 1_000) / EVENTS;
  for (let made = 0; made < count; made++) {
    const next = performance.now() + between;
    const { status, body } = await caller.post("/api/hazards", {
      uuid: crypto.randomUUID(),
      unitId: homes[made % homes.length],
      item: items[made % items.length],
    });
    if (status >= 300) throw new Error(`Expected a hazard, got ${status}: ${body.toString().slice(0, 300)}`);
    await pause(Math.max(0, next - performance.now()));
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
