/** The hot segments of a run as lines that other features draw and lay over one another, with whoever may see them. */
import type { Tx } from "../../db/client.ts";
import { type Reach, reachOf } from "../../db/reach.ts";
import type { Scope } from "../../db/scope.ts";
import type { FinishedRun, RunStore } from "../finished-run.ts";
import { positionsOf } from "./export-run.ts";
import { findKeptRun } from "./find-kept-run.ts";
import { reachOfRun } from "./queries.ts";

export type HotSegment = {
  /** [lng, lat]. */
  readonly line: readonly (readonly number[])[];
  readonly properties: Readonly<Record<string, string | number | null>>;
};
export type HotRun = { readonly segments: readonly HotSegment[]; readonly reach: Reach };

/** Of this process or kept; null when there is none that the account may see. */
export async function findHotRun(tx: Tx, store: RunStore, scope: Scope, runId: string): Promise<HotRun | null> {
  const [kept] = (await reachOfRun(runId).execute(tx)).rows;
  const finished = store.find(scope.accountId, runId) ?? (kept ? await findKeptRun(tx, runId) : null);
  if (!finished) return null;
  return { segments: hotSegmentsOf(finished), reach: kept?.reach ?? reachOf(scope, finished.run.wish.division) };
}

/** In order of rank: those at 90 % and above. */
function hotSegmentsOf({ run, segments }: FinishedRun): HotSegment[] {
  const { result } = run;
  if (!result) return [];
  const { columns } = result;
  return columns.segment.flatMap((segment, row): HotSegment[] => {
    const street = segments[segment];
    if (!street || (columns.standing[row] ?? 0) < 1) return [];
    const properties = {
      segment_key: street.key,
      street: street.name.zh,
      street_en: street.name.en,
      rank: row + 1,
      count: columns.count[row]!,
      standing: columns.standing[row]!,
      change: columns.change[row]!,
    };
    return [{ line: positionsOf(street.path), properties }];
  });
}
