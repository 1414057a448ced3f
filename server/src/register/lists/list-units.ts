/** The command behind GET /api/units: a page of the register by search and conditions, and how many there are. */
import { addressLine } from "../../db/address.ts";
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { fieldsFor } from "../extra-fields/queries.ts";
import type { UnitColumn, UnitLine, UnitList, UnitQuery } from "./contract.ts";
import type { LineColumns } from "./line-columns.ts";
import { matchUnits } from "./match-units.ts";
import { columnOrders, type Mark, type PageRow, type PageWish, pageInOrder, type RowOrder } from "./order-units.ts";
import { linesOf, tuneForLines, type UnitLineRow } from "./queries.ts";
import { type CodeColumn, codes, ranksOf } from "./queries-order.ts";
import { readAsking } from "./read-asking.ts";
import { readMark, writeMark } from "./read-mark.ts";
import { pageByCode } from "./walk-codes.ts";

const PAGE = 50;

/** `columns`: refreshed before the transaction. Throws extra_fields.unknown, extra_fields.wrong_value, units.mark_unknown. */
export async function listUnits(tx: Tx, scope: Scope, query: UnitQuery, columns: LineColumns): Promise<UnitList> {
  const { sort = "address", order = "asc", after, limit = PAGE, offset = 0, ...conditions } = query;
  const asking = await readAsking(tx, scope, conditions);
  const found = matchUnits(columns, asking);
  const wish = { descending: order === "desc", mark: markOf(after), limit, offset };
  const page = await pageOf(tx, columns, found, sort, wish);
  const last = page.at(-1);
  return {
    units: await readLines(
      tx,
      page.map(({ unitId }) => unitId),
    ),
    total: found.length,
    totalIsExact: true,
    next: page.length === limit && last ? writeMark(last) : null,
  };
}

/** Throws units.mark_unknown for a mark whose place is gone. */
export async function pageOf(
  tx: Tx,
  columns: LineColumns,
  rows: Int32Array,
  sort: UnitColumn,
  wish: PageWish,
): Promise<PageRow[]> {
  if (rows.length === 0) return [];
  if (isCode(sort)) return pageByCode(tx, columns, rows, sort, wish);
  const page = pageInOrder(columns, rows, await orderOf(tx, columns, sort), wish);
  return page ?? refuseMark();
}

const isCode = (sort: UnitColumn): sort is CodeColumn => sort in codes;

async function orderOf(tx: Tx, columns: LineColumns, sort: Exclude<UnitColumn, CodeColumn>): Promise<RowOrder> {
  if (sort === "address") {
    const rankOf = (buildingId: number): number | undefined => columns.addressRankOf(buildingId);
    return { column: "addressRank", rankOf: itself, isPlain: true, marked: { column: "buildingId", rankOf } };
  }
  if (sort === "division" || sort === "cell" || sort === "officer") {
    const ranks = new Map((await ranksOf[sort].execute(tx)).rows.map(({ id, rank }) => [id, rank]));
    return { column: sort === "division" ? "divisionId" : "cellId", rankOf: (id) => ranks.get(id), isPlain: false };
  }
  return { column: columnOrders[sort], rankOf: itself, isPlain: true };
}

const itself = (value: number): number => value;

function markOf(after: string | undefined): Mark | null {
  return after === undefined ? null : (readMark(after) ?? refuseMark());
}

function refuseMark(): never {
  throw new Problem("units.mark_unknown", { expected: "`next` of the page before" });
}

export async function readLines(tx: Tx, ids: readonly number[]): Promise<UnitLine[]> {
  if (ids.length === 0) return [];
  const fields = (await fieldsFor("rental_unit").execute(tx)).rows.filter(({ shown }) => shown.includes("list"));
  const keys = fields.map(({ key }) => key);
  await tuneForLines.execute(tx);
  return (await linesOf(ids).execute(tx)).rows.map((row) => lineOf(row, keys));
}

function lineOf(row: UnitLineRow, keys: readonly string[]): UnitLine {
  const { buildingSourceId, buildingName, street, houseNumber, estate, extra, worst, ...line } = row;
  return {
    ...line,
    address: addressLine({ street, houseNumber, estate, name: buildingName, sourceId: buildingSourceId }),
    worst: worst === 1 || worst === 2 || worst === 3 ? worst : null,
    extra: Object.fromEntries(keys.map((key) => [key, extra[key] ?? null])),
  };
}
