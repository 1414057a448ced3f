/** Leases of the demo town with their dates and their past: declared, verified at the door, begun, ended, deregistered. */
import { type RawBuilder, sql } from "kysely";
import { leaseMachine } from "../../../server/src/leases/machine.ts";
import type { Actor } from "../../../server/src/states/machine.ts";
import { at, dice, pastStep, type Scene, writePast } from "./past.ts";

/** How far each state has come. */
const REACHED = sql`array_position(array['draft','declared','verified','active','ending','deregistered'], l.state)`;

export async function dateLeases(scene: Scene): Promise<void> {
  const by = (about: string) => dice(scene, about, "l.source_id");
  await sql`
    update lease l set
      declared_at = case when l.state <> 'draft' then ${at(scene, "(l.valid_from + 1)", 11)} end,
      verified_at = case when ${REACHED} > 2 then ${at(scene, "(l.valid_from + 3)", 15)} end,
      verified_by = case when ${REACHED} > 2 then o.account_id end,
      filing_due_at = case when l.state <> 'draft' then (l.valid_from + 31)::timestamp at time zone interval '8 hours' end,
      contract_filed_at = case when l.contract_filed and ${REACHED} > 1 then ${at(scene, "(l.valid_from + 8)", 10)} end,
      deregister_due_at = case when ${REACHED} > 4 then (l.valid_to + 6)::timestamp at time zone interval '8 hours' end,
      deregistered_at = case when l.state = 'deregistered' then ${at(scene, "(l.valid_to + case when ('x' || substr(md5(l.source_id), 1, 2))::bit(8)::integer < 24 then 12 else 2 end)", 16)} end,
      deregistered_reason = case when l.state = 'deregistered' then case when ${by("why")} < 0.7 then 'ended' else 'moved_out' end end,
      version = l.version + 1
    from rental_unit u left join block_officer o on o.block_id = u.block_id
    where u.id = l.unit_id`.execute(scene.tx);
  await writeHistories(scene);
}

async function writeHistories(scene: Scene): Promise<void> {
  const write = (step: ReturnType<typeof pastStep>, when: RawBuilder<unknown>, where: RawBuilder<unknown>) =>
    writePast(
      scene,
      step,
      sql`select l.id, ${when}, o.account_id from lease l left join block_officer o on o.block_id = l.block_id where ${where}`,
    );
  const draft = pastStep(leaseMachine, { action: "draft", state: null, actor: "officer" });
  await write(draft, at(scene, "l.valid_from", 10), sql`l.state = 'draft'`);
  for (const actor of ["landlord", "resident", "officer"] as const satisfies readonly Actor[]) {
    const declare = pastStep(leaseMachine, { action: "declare", state: null, actor, holds: ["dates_free"] });
    await write(declare, sql`l.declared_at`, sql`coalesce(l.declared_by, 'officer') = ${actor}`);
  }
  const verify = pastStep(leaseMachine, {
    action: "verify",
    state: "declared",
    actor: "officer",
    holds: ["dates_free"],
  });
  await write(verify, sql`l.verified_at`, sql`true`);
  const begin = pastStep(leaseMachine, { action: "begin", state: "verified", actor: "clock", holds: ["has_begun"] });
  await write(begin, sql`l.verified_at + interval '1 hour'`, sql`${REACHED} > 3`);
  const file = pastStep(leaseMachine, {
    action: "file_contract",
    state: "active",
    actor: "officer",
    holds: ["not_filed"],
  });
  await write(
    file,
    sql`greatest(l.contract_filed_at, l.verified_at + interval '2 hours')`,
    sql`${REACHED} > 3 and l.contract_filed_at is not null`,
  );
  const giveUp = pastStep(leaseMachine, { action: "end", state: "active", actor: "landlord" });
  await write(giveUp, at(scene, "greatest(l.valid_to - 30, l.valid_from + 4)", 19), sql`l.state = 'ending'`);
  const end = pastStep(leaseMachine, { action: "end", state: "active", actor: "clock", holds: ["has_ended"] });
  await write(end, at(scene, "(l.valid_to + 1)", 0), sql`l.state = 'deregistered'`);
  const deregister = pastStep(leaseMachine, {
    action: "deregister",
    state: "ending",
    actor: "officer",
    holds: ["has_reason"],
  });
  await write(
    deregister,
    sql`greatest(l.deregistered_at, ${at(scene, "(l.valid_to + 1)", 1)})`,
    sql`l.state = 'deregistered'`,
  );
}
