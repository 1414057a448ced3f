/** The command behind POST /api/grid/assignments/preview: what changes hands with the cells, and why it may not. Writes nothing. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { assertMayEdit } from "./access.ts";
import { readSuccession } from "./assign.ts";
import type { AssignCells, EditPreview } from "./contract.ts";
import { weigher } from "./preview-reassign.ts";
import { blockIdsOfCells } from "./queries-edit.ts";

/** The cells keep their blocks, so each weighs the same before and after; `moved` is what the officer takes over. */
export async function previewAssignment(tx: Tx, scope: Scope, wish: AssignCells): Promise<EditPreview> {
  assertMayEdit(scope);
  const { changing, refusal } = await readSuccession(tx, scope, wish);
  const members = (await blockIdsOfCells(changing.map((cell) => cell.id)).execute(tx)).rows;
  const weigh = await weigher(
    tx,
    members.map((member) => member.blockId),
  );
  const cells = changing.map(({ id, name }) => {
    const load = weigh(members.filter((member) => member.cellId === id).map((member) => member.blockId));
    return { id, name, before: load, after: load };
  });
  return {
    refusal: refusal && { code: refusal.code, details: { ...refusal.details } },
    moved: weigh(members.map((member) => member.blockId)),
    cells,
  };
}
