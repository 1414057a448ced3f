/**
 * Takes one step of a lease: reads it with its unit held, asks the table, writes the row and the line of history. What each step
 * writes beside its state stands in step-changes.ts.
 */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { readTown, type Town } from "../rules/town-today.ts";
import { recordSteps } from "../states/take-step.ts";
import {
  checkDates,
  checkPlace,
  checkSubLettings,
  conflictsOf,
  type HeldUnit,
  holdUnitOfLease,
  overlapProblem,
} from "./hold-unit.ts";
import { judgeLease, type LeaseStepTaken } from "./judge-lease.ts";
import type { By } from "./open-lease.ts";
import { type LeaseRow, leaseById, markLet, markVacant, updateLease } from "./queries.ts";
import { changeOf, datesAfter, detailsOf, type StepWish } from "./step-changes.ts";

/** Throws leases.not_found, leases.stale, leases.overlap, leases.has_sublettings, leases.wrong_dates and what judgeStep throws. */
export async function takeLeaseStep(tx: Tx, by: By, id: number, wish: StepWish): Promise<void> {
  const held = await holdUnitOfLease(tx, id);
  const [lease] = (await leaseById(id).execute(tx)).rows;
  if (!lease) throw new Problem("leases.not_found", { id });
  if (wish.version !== null && wish.version !== lease.version) throw staleProblem(lease);
  const town = await readTown(tx, by.at);
  await writeStep(tx, { by, lease, held, town }, wish);
  // A letting that has begun by the day it is verified is active at once; the clock need not come round.
  if (wish.action === "verify" && lease.from <= town.today) {
    await takeLeaseStep(tx, { ...by, actor: "rule" }, id, { action: "begin", version: null });
  }
}

type Around = { readonly by: By; readonly lease: LeaseRow; readonly held: HeldUnit; readonly town: Town };

async function writeStep(tx: Tx, around: Around, wish: StepWish): Promise<void> {
  const { by, lease, held, town } = around;
  const taken = judge(around, wish);
  const change = changeOf({ lease, wish, taken, town, by });
  const [row] = (await updateLease(lease.id, lease.version, change).execute(tx)).rows;
  if (!row) throw staleProblem(lease);
  const details = detailsOf(lease, change, wish);
  await recordSteps(tx, [{ thing: "lease", thingId: lease.id, taken, ...by, note: wish.note ?? null, details }]);
  await keepUnit(tx, held.unit.id, taken, town.today);
}

function judge({ by, lease, held, town }: Around, wish: StepWish): LeaseStepTaken {
  const dates = datesAfter(lease, wish, town.today);
  const letting = { id: lease.id, parentId: lease.parentId, roomId: lease.roomId, ...dates };
  if (NEEDS_A_PLACE.has(wish.action)) checkPlace(letting, held);
  else checkDates(dates);
  if (wish.action === "end" || wish.action === "deregister" || wish.action === "reject") {
    checkSubLettings(lease.id, wish.action === "end" ? dates : NOTHING, held);
  }
  return judgeLease(
    {
      action: wish.action,
      state: lease.state,
      actor: by.actor,
      note: wish.note ?? null,
      holds: {
        has_begun: lease.from <= town.today,
        has_ended: lease.to !== null && lease.to < town.today,
        not_filed: !lease.contractFiled,
        has_reason: wish.reason !== undefined,
      },
    },
    conflictsOf(letting, held),
    overlapProblem,
  );
}

const NEEDS_A_PLACE: ReadonlySet<string> = new Set(["declare", "verify", "renew"]);
/** Inside of these dates lies no letting: whatever is part of a lease that goes must go before it. */
const NOTHING = { from: "9999-12-31", to: "0001-01-01" };

async function keepUnit(tx: Tx, unitId: number, { action, to }: LeaseStepTaken, today: string): Promise<void> {
  if (action === "verify" || action === "begin") await markLet(unitId, today).execute(tx);
  if (to === "deregistered") await markVacant(unitId).execute(tx);
}

const staleProblem = ({ id, version, state, from, to }: LeaseRow): Problem =>
  new Problem("leases.stale", { id, version, current: { id, version, state, from, to } });
