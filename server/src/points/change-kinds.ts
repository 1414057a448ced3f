/** The commands behind POST and PATCH of kinds of points: the town's decision, so the administrator's. A kind is retired, never deleted. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { ChangePointKind, NewPointKind, PointKind } from "./contract.ts";
import { holdKind, insertKind, kindByCode, updateKind } from "./queries.ts";
import { kindOf } from "./show-points.ts";

/** Throws point_kinds.code_used. */
export async function addPointKind(tx: Tx, wish: NewPointKind): Promise<PointKind> {
  const { rows } = await insertKind(wish).execute(tx);
  if (rows.length === 0) throw new Problem("point_kinds.code_used", { code: wish.code });
  return readKind(tx, wish.code);
}

/** Throws point_kinds.not_found, point_kinds.stale. */
export async function changePointKind(tx: Tx, code: string, change: ChangePointKind): Promise<PointKind> {
  const { version, ...columns } = change;
  const [held] = (await holdKind(code).execute(tx)).rows;
  if (!held) throw new Problem("point_kinds.not_found", { code });
  if (held.version !== version) throw new Problem("point_kinds.stale", { code, version, now: held.version });
  await updateKind(code, columns).execute(tx);
  return readKind(tx, code);
}

async function readKind(tx: Tx, code: string): Promise<PointKind> {
  const [row] = (await kindByCode(code).execute(tx)).rows;
  if (!row) throw new Problem("point_kinds.not_found", { code });
  return kindOf(row);
}
