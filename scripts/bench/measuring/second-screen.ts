/**
 * How long another screen waits for an edit: from the request, and from its answer, to the event on other connections, and until the
 * touched tile is fresh. One edit at a time, the same block there and back.
 */
import type { ChangeEvent } from "../../../server/src/contract.ts";
import type { Caller } from "./calls.ts";
import { openStreams } from "./event-streams.ts";
import { figuresOf } from "./figures.ts";
import { findMovable, type Movable, reassign } from "./movable-block.ts";
import { tileUnder } from "./sampled-tiles.ts";

const WARM_EDITS = 10;
const LONGEST_WAIT_MS = 10_000;
/** Edits do not come in step with the feed's own pace. */
const PAUSES_MS = [0, 7, 19, 31, 43, 61, 83];
const TILE_ZOOM = 15;

export type ScreenFigures = {
  readonly editMs: ReturnType<typeof figuresOf>;
  readonly requestToFirstStreamMs: ReturnType<typeof figuresOf>;
  readonly answerToFirstStreamMs: ReturnType<typeof figuresOf>;
  readonly answerToLastStreamMs: ReturnType<typeof figuresOf>;
  readonly requestToFreshTileMs: ReturnType<typeof figuresOf>;
  /** Tiles that were still the old ones when asked for after the event: must be 0. */
  readonly staleTiles: number;
};

export async function measureScreens(
  url: string,
  caller: Caller,
  movable: Movable,
  {
    streams: count,
    edits,
    cookies,
  }: { readonly streams: number; readonly edits: number; readonly cookies: readonly string[] },
): Promise<ScreenFigures> {
  const arrivals = new Arrivals(movable.block.id, count);
  const streams = await openStreams(url, cookies, count, (stream, event, atMs) => arrivals.note(stream, event, atMs));
  const samples = { editMs: [], first: [], afterAnswer: [], last: [], fresh: [] } as Record<
    "editMs" | "first" | "afterAnswer" | "last" | "fresh",
    number[]
  >;
  let staleTiles = 0;
  try {
    const path = tilePath(movable);
    let tag = (await caller.get(path)).headers.etag ?? "";
    let { version } = await present(caller, movable);
    for (let edit = 0; edit < edits + WARM_EDITS; edit++) {
      const toCellId = edit % 2 === 0 ? movable.otherCellId : movable.homeCellId;
      const heard = arrivals.next();
      const asked = performance.now();
      const { edited } = await reassign(caller, [{ id: movable.block.id, version }], toCellId);
      const answered = performance.now();
      version = edited.blocks[0]?.version ?? 0;
      const times = await heard;
      const tile = await caller.get(path, { "if-none-match": tag });
      const fresh = performance.now();
      if (tile.status !== 200) staleTiles++;
      tag = tile.headers.etag ?? tag;
      await pause(PAUSES_MS[edit % PAUSES_MS.length] ?? 0);
      if (edit < WARM_EDITS) continue;
      samples.editMs.push(answered - asked);
      samples.first.push(Math.min(...times) - asked);
      samples.afterAnswer.push(Math.min(...times) - answered);
      samples.last.push(Math.max(...times) - answered);
      samples.fresh.push(fresh - asked);
    }
  } finally {
    streams.close();
  }
  return {
    editMs: figuresOf(samples.editMs),
    requestToFirstStreamMs: figuresOf(samples.first),
    answerToFirstStreamMs: figuresOf(samples.afterAnswer),
    answerToLastStreamMs: figuresOf(samples.last),
    requestToFreshTileMs: figuresOf(samples.fresh),
    staleTiles,
  };
}

/** When each stream heard of the block, one edit after the other. */
class Arrivals {
  readonly #blockId: number;
  readonly #count: number;
  #times = new Map<number, number>();
  #done: (times: number[]) => void = () => undefined;

  constructor(blockId: number, count: number) {
    this.#blockId = blockId;
    this.#count = count;
  }

  note(stream: number, { rows }: ChangeEvent, atMs: number): void {
    const ids = rows["block"];
    if (ids === undefined || (ids !== null && !ids.includes(this.#blockId)) || this.#times.has(stream)) return;
    this.#times.set(stream, atMs);
    if (this.#times.size === this.#count) this.#done([...this.#times.values()]);
  }

  next(): Promise<number[]> {
    this.#times = new Map();
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () =>
          reject(
            new Error(
              `Expected the event on ${this.#count} streams within ${LONGEST_WAIT_MS / 1000} s, ${this.#times.size} heard it.`,
            ),
          ),
        LONGEST_WAIT_MS,
      );
      this.#done = (times) => {
        clearTimeout(late);
        resolve(times);
      };
    });
  }
}

function tilePath({ block }: Movable): string {
  const [west = 0, south = 0, east = 0, north = 0] = block.box;
  const { z, x, y } = tileUnder([(west + east) / 2, (south + north) / 2], TILE_ZOOM);
  return `/tiles/block,cell/${z}/${x}/${y}.mvt`;
}

/** The block as it is now. Throws when another one would be chosen. */
export async function present(caller: Caller, movable: Movable): Promise<{ version: number }> {
  const again = await findMovable(caller, movable.block.divisionCode);
  if (again.block.id !== movable.block.id)
    throw new Error("Expected the block where it was, another one may move now: somebody else edits this town.");
  return again.block;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
