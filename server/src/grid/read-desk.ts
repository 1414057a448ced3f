/** Reads what a wish is drafted from: the communities it is about, and the shapes that its line runs over. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { Areal } from "../geometry/positions.ts";
import { Problem } from "../problem.ts";
import type { GridWish } from "./contract-wishes.ts";
import { blocksUnderLine, shapesOfBlocks } from "./queries-change.ts";
import type { Target } from "./target.ts";
import type { Desk } from "./wishes/desk.ts";
import { reachOf, shapesFor } from "./wishes/reach.ts";

const MOST_CUT = 200;

export async function readDesk(
  tx: Tx,
  { accountId }: Scope,
  target: Target,
  asked: GridWish,
  lock: boolean,
): Promise<Desk> {
  const wish =
    asked.kind === "blocks.cut" && !asked.blockIds ? { ...asked, blockIds: await crossed(tx, asked.line) } : asked;
  const state = await target.read(reachOf(wish), lock);
  const ids = shapesFor(wish, state);
  const { rows } = ids.length === 0 ? { rows: [] } : await shapesOfBlocks(ids).execute(tx);
  return { accountId, state, shapes: new Map(rows.map((row) => [row.id, JSON.parse(row.shape) as Areal])) };
}

async function crossed(tx: Tx, line: readonly (readonly number[])[]): Promise<number[]> {
  const { rows } = await blocksUnderLine(JSON.stringify({ type: "LineString", coordinates: line })).execute(tx);
  if (rows.length > MOST_CUT)
    throw new Problem("request.too_large", { expected: `a line over at most ${MOST_CUT} blocks`, got: "more" });
  return rows.map(({ id }) => id);
}
