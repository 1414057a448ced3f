/**
 * Drawing on the grid: a thousand blocks in one edit, single edits and previews of every kind of gesture in a loaded town, and how
 * soon a second screen sees an edit. What the hand does in the browser is measured by its browser story.
 */
import type { BlockList, CellList, DivisionList, EditPreview, GridWish } from "../../server/src/contract.ts";
import { measureChessboard } from "./large-edits.ts";
import { prepareTown } from "./measuring/bench-town.ts";
import { type Caller, signInTo } from "./measuring/calls.ts";
import { atMost, figuresOf } from "./measuring/figures.ts";
import type { Bench } from "./measuring/measured.ts";
import { findMovable } from "./measuring/movable-block.ts";
import { measureScreens } from "./measuring/second-screen.ts";
import { startServerProcess } from "./measuring/server-process.ts";

const EDITS = 100;
const STREAMS = 2;
const CELLS = 40;

export const benchGrid: Bench = async (options, say) => {
  const town = await prepareTown(options, say);
  const server = await startServerProcess(town.place, options.profile);
  const caller = await signInTo(server.url, town.administrator);
  let screens: Awaited<ReturnType<typeof measureScreens>>;
  let previews: Awaited<ReturnType<typeof measurePreviews>>;
  try {
    const { divisions } = await caller.read<DivisionList>("/api/divisions");
    const communities = divisions.filter(({ level }) => level === "community").map(({ code }) => code);
    const last = communities.at(-1);
    if (!last) throw new Error("Expected a community to edit in, the town has none.");
    say(`${EDITS} edits seen on a second screen ...`);
    const movable = await findMovable(caller, last);
    screens = await measureScreens(server.url, caller, movable, {
      streams: STREAMS,
      edits: EDITS,
      cookies: [caller.cookie],
    });
    say("Previews of gestures ...");
    previews = await measurePreviews(caller, communities);
  } finally {
    caller.close();
    await server.stop();
  }
  const large = await measureChessboard(options, town.place.databaseUrl, say);
  return {
    data: { ...town.facts, edits: EDITS, streams: STREAMS },
    figures: { thousandBlocks: large, secondScreen: screens, previews },
    budget: [
      atMost(`${large.blocks} blocks in one edit, ms to the answer after the commit, p95`, large.ms.p95, 300),
      atMost("request to the event on the second screen, ms, p95", screens.requestToFirstStreamMs.p95, 250),
    ],
    note: "The thousand blocks are moved on a chessboard of 3,600 blocks in the same database; everything else in the town itself.",
  };
};

/** One cell each of the first communities: split by a line through its middle, divided in two, and drawn as a rectangle. */
async function measurePreviews(caller: Caller, communities: readonly string[]) {
  const samples: Record<string, number[]> = {};
  const refused: Record<string, number> = {};
  for (const code of communities.slice(0, CELLS)) {
    const { cells } = await caller.read<CellList>(`/api/cells?division=${code}`);
    const { blocks } = await caller.read<BlockList>(`/api/blocks?division=${code}`);
    const cell = cells.find(({ id, box }) => box && blocks.filter(({ cellId }) => cellId === id).length > 2);
    if (!cell?.box) continue;
    for (const wish of wishesFor(cell.id, cell.version, code, cell.box)) {
      const { status, body, ms } = await caller.post("/api/grid/edits/preview", { wish });
      if (status !== 200)
        throw new Error(`Expected a preview of ${wish.kind}, got ${status}: ${body.toString().slice(0, 300)}`);
      (samples[wish.kind] ??= []).push(ms);
      if ((JSON.parse(body.toString()) as EditPreview).refusal) refused[wish.kind] = (refused[wish.kind] ?? 0) + 1;
    }
  }
  const figures = Object.entries(samples).map(([kind, ms]) => [
    kind,
    { ...figuresOf(ms), refused: refused[kind] ?? 0 },
  ]);
  return Object.fromEntries(figures) as Record<string, ReturnType<typeof figuresOf> & { refused: number }>;
}

function wishesFor(id: number, version: number, divisionCode: string, box: readonly number[]): GridWish[] {
  const [west = 0, south = 0, east = 0, north = 0] = box;
  const middle = (west + east) / 2;
  const overM = 0.0002;
  return [
    {
      kind: "cells.split",
      cell: { id, version },
      line: [
        [middle, south - overM],
        [middle, north + overM],
      ],
    },
    { kind: "cells.divide", cell: { id, version }, parts: 2 },
    {
      kind: "cells.create",
      divisionCode,
      outline: [
        [west, south],
        [middle, south],
        [middle, north],
        [west, north],
      ],
      cut: true,
    },
  ];
}
