/** The commands behind GET of points and their kinds: every account reads them, they are ground. */
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { Point, PointKind, PointKindList, PointList, PointQuery } from "./contract.ts";
import { countPoints, type KindRow, type PointRow, pointById, pointKinds, points } from "./queries.ts";

const USUAL = 200;

export async function listPointKinds(tx: Tx): Promise<PointKindList> {
  return { kinds: (await pointKinds().execute(tx)).rows.map(kindOf) };
}

/** Throws points.not_found. */
export async function showPoint(tx: Tx, scope: Scope, id: number): Promise<Point> {
  const [row] = (await pointById(id).execute(tx)).rows;
  if (!row) throw new Problem("points.not_found", { id });
  return pointOf(scope, row);
}

/** In the order of their numbers, a page at a time. */
export async function listPoints(tx: Tx, scope: Scope, query: PointQuery): Promise<PointList> {
  const { kind = null, division, removed = false, after = 0, limit = USUAL } = query;
  const asked = { kind, prefix: prefixOf(division), removed };
  const { rows } = await points(asked, after, limit + 1).execute(tx);
  const total = (await countPoints(asked).execute(tx)).rows[0]?.count ?? 0;
  return { points: rows.slice(0, limit).map((row) => pointOf(scope, row)), total, more: rows.length > limit };
}

export const kindOf = ({ zh, en, active, ...row }: KindRow): PointKind => ({
  ...row,
  name: { zh, en },
  retired: !active,
});

function pointOf(scope: Scope, row: PointRow): Point {
  const { lng, lat, divisionZh, divisionEn, blockId, blockCode, inside, ...rest } = row;
  return {
    ...rest,
    at: [lng, lat],
    division: divisionZh === null ? null : { zh: divisionZh, en: divisionEn },
    block: blockId === null ? null : { id: blockId, code: blockCode ?? "" },
    mine: inside && (scope.role === "administrator" || scope.role === "supervisor"),
  };
}
