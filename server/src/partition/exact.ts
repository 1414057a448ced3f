// The proof for small or tight pieces: lists every possible district, then the cheapest choice that covers the ground.
// Says "unknown" when that would take more than its share of the budget.
import type { Kept } from "./anneal.ts";
import type { Budget } from "./budget.ts";
import { allColumns, type Columns } from "./columns.ts";
import { cheapestCover } from "./cover.ts";
import type { Terms } from "./plan.ts";

/** More nodes than these have too many possible districts in any case. */
const MOST_NODES = 160;

/** Puts the optimum into `kept` when it finds one below what is kept; true when nothing cheaper than `kept` exists afterwards. */
export function prove(terms: Terms, kept: Kept, budget: Budget): boolean {
  const { net, k } = terms;
  // Homes tie costs to numbers of districts; columns have none.
  if (net.size > MOST_NODES || terms.home.some((home) => home >= 0)) return false;
  const columns = allColumns(terms, budget);
  if (!columns) return false;
  const { chosen, cost, isComplete } = cheapestCover(columns, net.size, k, kept.cost, budget);
  if (chosen) {
    write(columns, chosen, kept.best);
    kept.cost = cost;
    kept.excess = 0;
  }
  return isComplete;
}

function write({ bits, words }: Columns, chosen: readonly number[], at: Int32Array): void {
  for (const [district, column] of chosen.entries())
    for (let v = 0; v < at.length; v++)
      if (((bits[column * words + (v >>> 5)]! >>> (v & 31)) & 1) === 1) at[v] = district;
}
