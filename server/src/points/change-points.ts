/**
 * The commands behind POST and PATCH of points: add one, move, amend, take off the map and put back. Taking off deletes nothing, so
 * that undo is the change back.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { ChangePoint, NewPoint, Point } from "./contract.ts";
import { communityAt, holdPoint, insertPoint, kindInUse, updatePoint } from "./queries.ts";
import { showPoint } from "./show-points.ts";

/** Throws points.unknown_kind, points.nowhere, scope.outside. */
export async function addPoint(tx: Tx, scope: Scope, wish: NewPoint): Promise<Point> {
  await assertKind(tx, wish.kind);
  const [lng, lat] = await assertPlace(tx, wish.at);
  const [made] = (await insertPoint(wish, lng, lat).execute(tx)).rows;
  return showPoint(tx, scope, made?.id ?? 0);
}

/** Throws points.not_found, points.stale, points.unknown_kind, points.nowhere, scope.outside. */
export async function changePoint(tx: Tx, scope: Scope, id: number, change: ChangePoint): Promise<Point> {
  const { version, at, ...columns } = change;
  const [held] = (await holdPoint(id).execute(tx)).rows;
  if (!held) throw new Problem("points.not_found", { id });
  if (!held.inside) throw new Problem("scope.outside", { id });
  if (columns.kind !== undefined && columns.kind !== held.kind) await assertKind(tx, columns.kind);
  const place = at === undefined ? null : await assertPlace(tx, at);
  const { rows } = await updatePoint(id, version, columns, place).execute(tx);
  if (rows.length === 0) throw new Problem("points.stale", { id, version, now: held.version });
  return showPoint(tx, scope, id);
}

async function assertKind(tx: Tx, kind: string): Promise<void> {
  const [known] = (await kindInUse(kind).execute(tx)).rows;
  if (known?.active !== true) throw new Problem("points.unknown_kind", { kind });
}

async function assertPlace(tx: Tx, [lng = 0, lat = 0]: readonly number[]): Promise<[lng: number, lat: number]> {
  const onGlobe = Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
  const [community] = onGlobe ? (await communityAt(lng, lat).execute(tx)).rows : [];
  if (!community) throw new Problem("points.nowhere", { lng, lat });
  if (!community.inside) throw new Problem("scope.outside", { division: community.code });
  return [lng, lat];
}
