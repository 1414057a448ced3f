// Invented incidents: what the public or an officer reported in the street, from opening through dispatch to closing. Things, never people.
import { join } from "node:path";
import type { Placed } from "./addresses.ts";
import { toMoment } from "./calendar.ts";
import { openTable, type Table } from "./files.ts";
import type { Random } from "./random.ts";
import { toLngLat } from "./warp.ts";

interface Kind {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Time allowed from opening to closing, in hours. */
  readonly hours: number;
}

const KINDS: readonly (readonly [Kind, number])[] = [
  [{ code: "waste", zh: "垃圾未及时清运", en: "Waste not collected", hours: 24 }, 20],
  [{ code: "street_light", zh: "路灯不亮", en: "Street light out", hours: 72 }, 12],
  [{ code: "drain", zh: "雨水箅子堵塞", en: "Storm drain blocked", hours: 48 }, 10],
  [{ code: "manhole", zh: "井盖松动破损", en: "Manhole cover loose or broken", hours: 8 }, 7],
  [{ code: "road_surface", zh: "路面破损", en: "Road surface damaged", hours: 120 }, 11],
  [{ code: "water_leak", zh: "供水管漏水", en: "Water pipe leaking", hours: 8 }, 6],
  [{ code: "parking", zh: "车辆占用消防通道", en: "Fire lane obstructed by a vehicle", hours: 24 }, 13],
  [{ code: "noise", zh: "施工噪声扰民", en: "Construction noise", hours: 24 }, 9],
  [{ code: "tree", zh: "树枝断落", en: "Branch fallen", hours: 24 }, 5],
  [{ code: "cable", zh: "线缆垂落", en: "Cable hanging low", hours: 24 }, 7],
];
const PER_BUILDING = 0.25;
const OPEN_PER_BUILDING = 0.009;
const HISTORY_MINUTES = 548 * 1440;
const COLUMNS = "source_id lon lat class title title_en address state opened_at dispatched_at due_at closed_at";

/** About one incident to four buildings over 18 months, under 1 in 100 buildings still open. Returns the number of rows. */
export function writeIncidents(random: Random, folder: string, placed: readonly Placed[], now: number): number {
  const table = openTable(join(folder, "incidents.csv"), COLUMNS.split(" "));
  const open = Math.max(4, Math.round(placed.length * OPEN_PER_BUILDING));
  const all = Math.max(20, Math.round(placed.length * PER_BUILDING));
  for (let number = 1; number <= all; number += 1)
    writeIncident(random, table, random.pick(placed), number, now, number > all - open);
  return table.close();
}

function writeIncident(random: Random, table: Table, place: Placed, number: number, now: number, open: boolean): void {
  const kind = random.weigh(KINDS);
  const limit = kind.hours * 60;
  const waiting = open && random.chance(0.3);
  const late = open && !waiting && random.chance(0.08);
  const openedAt = Math.floor(now - sinceOpening(random, limit, open, waiting, late));
  const dispatchedAt = waiting
    ? undefined
    : openedAt + Math.min(random.whole(4, 55), Math.max(1, Math.floor((now - openedAt) / 3)));
  const closedAt = open
    ? undefined
    : Math.min(openedAt + Math.floor(limit * random.between(0.2, random.chance(0.93) ? 0.97 : 1.6)), now - 1);
  const at = toLngLat([place.middle[0] + random.between(-14, 14), place.middle[1] + random.between(-14, 14)]);
  const address = `${place.address.street.zh}${place.address.number}号附近`;
  const moments = [openedAt, dispatchedAt, openedAt + limit, closedAt].map((moment) =>
    moment === undefined ? undefined : toMoment(moment),
  );
  table.row([
    `e-${String(number).padStart(6, "0")}`,
    ...at,
    kind.code,
    kind.zh,
    kind.en,
    address,
    open ? "open" : "closed",
    ...moments,
  ]);
}

/** Minutes ago: waiting ones are fresh, open ones within their limit but for a few, closed ones rarer the further back. */
function sinceOpening(random: Random, limit: number, open: boolean, waiting: boolean, late: boolean): number {
  if (waiting) return random.between(2, 150);
  if (late) return limit * random.between(1.05, 2.5);
  if (open) return limit * random.between(0.05, 0.95);
  return limit * 1.7 + HISTORY_MINUTES * random.next() * random.next();
}
