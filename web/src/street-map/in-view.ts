/** How many streets of each legend entry lie in the part of the map that is on the screen. Pure. */
import { type Box, boxOf, type StreetEntry, type StreetRow } from "../state/street-rows.ts";
import type { StreetView } from "../state/streets.ts";

/** Touching boxes count as seen; a long diagonal street may be counted just before it is seen. O(n). */
export function countInView(rows: readonly StreetRow[], view: StreetView, seen: Box): ReadonlyMap<StreetEntry, number> {
  const [west, south, east, north] = seen;
  const counts = new Map<StreetEntry, number>();
  for (const row of rows) {
    const box = boxOnce(row);
    if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) continue;
    const entry = view === "difference" ? row.change : row.class;
    counts.set(entry, (counts.get(entry) ?? 0) + 1);
  }
  return counts;
}

const boxes = new WeakMap<StreetRow["street"], Box>();

function boxOnce({ street }: StreetRow): Box {
  const known = boxes.get(street);
  if (known) return known;
  const box = boxOf(street.path);
  boxes.set(street, box);
  return box;
}
