/**
 * The largest reassignment that can be: a chessboard of one community with as many blocks as its codes allow, in two cells. Each
 * edit gives all of one cell but its outermost block to the other.
 *
 *    A B B B B      then      A A A A B      and back
 */
import { createAccount } from "../../server/src/accounts/create-account.ts";
import { newPassword } from "../../server/src/accounts/secrets.ts";
import type { BlockList, BlockSummary } from "../../server/src/contract.ts";
import { openDatabase } from "../../server/src/db/open-database.ts";
import { FIRST_COMMUNITY, layTestTown } from "../../server/src/layers/testing-town.ts";
import type { BenchOptions } from "./measuring/bench-options.ts";
import type { SignInAs } from "./measuring/bench-town.ts";
import { type Caller, signInTo } from "./measuring/calls.ts";
import { emptyPlace } from "./measuring/empty-place.ts";
import { figuresOf } from "./measuring/figures.ts";
import type { Say } from "./measuring/measured.ts";
import { reassign } from "./measuring/movable-block.ts";
import { startServerProcess } from "./measuring/server-process.ts";

/** Blocks along one side: 900 of the 999 that three digits can number. */
const SIDE = 30;
const EDITS = 20;
const WARM_EDITS = 2;

export async function measureChessboard(options: BenchOptions, beside: string | undefined, say: Say) {
  say(`Laying a community of ${SIDE * SIDE} blocks ...`);
  const empty = await emptyPlace(options, beside ?? null, say);
  try {
    const administrator = await layBoard(empty.place);
    const server = await startServerProcess(empty.place, options.profile);
    const caller = await signInTo(server.url, administrator);
    say("Large edits ...");
    try {
      return await measureEdits(caller);
    } finally {
      caller.close();
      await server.stop();
    }
  } finally {
    await empty.drop();
  }
}

async function layBoard(place: Parameters<typeof openDatabase>[0]): Promise<SignInAs> {
  const handle = await openDatabase(place);
  try {
    await layTestTown(handle, { communities: 1, blocks: SIDE, buildings: 4, units: 6 });
    const administrator = { account: "bench", password: newPassword() };
    await createAccount(handle.db, {
      login: administrator.account,
      name: "测量",
      role: "administrator",
      password: administrator.password,
    });
    return administrator;
  } finally {
    await handle.close();
  }
}

async function measureEdits(caller: Caller) {
  const { blocks } = await caller.read<BlockList>(`/api/blocks?division=${FIRST_COMMUNITY}`);
  const first = blocks[0];
  const last = blocks.at(-1);
  if (!first?.cellId || !last?.cellId || first.cellId === last.cellId)
    throw new Error("Expected a board of two cells.");
  const [west, east] = [first.cellId, last.cellId];
  const versions = new Map(blocks.map((block) => [block.id, block.version]));
  const samples: number[] = [];
  let moved = 0;
  for (let edit = 0; edit < EDITS + WARM_EDITS; edit++) {
    const [toCellId, kept] = edit % 2 === 0 ? [east, first] : [west, last];
    const wish = movedBlocks(blocks, kept, edit === 0 ? toCellId : null).map(({ id }) => ({
      id,
      version: versions.get(id) ?? 0,
    }));
    const { edited, ms } = await reassign(caller, wish, toCellId);
    for (const { id, version } of edited.blocks) versions.set(id, version);
    if (edit < WARM_EDITS) continue;
    samples.push(ms);
    moved = edited.blocks.length;
  }
  return { blocks: moved, cells: 2, ms: figuresOf(samples) };
}

/** Everything but the block that stays behind and the one that is there already; the first edit finds half of it there. */
function movedBlocks(blocks: readonly BlockSummary[], kept: BlockSummary, alreadyIn: number | null): BlockSummary[] {
  const there = kept === blocks[0] ? blocks.at(-1) : blocks[0];
  return blocks.filter(
    (block) => block !== kept && block !== there && (alreadyIn === null || block.cellId !== alreadyIn),
  );
}
