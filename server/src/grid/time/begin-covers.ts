/** The command behind POST /api/grid/covers: while an officer is away, another one stands beside him or her in these cells. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { assertMayEdit, refuseOutside, throwIf } from "../access.ts";
import { refuseOfficer, refuseStaleCells } from "../assign-rules.ts";
import type { Edited } from "../contract.ts";
import { readCells } from "../grid-state.ts";
import { lockCells, officerState } from "../queries-edit.ts";
import { type Refusal, refuseEnded } from "../rules.ts";
import type { BeginCovers } from "./contract-time.ts";
import { refuseDates } from "./cover-rules.ts";
import { readPresent } from "./instants.ts";
import { coversWithin, ownCells } from "./queries-covers.ts";
import { rememberSpans } from "./remember-spans.ts";

export async function beginCovers(tx: Tx, scope: Scope, wish: BeginCovers): Promise<Edited> {
  assertMayEdit(scope);
  const cellIds = [...new Set(wish.cells.map((cell) => cell.id))];
  await lockCells(cellIds).execute(tx);
  const cells = await readCells(tx, cellIds);
  const [officer] = (await officerState(wish.officerId).execute(tx)).rows;
  const chosen = [...cells.values()];
  throwIf(
    refuseStaleCells(cells, wish.cells) ??
      refuseEnded(chosen) ??
      refuseOutside(scope, chosen) ??
      refuseDates(wish.from, wish.to, (await readPresent(tx)).now) ??
      refuseOfficer(officer, chosen) ??
      (await refuseDouble(tx, wish, cellIds)),
  );

  const { from, to } = wish;
  const given = cellIds.map((cellId) => ({
    cellId,
    officerId: wish.officerId,
    role: "substitute" as const,
    from,
    to,
  }));
  return rememberSpans(tx, scope, {
    kind: "covers.begin",
    spans: { taken: [], given },
    faces: [],
    divisionCodes: chosen.map((cell) => cell.divisionCode),
    to: officer?.name ?? "",
  });
}

async function refuseDouble(
  tx: Tx,
  { officerId, from, to }: BeginCovers,
  cellIds: readonly number[],
): Promise<Refusal | null> {
  const own = (await ownCells(cellIds, officerId, from, to).execute(tx)).rows;
  if (own.length > 0) return { code: "covers.same_officer", details: { cells: own } };
  const others = (await coversWithin(cellIds, from, to).execute(tx)).rows;
  return others.length > 0 ? { code: "covers.overlap", details: { covers: others } } : null;
}
