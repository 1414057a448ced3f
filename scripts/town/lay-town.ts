// Lays out a whole town: draws the board, builds every block, and repeats with a wider or narrower board until the asked number of buildings
// fits with few to spare; the spare ones become empty lots. Knows no names, divisions or records.
import type { Board, Piece } from "./board.ts";
import type { BlockUse, Building } from "./building.ts";
import { type Frame, layFrame } from "./frame.ts";
import { type BlockGround, toGround } from "./ground.ts";
import { build } from "./layouts.ts";
import { type Network, survey } from "./network.ts";
import { layQuarters, type Quarter } from "./quarters.ts";
import type { Random } from "./random.ts";
import { bend } from "./warp.ts";

export interface Block {
  readonly number: number;
  readonly quarter: Quarter;
  readonly piece: Piece;
  readonly ground: BlockGround;
  readonly use: BlockUse;
  buildings: readonly Building[];
}

export interface Ground {
  readonly board: Board;
  readonly network: Network;
  readonly frame: Frame;
  readonly quarters: readonly Quarter[];
  readonly blocks: readonly Block[];
  readonly widthM: number;
}

const BUILDINGS_PER_KM2 = 1400;
const HEIGHT_TO_WIDTH = 0.74;
const ATTEMPTS = 9;
const SPARE = 1.06;

/** Exactly `buildings` buildings. Throws when no board width comes near, which no size between 100 and 100,000 does. */
export function layTown(random: Random, buildings: number): Ground {
  let widthM = Math.sqrt((buildings / BUILDINGS_PER_KM2 / HEIGHT_TO_WIDTH) * 1e6);
  let best: Ground | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const ground = layOnce(random.fork(`attempt ${attempt}`), widthM);
    const built = count(ground.blocks);
    if (built >= buildings && built < fewest) {
      best = ground;
      fewest = built;
      if (built <= buildings * SPARE) break;
    }
    widthM *= Math.min(Math.max(Math.sqrt((buildings * (1.02 + attempt * 0.01)) / Math.max(built, 1)), 0.6), 1.7);
  }
  if (best === undefined)
    throw new RangeError(
      `Expected room for ${buildings} buildings, found too little in ${ATTEMPTS} attempts. Try another --seed.`,
    );
  clearLots(random.fork("empty lots"), best.blocks, fewest - buildings);
  return best;
}

function layOnce(random: Random, widthM: number): Ground {
  const board: Board = { lines: [] };
  const warp = bend(random.fork("bend"), widthM);
  const heightM = widthM * HEIGHT_TO_WIDTH;
  const frame = layFrame(board, random.fork("frame"), widthM, heightM);
  const quarterAreaM2 = Math.min(Math.max((widthM * heightM) / 24, 6000), 125_000);
  const quarters = layQuarters(board, random.fork("quarters"), frame, quarterAreaM2);
  const blocks: Block[] = [];
  for (const quarter of quarters) {
    const uses = chooseUses(random.fork(`uses ${quarter.number}`), quarter);
    quarter.blocks.forEach((piece, i) => {
      const number = blocks.length;
      const ground = toGround(board, warp, piece);
      const use = uses[i] ?? quarter.kind;
      blocks.push({
        number,
        quarter,
        piece,
        ground,
        use,
        buildings: build(random.fork(`block ${number}`), use, ground.ring),
      });
    });
  }
  const network = survey(
    board,
    warp,
    blocks.map((block) => block.piece),
  );
  return { board, network, frame, quarters, blocks, widthM };
}

/** Gives some blocks of a lived-in quarter to a school, a hospital or a small green. */
function chooseUses(random: Random, quarter: Quarter): BlockUse[] {
  const uses: BlockUse[] = quarter.blocks.map(() => quarter.kind);
  if (quarter.kind === "water" || quarter.kind === "park" || quarter.kind === "works" || uses.length < 4) return uses;
  const wide = quarter.kind === "estate" || quarter.kind === "centre";
  if (wide && random.chance(0.4)) uses[random.whole(0, uses.length - 1)] = random.chance(0.75) ? "school" : "hospital";
  if (random.chance(0.5)) uses[random.whole(0, uses.length - 1)] = "green";
  return uses;
}

function count(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.buildings.length, 0);
}

/** Takes `spare` small houses away, evenly at random, never a block's last one where it can be helped. */
function clearLots(random: Random, blocks: readonly Block[], spare: number): void {
  const houses = blocks.flatMap((block) =>
    block.buildings.flatMap((building, i) => (building.kind === "house" ? [{ block, i }] : [])),
  );
  const others = blocks.flatMap((block) =>
    block.buildings.flatMap((building, i) => (building.kind === "house" ? [] : [{ block, i }])),
  );
  const shuffled = [...shuffle(random, houses), ...shuffle(random, others)].slice(0, spare);
  const gone = new Map<Block, Set<number>>();
  for (const { block, i } of shuffled) gone.set(block, (gone.get(block) ?? new Set()).add(i));
  for (const [block, lots] of gone) block.buildings = block.buildings.filter((_, i) => !lots.has(i));
}

/** Fisher & Yates, on a copy. */
function shuffle<T>(random: Random, things: readonly T[]): T[] {
  const mixed = [...things];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = random.whole(0, i);
    const [a, b] = [mixed[i], mixed[j]];
    if (a === undefined || b === undefined) continue;
    mixed[i] = b;
    mixed[j] = a;
  }
  return mixed;
}
