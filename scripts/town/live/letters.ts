/** Responsibility letters of the demo town with their past: signed for a year, the one before superseded or expired. */
import { sql } from "kysely";
import { letterMachine } from "../../../server/src/letters/machine.ts";
import { at, dice, pastStep, type Scene, uuidOf, writePast } from "./past.ts";

export async function signLetters(scene: Scene): Promise<void> {
  await insertCurrent(scene);
  await insertFormer(scene);
  await writeHistories(scene);
}

/** rental_unit.letter_until came with the register: the letter that it speaks of ends on that day. */
const insertCurrent = (scene: Scene) =>
  sql`
  insert into letter (uuid, building_id, unit_id, template_id, state, how, signer, signed_at, valid_from, valid_to, account_id)
  select ${uuidOf(scene, "'letter' || u.source_id")}, u.building_id, u.id, t.id,
    case when u.letter_until < ${scene.today}::date then 'expired' else 'signed' end,
    case when ${dice(scene, "how", "u.source_id")} < 0.7 then 'on_screen' else 'uploaded' end,
    case when u.manager_id is null then 'landlord' else 'manager' end,
    ${at(scene, "(u.letter_until - 365)", 10)}, u.letter_until - 364, u.letter_until, o.account_id
  from rental_unit u
  join letter_template t on t.state = 'current'
  left join block_officer o on o.block_id = u.block_id
  where u.letter_until is not null and u.letter_until - 364 <= ${scene.today}::date + 30`.execute(scene.tx);

/** Homes that were registered long before have signed one the year before. */
const insertFormer = (scene: Scene) =>
  sql`
  insert into letter (uuid, building_id, unit_id, template_id, state, how, signer, signed_at, valid_from, valid_to, account_id)
  select ${uuidOf(scene, "'former' || l.unit_id")}, l.building_id, l.unit_id, l.template_id,
    case when ${dice(scene, "renewed", "u.source_id")} < 0.8 then 'superseded' else 'expired' end, 'on_screen', l.signer,
    ${at(scene, "(l.valid_from - 360)", 10.5)}, l.valid_from - 359, l.valid_from + 5, l.account_id
  from letter l join rental_unit u on u.id = l.unit_id
  where u.registered_on < l.valid_from - 360 and ${dice(scene, "former", "u.source_id")} < 0.6`.execute(scene.tx);

async function writeHistories(scene: Scene): Promise<void> {
  const sign = pastStep(letterMachine, { action: "sign", state: null, actor: "officer", holds: ["is_registered"] });
  await writePast(scene, sign, sql`select id, signed_at, account_id from letter`);
  const expire = pastStep(letterMachine, { action: "expire", state: "signed", actor: "clock", holds: ["has_ended"] });
  await writePast(
    scene,
    expire,
    sql`select id, ${at(scene, "(valid_to + 1)", 0)}, null::bigint from letter where state = 'expired'`,
  );
  const supersede = pastStep(letterMachine, { action: "supersede", state: "signed", actor: "rule" });
  await writePast(
    scene,
    supersede,
    sql`select f.id, l.signed_at, null::bigint from letter f join letter l on l.unit_id = f.unit_id and l.id <> f.id where f.state = 'superseded'`,
  );
}
