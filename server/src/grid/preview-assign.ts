/** The command behind POST /api/grid/assignments/preview: what changes hands with the cells, and why it may not. Writes nothing. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { assertMayEdit } from "./access.ts";
import { readSuccession } from "./assign.ts";
import type { AssignCells, EditPreview } from "./contract.ts";
import { weigher } from "./preview.ts";
import { countHandovers } from "./queries-change.ts";
import { membersAfter } from "./rules.ts";

/** The cells keep their blocks, so each weighs the same before and after; `moved` is what the officer takes over. */
export async function previewAssignment(tx: Tx, scope: Scope, wish: AssignCells): Promise<EditPreview> {
  assertMayEdit(scope);
  const { state, changing, refusal } = await readSuccession(tx, scope, wish, false);
  const members = membersAfter(
    state,
    [],
    changing.map((cell) => cell.id),
  );
  const all = [...members.values()].flat();
  const weigh = await weigher(tx, all);
  const { day } = await readTownDay(tx);
  const [handedOver = { hazards: 0, visits: 0 }] = (await countHandovers(all, day).execute(tx)).rows;
  return {
    refusal: refusal && { code: refusal.code, details: { ...refusal.details } },
    moved: weigh(all),
    handedOver,
    cells: changing.map(({ id, name }) => {
      const load = weigh(members.get(id) ?? []);
      return { id, name, before: load, after: load };
    }),
    moves: [],
    pieces: [],
  };
}
