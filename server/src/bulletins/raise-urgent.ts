/** The alert of an urgent bulletin that begins: one a role, told to whoever the bulletin is told. Twice is harmless. */
import { raiseAlert } from "../alerts/raise-alert.ts";
import type { Db, Tx } from "../db/client.ts";
import type { Bulletin } from "./contract.ts";

type Beginning = Pick<Bulletin, "id" | "level" | "roles">;

export async function raiseUrgent(tx: Db | Tx, { id, level, roles }: Beginning, at: Date): Promise<void> {
  // Analysts have no alerts of the daily work: they see the bulletin alone.
  const told = roles.filter((role) => role !== "analyst");
  if (level !== "urgent" || told.length === 0) return;
  await raiseAlert(tx, {
    key: `bulletin:${id}`,
    kind: "bulletin_urgent",
    roles: told,
    divisionCode: null,
    blockId: null,
    buildingId: null,
    unitId: null,
    thing: "bulletin",
    thingId: id,
    facts: { count: 1 },
    at,
  });
}
