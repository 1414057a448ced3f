/** Visits and inspections of the demo town: what is done, missed or planned in which order, and the answers of the last two weeks. */
import { sql } from "kysely";
import { FIRST_FORM_KEY, firstForm } from "../../../server/src/inspections/forms/first-form.ts";
import { visitMachine } from "../../../server/src/visits/machine.ts";
import { at, dice, pastStep, type Scene, writePast } from "./past.ts";

const GRACE_DAYS = 3;
const ANSWERED_DAYS = 14;
const COUNTED_DAYS = 90;

export async function settleVisits(scene: Scene): Promise<void> {
  await sql`
    update visit v set grade = u.grade, inspection_id = i.id, version = v.version + 1,
      kind = case when i.kind = 'spot_check' then 'spot_check' else 'routine' end,
      state = case when v.done_at is not null then 'done' when v.due_on < ${scene.today}::date - ${GRACE_DAYS}::integer then 'missed'
        when p.route_order is not null then 'planned' else 'due' end,
      planned_on = case when p.route_order is not null then v.due_on end, planned_for = p.account_id, route_order = p.route_order
    from visit w
    join rental_unit u on u.id = w.unit_id
    left join inspection i on i.unit_id = w.unit_id and i.at = w.done_at
    left join (
      select n.id, o.account_id, row_number() over (partition by o.account_id, n.due_on order by r.building_id, r.floor, r.room) as route_order
      from visit n join block_officer o on o.block_id = n.block_id join rental_unit r on r.id = n.unit_id
      where n.done_at is null and n.due_on between ${scene.today}::date and ${scene.today}::date + 1
    ) p on p.id = w.id and p.route_order <= 20
    where w.id = v.id`.execute(scene.tx);
  const due = pastStep(visitMachine, { action: "fall_due", state: null, actor: "clock" });
  await writePast(scene, due, sql`select id, ${at(scene, "(due_on - 7)", 2)}, null::bigint from visit`);
  const done = pastStep(visitMachine, { action: "do", state: "due", actor: "officer", holds: ["has_inspection"] });
  await writePast(
    scene,
    done,
    sql`select id, done_at, account_id from visit where state = 'done' and inspection_id is not null`,
  );
  const plan = pastStep(visitMachine, { action: "plan", state: "due", actor: "rule" });
  await writePast(
    scene,
    plan,
    sql`select id, ${at(scene, "(due_on - 1)", 18)}, null::bigint from visit where state = 'planned'`,
  );
  const miss = pastStep(visitMachine, { action: "miss", state: "due", actor: "clock", holds: ["grace_is_over"] });
  await writePast(
    scene,
    miss,
    sql`select id, ${at(scene, `(due_on + ${GRACE_DAYS + 1})`, 2)}, null::bigint from visit where state = 'missed'`,
  );
}

/**
 * What was found is not OK, all the rest is; counted are the persons of the lease, in one home of ten one more or fewer.
 * counted: the inspections that say how many were there · wrong: what each of them found.
 */
export async function answerInspections(scene: Scene): Promise<void> {
  const { hazardRules } = firstForm();
  const fine = Object.fromEntries(hazardRules.map(({ when }) => [when.question, "ok"]));
  const after = (days: number) => sql`i.at > ${scene.now}::timestamptz - make_interval(days => ${days}::integer)`;
  const more = dice(scene, "more", "i.source_id");
  await sql`
    with counted as (
      select i.id, ${after(ANSWERED_DAYS)} as answered, greatest(0, coalesce(sum(l.adults + l.children), 0)
        + case when ${more} < 0.07 then 1 when ${more} > 0.97 then -1 else 0 end) as persons
      from inspection i
      left join lease l on l.unit_id = i.unit_id and l.state in ('verified', 'active', 'ending')
        and (i.at at time zone interval '8 hours')::date between l.valid_from and coalesce(l.valid_to, 'infinity')
      where i.unit_id is not null and i.result <> 'no_access'
        and (${after(ANSWERED_DAYS)} or i.kind = 'spot_check' and ${after(COUNTED_DAYS)})
      group by i.id
    ), wrong as (
      select h.inspection_id as id, jsonb_object_agg(replace(h.item, '.', '_'), 'not_ok') as answers
      from hazard h where h.inspection_id is not null group by 1
    )
    update inspection i set persons_found = c.persons, begun_at = i.at - interval '9 minutes',
      form_version_id = case when c.answered then v.id end,
      answers = case when c.answered
        then ${JSON.stringify(fine)}::jsonb || jsonb_build_object('persons_found', c.persons) || coalesce(w.answers, '{}') end
    from counted c left join wrong w on w.id = c.id
    cross join (
      select v.id from form f join form_version v on v.form_id = f.id and v.state = 'published' where f.key = ${FIRST_FORM_KEY}
    ) v
    where i.id = c.id`.execute(scene.tx);
}
