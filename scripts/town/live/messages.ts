/** What is to be told to landlords about the newest notices: it lies in the outbox and goes out, into the log, when the server starts. */
import { sql } from "kysely";
import { enqueue } from "../../../server/src/outbox/enqueue.ts";
import type { Scene } from "./past.ts";

const MOST_TOLD = 20;
type Told = {
  id: number;
  number: string;
  buildingId: number;
  contactId: number | null;
  address: string;
  items: number;
  due: Date;
};

export async function tellLandlords({ tx }: Scene): Promise<void> {
  const { rows } = await sql<Told>`
    select n.id, n.number, n.building_id as "buildingId", coalesce(u.landlord_id, b.head_id) as "contactId", n.due_at as due,
      concat_ws(' ', b.street || b.house_number, u.room) as address, (select count(*)::integer from notice_item i where i.notice_id = n.id) as items
    from notice n join building b on b.id = n.building_id left join rental_unit u on u.id = n.unit_id
    where n.state = 'issued' and n.due_at is not null order by n.issued_at desc, n.id limit ${MOST_TOLD}`.execute(tx);
  for (const { id, number, buildingId, contactId, address, items, due } of rows)
    await enqueue(tx, {
      key: `notice:${id}:round:1:notice:1`,
      template: "notice",
      contactId,
      buildingId,
      thing: "notice",
      thingId: id,
      facts: { number, address, items, due: due.toISOString() },
    });
}
