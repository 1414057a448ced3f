/** Hazards of the demo town: their four dates, how they were closed, and their past step by step through the engine. */
import { sql } from "kysely";
import { giveHistories } from "../../../server/src/imports/histories/give-histories.ts";
import type { Doer, Doers } from "../../../server/src/imports/histories/hazard-history.ts";
import type { WithoutHistory } from "../../../server/src/imports/histories/queries.ts";
import type { Scene } from "./past.ts";

const CERTIFY_WITHIN = sql`interval '3 days'`;

/** An extended deadline is twice the first one (hazard-records.ts). A landlord's report counts as the certificate. */
export async function dateHazards({ tx }: Scene): Promise<void> {
  await sql`
    update hazard h set
      correct_by = case when h.state = 'extended' then h.found_at + (h.deadline_at - h.found_at) / 2 else h.deadline_at end,
      correct_by_postponed = case when h.state = 'extended' then h.deadline_at end,
      certify_by = h.deadline_at + ${CERTIFY_WITHIN} - case when h.state = 'extended' then (h.deadline_at - h.found_at) / 2 else interval '0' end,
      certify_by_postponed = case when h.state = 'extended' then h.deadline_at + ${CERTIFY_WITHIN} end,
      certified_at = h.reported_fixed_at,
      on_the_spot = h.state = 'closed' and h.notified_at is null,
      close_reason = case when h.state = 'closed' then case when h.notified_at is null then 'on_the_spot' else 'verified' end end,
      escalated_step = case when h.state = 'escalated' then 1 else 0 end,
      suspected_major = h.item = 'separation.living_with_trade' and h.state <> 'closed',
      inspection_id = i.id, version = h.version + 1
    from hazard g left join lateral (
      select n.id from inspection n where n.at = g.found_at and n.unit_id is not distinct from g.unit_id
        and (g.unit_id is not null or n.building_id is not distinct from g.building_id) order by n.id limit 1
    ) i on true
    where g.id = h.id`.execute(tx);
}

/** The desk that puts off a deadline is the supervisor of the subdistrict. */
export async function tellHazards({ tx, now }: Scene): Promise<void> {
  const { rows } = await sql<{ code: string; id: number }>`
    select left(j.division_code, 9) as code, min(a.id) as id from account a join jurisdiction j on j.account_id = a.id
    where a.role = 'supervisor' group by 1`.execute(tx);
  const supervisors = new Map(rows.map(({ code, id }) => [code, id]));
  const { rows: places } = await sql<{
    id: number;
    code: string;
  }>`select id, left(division_code, 9) as code from hazard where division_code is not null`.execute(tx);
  const codeOf = new Map(places.map(({ id, code }) => [id, code]));
  await giveHistories(tx, { now, doersOf: (row) => doersOf(row, supervisors.get(codeOf.get(row.id) ?? "") ?? null) });
}

const by = (accountId: number | null, role: "officer" | "supervisor"): Doer =>
  accountId === null ? { actor: "import", accountId } : { actor: role, accountId };

function doersOf({ foundBy, closedBy }: WithoutHistory, supervisor: number | null): Doers {
  return (action) => {
    if (action === "report_fixed") return { actor: "landlord", accountId: null };
    if (action === "escalate") return { actor: "clock", accountId: null };
    if (action === "extend") return by(supervisor, "supervisor");
    return by(action === "pass" ? (closedBy ?? foundBy) : foundBy, "officer");
  };
}
