/** The commands that change a panorama: where it looks, when it was taken, removed or there again by its maker; hidden by a supervisor. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { Panorama, PanoramaChange, PanoramaHiding } from "./contract.ts";
import { assertSaid } from "./keep-panorama.ts";
import { hidePanorama, type PanoramaRow, panoramaById, updatePanorama } from "./queries.ts";
import { panoramaOf } from "./show-panoramas.ts";

/** Throws panoramas.not_found, .not_yours, .stale and .not_yet_taken. */
export async function changePanorama(
  tx: Tx,
  scope: Scope,
  id: number,
  { version, headingDeg, takenOn, note, removed }: PanoramaChange,
): Promise<Panorama> {
  const row = await readRow(tx, id);
  if (!panoramaOf(row, scope).mayChange) throw new Problem("panoramas.not_yours", { id });
  if (takenOn !== undefined) assertSaid({ blurred: true, takenOn }, new Date());
  const set = {
    headingDeg: headingDeg ?? row.headingDeg,
    takenOn: takenOn ?? row.takenOn,
    note: note === undefined ? row.note : note,
    removed: removed ?? row.removed,
  };
  await assertChanged(tx, id, (await updatePanorama(id, version, set).execute(tx)).rows);
  return panoramaOf(await readRow(tx, id), scope);
}

/** The door is open to supervisors only (rights/). Throws panoramas.not_found and .stale. */
export async function setHidden(
  tx: Tx,
  scope: Scope,
  id: number,
  { version, hidden }: PanoramaHiding,
): Promise<Panorama> {
  await readRow(tx, id);
  await assertChanged(tx, id, (await hidePanorama(id, version, hidden ? scope.accountId : null).execute(tx)).rows);
  return panoramaOf(await readRow(tx, id), scope);
}

async function assertChanged(tx: Tx, id: number, rows: readonly unknown[]): Promise<void> {
  if (rows.length === 0) throw new Problem("panoramas.stale", { id, version: (await readRow(tx, id)).version });
}

async function readRow(tx: Tx, id: number): Promise<PanoramaRow> {
  const [row] = (await panoramaById(id).execute(tx)).rows;
  if (!row) throw new Problem("panoramas.not_found", { id });
  return row;
}
