// What is built in a block of each kind of quarter: which footprints, how many storeys, when. Knows no names, numbers or division.
import type { BlockUse, Building } from "./building.ts";
import { estate, HAMLET, oldTown, VILLAGE, walkUps } from "./housing-layouts.ts";
import { inset, type Ring } from "./plane.ts";
import type { Random } from "./random.ts";
import { campus, centre, pavilion, works } from "./working-layouts.ts";

export function build(random: Random, use: BlockUse, ring: Ring): Building[] {
  if (ring.length < 3) return [];
  if (use === "old_town") return oldTown(random, ring);
  if (use === "village") return walkUps(random, ring, VILLAGE, [5, 8], [1988, 2012]);
  if (use === "hamlet")
    return walkUps(
      random,
      inset(ring, () => 2),
      HAMLET,
      [2, 4],
      [1985, 2018],
    );
  if (use === "estate")
    return estate(
      random,
      inset(ring, () => 4),
    );
  if (use === "works")
    return works(
      random,
      inset(ring, () => 5),
    );
  if (use === "centre")
    return centre(
      random,
      inset(ring, () => 4),
    );
  if (use === "school" || use === "hospital")
    return campus(
      random,
      inset(ring, () => 10),
      use,
    );
  if (use === "park") return pavilion(random, ring);
  return [];
}
