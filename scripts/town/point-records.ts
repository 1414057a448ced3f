// Invented points of the town: hydrants at the kerb, shelters, valves and what else one looks for in a hurry. Things, never people or cameras.
import type { Placed } from "./addresses.ts";
import type { Feature } from "./files.ts";
import type { Random } from "./random.ts";
import { toLngLat } from "./warp.ts";

interface Kind {
  readonly code: string;
  readonly zh: string;
  /** One to so many buildings, and at least `fewest` in a town. */
  readonly buildings: number;
  readonly fewest: number;
}

const KINDS: readonly Kind[] = [
  { code: "hydrant", zh: "消火栓", buildings: 12, fewest: 80 },
  { code: "shelter", zh: "避难场所", buildings: 500, fewest: 3 },
  { code: "assembly_point", zh: "集合点", buildings: 150, fewest: 6 },
  { code: "fire_station", zh: "微型消防站", buildings: 900, fewest: 2 },
  { code: "police_post", zh: "警务站", buildings: 900, fewest: 2 },
  { code: "clinic", zh: "卫生服务站", buildings: 600, fewest: 2 },
  { code: "gas_valve", zh: "燃气阀门", buildings: 80, fewest: 10 },
  { code: "water_valve", zh: "供水阀门", buildings: 60, fewest: 12 },
  { code: "power_box", zh: "配电箱", buildings: 60, fewest: 12 },
  { code: "aed", zh: "AED", buildings: 250, fewest: 4 },
  { code: "charging_station", zh: "充电站", buildings: 200, fewest: 5 },
  { code: "school", zh: "学校", buildings: 900, fewest: 2 },
];
/** Beside the middle of a house, where its yard or kerb may be. */
const ASIDE_M = 18;

export function* pointFeatures(random: Random, placed: readonly Placed[]): Generator<Feature> {
  for (const { code, zh, buildings, fewest } of KINDS) {
    const count = Math.max(fewest, Math.round(placed.length / buildings));
    for (let number = 1; number <= count; number += 1) {
      const { middle, address } = random.pick(placed);
      const side = random.chance(0.5) ? ASIDE_M : -ASIDE_M;
      const coordinates = toLngLat([middle[0] + side, middle[1] + random.between(-ASIDE_M, ASIDE_M)]);
      const id = `p-${code}-${String(number).padStart(4, "0")}`;
      yield {
        id,
        properties: {
          source_id: id,
          kind: code,
          name: `${zh} ${String(number).padStart(3, "0")}`,
          address: `${address.street.zh}${address.number}号旁`,
          attribution: "invented demo town",
          invented: true,
        },
        geometry: { type: "Point", coordinates },
      };
    }
  }
}
