/** Reads the community that POST /api/grid/balances asks for, inside the transaction of the request; the search runs after it. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { Problem } from "../../problem.ts";
import { assertMayEdit, refuseOutside, throwIf } from "../access.ts";
import { readState } from "../grid-state.ts";
import { assertDivision } from "../list-cells.ts";
import { loadIn, noLoad } from "../loads.ts";
import { readPlanState } from "../plans/plan-state.ts";
import { loadsOfBlocks } from "../queries.ts";
import { linkLengths } from "../queries-change.ts";
import type { GridState } from "../rules.ts";
import type { StartBalance } from "./contract-balance.ts";
import type { Ground, GroundBlock } from "./ground.ts";
import { demandOfBlocks } from "./queries.ts";
import { type SearchTask, searchTask } from "./search-task.ts";

export async function readBalance(tx: Tx, scope: Scope, asked: StartBalance): Promise<SearchTask> {
  assertMayEdit(scope);
  assertPlausible(asked);
  await assertDivision(tx, asked.divisionCode);
  throwIf(refuseOutside(scope, [asked]));
  const state =
    asked.plan === undefined
      ? await readState(tx, { divisionCodes: [asked.divisionCode] })
      : (await readPlanState(tx, asked.plan, { lock: false })).state;
  const task = searchTask(await readGround(tx, state, asked.divisionCode), asked);
  if ("refusal" in task) throw new Problem(task.refusal.code, task.refusal.details);
  return task;
}

function assertPlausible({ cells, targetLoad, weights }: StartBalance): void {
  if (cells !== undefined && targetLoad !== undefined) {
    throw new Problem("request.invalid", { field: "targetLoad", expected: "either cells or targetLoad", got: "both" });
  }
  if (!Object.values(weights).some((weight) => weight > 0))
    throw new Problem("request.invalid", { field: "weights", expected: "at least one weight above 0", got: "all 0" });
}

/** Blocks in order of id: the same community gives the same search. */
async function readGround(tx: Tx, state: GridState, divisionCode: string): Promise<Ground> {
  const own = [...state.blocks.values()]
    .filter((block) => block.divisionCode === divisionCode)
    .toSorted((a, b) => a.id - b.id);
  const ids = own.map(({ id }) => id);
  const { day } = await readTownDay(tx);
  const loads = new Map((await loadsOfBlocks(ids, day).execute(tx)).rows.map((row) => [row.id, loadIn(row)]));
  const demands = new Map((await demandOfBlocks(ids, day).execute(tx)).rows.map((row) => [row.id, row]));
  return {
    links: (await linkLengths(ids).execute(tx)).rows,
    cells: new Map([...state.cells].filter(([, cell]) => !cell.ended && cell.divisionCode === divisionCode)),
    blocks: own.map(({ id, version, cellId, kind, areaM2 }): GroundBlock => {
      const load = loads.get(id) ?? noLoad;
      const demand = demands.get(id) ?? { households: 0, visits: 0 };
      const { households, visits } = demand;
      const area = kind === "water" ? 0 : areaM2;
      return {
        id,
        version,
        cellId,
        load,
        measures: { units: load.units, households, hazards: load.openHazards, visits, area },
      };
    }),
  };
}
