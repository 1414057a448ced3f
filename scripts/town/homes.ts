// Which buildings let rooms, and how many: exactly `total` rental units shared over the buildings, most of them in the walk-ups of urban
// villages, many in dormitories, a few in every estate block.
import type { Placed } from "./addresses.ts";
import { signedArea } from "./plane.ts";
import type { Random } from "./random.ts";

/** Futian again: 443,000 units in 66,000 buildings. */
export const UNITS_PER_BUILDING = 443_000 / 66_000;
const MOST_UNITS = 150;

/** Units per building, in the order of `placed`; sums to total while the buildings can hold them. */
export function shareHomes(random: Random, placed: readonly Placed[], total: number): number[] {
  const expected = placed.map((place) => Math.min(expectedUnits(random, place), MOST_UNITS));
  const sum = expected.reduce((a, b) => a + b, 0);
  let owed = 0;
  let given = 0;
  return expected.map((units) => {
    owed += (units * total) / sum;
    const share = Math.round(owed) - given;
    given += share;
    return share;
  });
}

function expectedUnits(random: Random, { block, building }: Placed): number {
  const floorM2 = signedArea(building.footprint[0] ?? []) * building.levels;
  if (building.kind === "dormitory") return (floorM2 / 38) * random.between(0.5, 0.8);
  if (building.kind === "house" && block.use === "village") return (floorM2 / 26) * random.between(0.75, 1.1);
  if (building.kind === "house") return random.chance(0.35) ? random.between(1, block.use === "hamlet" ? 6 : 3) : 0;
  if (building.kind === "apartments")
    return (floorM2 / 85) * (block.use === "centre" ? random.between(0.1, 0.25) : random.between(0.02, 0.14));
  if (building.kind === "commercial" && block.use === "village") return (floorM2 / 60) * random.between(0.3, 0.7);
  return 0;
}
