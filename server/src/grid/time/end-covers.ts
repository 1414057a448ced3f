/** The command behind POST /api/grid/covers/end: the officer is back; a cover ends now, one that is still to come does not begin. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { assertMayEdit, refuseOutside, throwIf } from "../access.ts";
import type { Edited } from "../contract.ts";
import { readCells } from "../grid-state.ts";
import { lockCells } from "../queries-edit.ts";
import type { EndCovers } from "./contract-time.ts";
import { refuseOverCovers } from "./cover-rules.ts";
import { readPresent } from "./instants.ts";
import { type CoverRow, coversById, type Span } from "./queries-covers.ts";
import { rememberSpans } from "./remember-spans.ts";

export async function endCovers(tx: Tx, scope: Scope, wish: EndCovers): Promise<Edited> {
  assertMayEdit(scope);
  const ids = [...new Set(wish.ids)];
  const before = (await coversById(ids).execute(tx)).rows;
  const cellIds = [...new Set(before.map((cover) => cover.cellId))];
  await lockCells(cellIds).execute(tx);
  const covers = (await coversById(ids).execute(tx)).rows;
  const cells = await readCells(tx, cellIds);
  throwIf(refuseOverCovers(ids, covers) ?? refuseOutside(scope, cells.values()));

  const { moment } = await readPresent(tx);
  const spans = {
    taken: covers.map(asSpan),
    given: covers.filter((cover) => cover.state === "lasting").map((cover) => ({ ...asSpan(cover), to: moment })),
  };
  const names = [...new Set(covers.map((cover) => cover.officer))].join(", ");
  const divisionCodes = [...cells.values()].map((cell) => cell.divisionCode);
  return rememberSpans(tx, scope, { kind: "covers.end", spans, faces: [], divisionCodes, to: names });
}

const asSpan = ({ cellId, officerId, role, from, to }: CoverRow): Span => ({ cellId, officerId, role, from, to });
