/** Declarations of the demo town: some dozens that wait for an officer, and those that were decided in the last weeks. */
import { type RawBuilder, sql } from "kysely";
import { declarationMachine } from "../../../server/src/declarations/machine.ts";
import { receiptCode, receiptHash } from "../../../server/src/sealing/receipt-code.ts";
import { dice, pastStep, type Scene, uuidOf, writePast } from "./past.ts";

const MOST = { waiting: 24, arriving: 14, leaving: 6, decided: 160, refused: 12 } as const;

export async function declareHomes(scene: Scene): Promise<void> {
  const by = (about: string) => dice(scene, about, "u.source_id");
  const hours = (about: string, most: number) =>
    sql`${scene.now}::timestamptz - make_interval(mins => (10 + ${by(about)} * ${most * 60})::integer)`;
  await insert(
    scene,
    sql`'letting'`,
    sql`'landlord'`,
    sql`'submitted'`,
    hours("wait", 60),
    sql`u.status = 'undeclared'`,
    MOST.waiting,
  );
  await insert(
    scene,
    sql`'arrival'`,
    sql`case when ${by("who")} < 0.6 then 'landlord' else 'resident' end`,
    sql`'submitted'`,
    hours("come", 70),
    sql`u.status = 'vacant'`,
    MOST.arriving,
  );
  await insert(
    scene,
    sql`'leaving'`,
    sql`'resident'`,
    sql`'submitted'`,
    hours("go", 40),
    sql`u.status = 'let'`,
    MOST.leaving,
  );
  await insert(
    scene,
    sql`'letting'`,
    sql`'landlord'`,
    sql`'refused'`,
    hours("no", 900),
    sql`u.status = 'undeclared'`,
    MOST.refused,
  );
  await insertVerified(scene);
  await giveReceipts(scene);
  await writeHistories(scene);
}

/** chosen: the homes that the dice pick first. */
const insert = (
  scene: Scene,
  kind: RawBuilder<unknown>,
  party: RawBuilder<unknown>,
  state: RawBuilder<unknown>,
  submitted: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
  most: number,
) =>
  sql`
  insert into declaration (uuid, kind, party, building_id, unit_id, floor, room, letting, happened_on, adults, children, area_m2, rooms, beds, contract_signed,
    state, receipt_hash, submitted_at, due_at, decided_at, decided_by, refused_reason)
  select ${uuidOf(scene, `'declared' || u.source_id || c.state || c.kind`)}, c.kind, ${party}, u.building_id, u.id, u.floor, coalesce(u.room, '-'), u.letting,
    (c.submitted - interval '1 day')::date, 1 + (u.id % 2), case when u.id % 5 = 0 then 1 else 0 end, u.area_m2, u.rooms, u.beds, u.id % 3 > 0,
    c.state, md5('waiting for its hash' || u.source_id || c.state || c.kind), c.submitted, c.submitted + interval '3 days',
    case when c.state = 'refused' then least(c.submitted + interval '30 hours', ${scene.now}) end, case when c.state = 'refused' then o.account_id end,
    case when c.state = 'refused' then '现场无此房号，请核对后重新申报 / There is no such room; please check and declare again.' end
  from (
    select u.*, ${dice(scene, "declares", "u.source_id")} as luck from rental_unit u where ${where} order by luck limit ${most}
  ) u
  left join block_officer o on o.block_id = u.block_id
  cross join lateral (select ${kind} as kind, ${state} as state, ${submitted} as submitted) c`.execute(scene.tx);

/** The newest leases that landlord or resident have declared: what the officer verified at the door. */
const insertVerified = (scene: Scene) =>
  sql`
  insert into declaration (uuid, kind, party, building_id, unit_id, floor, room, letting, happened_on, adults, children, area_m2, rooms, beds, contract_signed,
    state, receipt_hash, submitted_at, due_at, decided_at, decided_by, lease_id)
  select ${uuidOf(scene, "'verified' || l.source_id")}, 'letting', l.declared_by, u.building_id, u.id, u.floor, coalesce(u.room, '-'), u.letting, l.valid_from, l.adults, l.children,
    u.area_m2, u.rooms, u.beds, l.contract_filed, 'verified', md5('waiting for its hash' || l.source_id), l.declared_at, l.declared_at + interval '3 days', l.verified_at, l.verified_by, l.id
  from lease l join rental_unit u on u.id = l.unit_id
  where l.declared_by in ('landlord', 'resident') and l.verified_by is not null and l.state = 'active'
  order by l.declared_at desc, l.id limit ${MOST.decided}`.execute(scene.tx);

async function giveReceipts({ tx, keys }: Scene): Promise<void> {
  const { rows } = await sql<{ id: number; uuid: string }>`select id, uuid from declaration`.execute(tx);
  const hashes = rows.map(({ id, uuid }) => ({ id, hash: receiptHash(receiptCode(keys, "declaration", uuid)) }));
  await sql`
    update declaration d set receipt_hash = r.hash from jsonb_to_recordset(${JSON.stringify(hashes)}::jsonb) as r (id bigint, hash text)
    where d.id = r.id`.execute(tx);
}

async function writeHistories(scene: Scene): Promise<void> {
  for (const actor of ["landlord", "resident"] as const) {
    const submit = pastStep(declarationMachine, { action: "submit", state: null, actor, holds: ["landlord_did_not"] });
    await writePast(scene, submit, sql`select id, submitted_at, null::bigint from declaration where party = ${actor}`);
  }
  const verify = pastStep(declarationMachine, {
    action: "verify",
    state: "submitted",
    actor: "officer",
    holds: ["unit_is_known"],
  });
  await writePast(scene, verify, sql`select id, decided_at, decided_by from declaration where state = 'verified'`);
  const refuse = pastStep(declarationMachine, {
    action: "refuse",
    state: "submitted",
    actor: "officer",
    note: "现场无此房号 / no such room",
  });
  await writePast(scene, refuse, sql`select id, decided_at, decided_by from declaration where state = 'refused'`);
}
