/**
 * A thousand blocks in one edit: a chessboard of four communities of 900 blocks, two cells each. Each edit gives a third of three
 * of them to the cell beside, and the next gives it back.
 *
 *    A A A B B B      then      A B B B B B      and back, in three communities at once
 */
import { createAccount } from "../../server/src/accounts/create-account.ts";
import { newPassword } from "../../server/src/accounts/secrets.ts";
import type { BlockList, BlockSummary, Edited } from "../../server/src/contract.ts";
import { openDatabase } from "../../server/src/db/open-database.ts";
import { communityCodes, layTestTown } from "../../server/src/layers/testing-town.ts";
import type { BenchOptions } from "./measuring/bench-options.ts";
import type { SignInAs } from "./measuring/bench-town.ts";
import { type Caller, signInTo } from "./measuring/calls.ts";
import { emptyPlace } from "./measuring/empty-place.ts";
import { figuresOf } from "./measuring/figures.ts";
import type { Say } from "./measuring/measured.ts";
import { startServerProcess } from "./measuring/server-process.ts";

/** Blocks along one side: 900 of the 999 that three digits can number. */
const SIDE = 30;
/** Communities along one side of the town. */
const COMMUNITIES = 2;
const MOVING_COMMUNITIES = 3;
const BLOCKS_EACH = 334;
const EDITS = 20;
const WARM_EDITS = 2;
const SETTLED_MS = 1_000;

export async function measureChessboard(options: BenchOptions, beside: string | undefined, say: Say) {
  say(`Laying ${COMMUNITIES ** 2} communities of ${SIDE * SIDE} blocks ...`);
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
    await layTestTown(handle, { communities: COMMUNITIES, blocks: SIDE, buildings: 4, units: 6 });
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
  const communities = await Promise.all(
    communityCodes(COMMUNITIES).map((code) => caller.read<BlockList>(`/api/blocks?division=${code}`)),
  );
  const moving = communities.slice(0, MOVING_COMMUNITIES).flatMap(({ blocks }) => movingBlocks(blocks));
  const versions = new Map(moving.map(({ block }) => [block.id, block.version]));
  const edits: number[] = [];
  const previews: number[] = [];
  for (let edit = 0; edit < EDITS + WARM_EDITS; edit++) {
    const wish = {
      kind: "blocks.regroup" as const,
      blocks: moving.map(({ block }) => ({ id: block.id, version: versions.get(block.id) ?? 0 })),
      toCellIds: moving.map(({ home, beside }) => (edit % 2 === 0 ? beside : home)),
    };
    // Nobody draws a thousand blocks twice a second: the tiles of the last edit are ready before the next one begins.
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    const preview = await answered(caller, "/api/grid/edits/preview", { wish });
    const edited = await answered(caller, "/api/grid/edits", { wish });
    for (const { id, version } of (edited.body as Edited).blocks) versions.set(id, version);
    if (edit < WARM_EDITS) continue;
    previews.push(preview.ms);
    edits.push(edited.ms);
  }
  return { blocks: moving.length, cells: 2 * MOVING_COMMUNITIES, ms: figuresOf(edits), previewMs: figuresOf(previews) };
}

/** The blocks of the first cell nearest to the other: what stays is still one piece, because blocks are numbered by columns. */
function movingBlocks(blocks: readonly BlockSummary[]): { block: BlockSummary; home: number; beside: number }[] {
  const home = blocks[0]?.cellId;
  const beside = blocks.at(-1)?.cellId;
  if (!home || !beside || home === beside) throw new Error("Expected a board of two cells.");
  const own = blocks.filter((block) => block.cellId === home);
  return own.slice(-BLOCKS_EACH).map((block) => ({ block, home, beside }));
}

async function answered(caller: Caller, path: string, wish: unknown): Promise<{ body: unknown; ms: number }> {
  const { status, body, ms } = await caller.post(path, wish);
  if (status !== 200) throw new Error(`Expected 200 from ${path}, got ${status}: ${body.toString().slice(0, 500)}`);
  return { body: JSON.parse(body.toString()) as unknown, ms };
}
