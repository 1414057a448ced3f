/**
 * Landlords, building heads and managers of the demo town, sealed like real ones. All invented: a surname with a number for a name,
 * and telephone numbers of the series 138 0000 xxxx, which nobody has.
 */
import { sql } from "kysely";
import { maskName, maskPhone } from "../../../server/src/sealing/mask.ts";
import { type SealedColumn, seal } from "../../../server/src/sealing/seal.ts";
import { Random } from "../random.ts";
import { nameOf } from "../staff.ts";
import type { Scene } from "./past.ts";

type House = { id: number; sourceId: string; kind: string; units: number[]; managed: number[] };
type Contact = {
  readonly id: number;
  readonly source: string;
  readonly building: number;
  readonly part: "landlord" | "building_head" | "manager";
  readonly nameMasked: string;
  readonly phoneMasked: string;
  readonly name: string;
  readonly phone: string;
  readonly language: "zh" | "en";
};
type Held = { readonly unit: number; readonly landlord: string; readonly manager: string | null };

/** One landlord holds so many homes of a house, at most. */
const MOST_HELD: Readonly<Record<string, number>> = { house: 200, dormitory: 200, commercial: 40, apartments: 2 };
const ENGLISH_SHARE = 0.03;

export async function bringPeople(scene: Scene): Promise<void> {
  const { tx } = scene;
  const { rows } = await sql<House>`
    select b.id, b.source_id as "sourceId", b.kind, array_agg(u.id order by u.id) as units,
      coalesce(array_agg(u.id) filter (where u.letting = 'managed'), '{}') as managed
    from building b join rental_unit u on u.building_id = b.id group by b.id order by b.id`.execute(tx);
  const people = new Random(scene.seed).fork("people");
  const contacts: Contact[] = [];
  const held: Held[] = [];
  const firstId = await firstContactId(scene);
  const add = (invent: (id: number) => Contact): string => {
    const contact = invent(firstId + contacts.length);
    contacts.push(contact);
    return contact.source;
  };
  for (const house of rows) peopleOf(scene, house, people.fork(house.sourceId), add, held);
  await insertContacts(scene, contacts);
  await sql`
    create temp table held_home on commit drop as
    select r.unit as unit_id, l.id as landlord_id, m.id as manager_id
    from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as r (unit bigint, landlord text, manager text)
    join contact l on l.source_id = r.landlord left join contact m on m.source_id = r.manager`.execute(tx);
}

type Add = (invent: (id: number) => Contact) => string;

function peopleOf(scene: Scene, house: House, random: Random, addContact: Add, held: Held[]): void {
  const add = (part: Contact["part"], number: number): string =>
    addContact((id) => inventContact(scene, house, { id, part, number }, random));
  add("building_head", 0);
  const manager = house.managed.length > 0 ? add("manager", 0) : null;
  const most = MOST_HELD[house.kind] ?? 4;
  let landlord = "";
  for (const [at, unit] of house.units.entries()) {
    if (at % most === 0) landlord = add("landlord", at / most);
    held.push({ unit, landlord, manager: house.managed.includes(unit) ? manager : null });
  }
}

function inventContact(
  { keys }: Scene,
  house: House,
  { id, part, number }: { readonly id: number; readonly part: Contact["part"]; readonly number: number },
  random: Random,
): Contact {
  const name = nameOf(random.whole(0, 2_000)).zh;
  const phone = `1380000${String(random.whole(0, 9_999)).padStart(4, "0")}`;
  const hex = (text: string, column: SealedColumn): string =>
    Buffer.from(seal(keys, text, { column, row: id })).toString("hex");
  return {
    id,
    source: `${house.sourceId}-${part}-${number}`,
    building: house.id,
    part,
    nameMasked: maskName(name),
    phoneMasked: maskPhone(phone),
    name: hex(name, "contact.name"),
    phone: hex(phone, "contact.phone"),
    language: random.chance(ENGLISH_SHARE) ? "en" : "zh",
  };
}

const BATCH = 5_000;

/** A seal is bound to the row it is put into, so the rows are numbered before: nobody else writes into this transaction's table. */
async function firstContactId({ tx }: Scene): Promise<number> {
  const { rows } = await sql<{ next: number }>`select nextval(pg_get_serial_sequence('contact', 'id')) as next`.execute(
    tx,
  );
  return rows[0]?.next ?? 1;
}

async function insertContacts({ tx }: Scene, contacts: readonly Contact[]): Promise<void> {
  for (let from = 0; from < contacts.length; from += BATCH) {
    await sql`
      insert into contact (id, source_id, building_id, part, name_masked, phone_masked, name_sealed, phone_sealed, language)
      overriding system value
      select r.id, r.source, r.building, r.part, r."nameMasked", r."phoneMasked", decode(r.name, 'hex'), decode(r.phone, 'hex'), r.language
      from jsonb_to_recordset(${JSON.stringify(contacts.slice(from, from + BATCH))}::jsonb)
        as r (id bigint, source text, building bigint, part text, "nameMasked" text, "phoneMasked" text, name text, phone text, language text)`.execute(
      tx,
    );
  }
  await sql`select setval(pg_get_serial_sequence('contact', 'id'), (select coalesce(max(id), 1) from contact))`.execute(
    tx,
  );
}
