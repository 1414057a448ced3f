/** Ticks off the visit that an inspection was; where nobody was in, the visit stays to be done and its history says so. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import { visitMachine } from "../visits/machine.ts";
import type { NewInspection } from "./contract.ts";
import { type VisitRow, visitById, waitingVisit, writeDone } from "./queries.ts";

type Made = Pick<NewInspection, "kind" | "result" | "visitId"> & {
  readonly inspectionId: number;
  readonly unitId: number | null;
  readonly at: Date;
};

export async function doVisit(tx: Tx, scope: Scope, made: Made): Promise<void> {
  const visit = await findVisit(tx, made);
  if (!visit) return;
  const { inspectionId, at, result } = made;
  const taken = judgeStep(visitMachine, {
    action: result === "no_access" ? "find_nobody" : "do",
    state: visit.state,
    round: 1,
    actor: actorOf(scope),
    note: null,
    holds: { has_inspection: true },
  });
  if (taken.to === "done") await writeDone(visit.id, at, scope.accountId, inspectionId).execute(tx);
  await recordSteps(tx, [
    {
      thing: "visit",
      thingId: visit.id,
      taken,
      at,
      actor: actorOf(scope),
      accountId: scope.accountId,
      details: { inspectionId },
    },
  ]);
}

/** A visit that is named must be one to this home; unnamed, nothing may be waiting, and then there is nothing to tick off. */
async function findVisit(tx: Tx, { visitId, unitId, kind }: Made): Promise<VisitRow | null> {
  if (visitId === undefined) {
    return unitId === null ? null : ((await waitingVisit(unitId, kind).execute(tx)).rows[0] ?? null);
  }
  const [visit] = (await visitById(visitId).execute(tx)).rows;
  if (visit && visit.unitId === unitId) return visit;
  throw new Problem("inspections.wrong_visit", { visitId, expected: "a visit to this rental unit" });
}
