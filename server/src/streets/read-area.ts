/** Reads the area that an account may study: a division inside its jurisdiction, or all of it. Says no outside. */
import type { Tx } from "../db/client.ts";
import { mayLook, type Scope } from "../db/scope.ts";
import type { Areal } from "../geometry/positions.ts";
import { Problem } from "../problem.ts";
import { type Area, EVERYWHERE } from "./area.ts";
import { blockShapes, divisionShape, divisionShapes } from "./queries.ts";

/** Throws divisions.not_found, scope.outside. Without any jurisdiction the area is empty. */
export async function readArea(tx: Tx, scope: Scope, division: string | undefined): Promise<Area> {
  if (division !== undefined) return readDivision(tx, scope, division);
  const { divisionPrefixes, blockIds } = scope;
  if (divisionPrefixes.includes("")) return EVERYWHERE;
  return {
    divisions: divisionPrefixes.length === 0 ? [] : shapesOf((await divisionShapes(divisionPrefixes).execute(tx)).rows),
    blocks: blockIds.length === 0 ? [] : shapesOf((await blockShapes(blockIds).execute(tx)).rows),
  };
}

async function readDivision(tx: Tx, scope: Scope, code: string): Promise<Area> {
  const { rows } = await divisionShape(code).execute(tx);
  if (rows.length === 0) throw new Problem("divisions.not_found", { divisionCode: code });
  if (!mayLook(scope, code, null)) throw new Problem("scope.outside", { divisionCode: code });
  return { divisions: shapesOf(rows), blocks: [] };
}

const shapesOf = (rows: readonly { readonly shape: string }[]): Areal[] =>
  rows.map(({ shape }) => JSON.parse(shape) as Areal);
