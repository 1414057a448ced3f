/**
 * A page in the order of a code: the codes are texts and stay in the database. A few homes are sorted there; of many, the index is
 * walked and what did not match is left out. Homes without the code stand last.
 */
import type { Tx } from "../../db/client.ts";
import type { LineColumns } from "./line-columns.ts";
import type { PageRow, PageWish } from "./order-units.ts";
import { type CodeColumn, type CodeReach, homesByCode, homesWithoutCode } from "./queries-order.ts";

/** So few homes that naming them is quicker than walking past the others. */
const FEW = 5_000;
/** Each step is so many times as long as the one before: what lies far apart is not looked for in small steps. */
const STRIDE = 4;
const MOST_WALKED = 20_000;

type Walked = { readonly tx: Tx; readonly code: CodeColumn; readonly most: number };

export async function pageByCode(
  tx: Tx,
  columns: LineColumns,
  rows: Int32Array,
  code: CodeColumn,
  { descending, mark, limit, offset }: PageWish,
): Promise<PageRow[]> {
  const walked = { tx, code, most: limit + offset };
  const inSecondLeg = mark !== null && mark.value === null;
  const among = rows.length <= FEW ? [...unitIdsOf(columns, rows)] : null;
  const matched = among === null ? matchedIn(columns, rows) : () => true;
  const first = inSecondLeg ? [] : await walkCodes(walked, { descending, after: mark, among }, matched);
  const rest = walked.most - first.length;
  const second =
    rest > 0 && code === "estateUnitCode"
      ? await walkWithout({ ...walked, most: rest }, unitIdsOf(columns, rows), inSecondLeg ? mark.unitId : 0)
      : [];
  return [...first, ...second].slice(offset);
}

async function walkCodes(
  { tx, code, most }: Walked,
  reach: Pick<CodeReach, "descending" | "after" | "among">,
  matched: (unitId: number) => boolean,
): Promise<PageRow[]> {
  const page: PageRow[] = [];
  for (let limit = most, { after } = reach; page.length < most; limit = Math.min(limit * STRIDE, MOST_WALKED)) {
    const { rows } = await homesByCode({ ...reach, code, after, limit }).execute(tx);
    for (const row of rows) if (page.length < most && matched(row.unitId)) page.push(row);
    after = rows.at(-1) ?? after;
    if (rows.length < limit) break;
  }
  return page;
}

/** Homes without the code, in the order of their numbers: the matching ones are named some at a time. */
async function walkWithout({ tx, code, most }: Walked, unitIds: Float64Array, after: number): Promise<PageRow[]> {
  const page: PageRow[] = [];
  for (
    let from = firstAfter(unitIds, after), step = most;
    from < unitIds.length && page.length < most;
    step = Math.min(step * STRIDE, MOST_WALKED)
  ) {
    const among = [...unitIds.subarray(from, from + step)];
    page.push(...(await homesWithoutCode(code, among, most - page.length).execute(tx)).rows);
    from += step;
  }
  return page;
}

/** Ascending: rows mostly are already. */
function unitIdsOf(columns: LineColumns, rows: Int32Array): Float64Array {
  const unitId = columns.column("unitId");
  const ids = new Float64Array(rows.length);
  let ascending = true;
  for (let at = 0; at < rows.length; at++) {
    ids[at] = unitId[rows[at]!]!;
    if (at > 0 && ids[at]! < ids[at - 1]!) ascending = false;
  }
  return ascending ? ids : ids.toSorted();
}

/** Where the numbers greater than `after` begin. */
function firstAfter(ascending: Float64Array, after: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One byte a row, made before the first wait. */
function matchedIn(columns: LineColumns, rows: Int32Array): (unitId: number) => boolean {
  const marks = new Uint8Array(columns.rows);
  for (const row of rows) marks[row] = 1;
  return (unitId) => marks[columns.rowOf(unitId) ?? -1] === 1;
}
