// Which lines bound blocks: division borders, shore lines, and the streets that lie on the ground.
// Puts them on the integer grid as labelled segments; cuts nothing and knows no faces.
import type { IntegerGrid } from "../geometry/integer-grid.ts";
import type { Segments } from "../geometry/node-lines.ts";
import { type Areal, boxOf, type Linear, linesOf, type Position, ringsOf } from "../geometry/positions.ts";

export const BORDER = 1;
export const SHORE = 2;
export const STREET = 4;

/** Ways that never bound: they are no streets, not built, or inside something. */
const NEVER = new Set([
  "pier",
  "platform",
  "corridor",
  "elevator",
  "proposed",
  "construction",
  "razed",
  "abandoned",
  "raceway",
]);
/** Ways on foot or by bicycle: they lead through a block as often as around it, so they bound only when asked. */
const PATHS = new Set(["path", "footway", "steps", "cycleway", "bridleway", "sidewalk", "crossing"]);
/** Service ways that end at a door or a parking lot. */
const LANES = new Set(["driveway", "parking_aisle", "drive-through", "emergency_access"]);
const NO = new Set(["", "no", "false", "0", "none"]);

export interface StreetLine {
  readonly geometry: Linear;
  readonly tags?: Readonly<Record<string, unknown>>;
}

export interface BoundingRule {
  /** Footways, cycleways, steps, pedestrian streets bound too. */
  readonly pathsBound: boolean;
  /** Service ways bound too (driveways and parking aisles never do). */
  readonly serviceWaysBound: boolean;
}

/** Whether a way can bound a block: on the ground, and a street rather than a path. Unknown tags bound. */
export function streetBounds(tags: Readonly<Record<string, unknown>>, rule: BoundingRule): boolean {
  if (isYes(tags["bridge"]) || isYes(tags["tunnel"]) || isYes(tags["is_bridge"]) || isYes(tags["is_tunnel"]))
    return false;
  if (isRaised(tags["layer"]) || isYes(tags["indoor"]) || text(tags["location"]) === "underground") return false;
  // A square to walk over: its outline is no street.
  if (isYes(tags["area"])) return false;
  const highway = text(tags["highway"]);
  if (NEVER.has(highway) || LANES.has(text(tags["service"]))) return false;
  if (highway === "service") return rule.serviceWaysBound;
  // A pedestrian street is a street with houses along it, whatever its class says.
  return highway === "pedestrian" || rule.pathsBound || !(PATHS.has(highway) || PATHS.has(text(tags["class"])));
}

/** All bounding lines as segments on the grid; streets and shores far outside the divisions are left out. */
export function gatherSegments(
  grid: IntegerGrid,
  borders: readonly Areal[],
  streets: readonly StreetLine[],
  water: readonly Areal[],
  rule: BoundingRule,
): Segments {
  const gathered = { ends: [] as number[], labels: [] as number[] };
  const [west, south, east, north] = boxOf(borders.flatMap((geometry) => ringsOf(geometry)));
  const add = (line: readonly Position[], label: number): void => {
    for (let i = 1; i < line.length; i++) {
      const [lngA = Number.NaN, latA = Number.NaN] = line[i - 1] ?? [];
      const [lngB = Number.NaN, latB = Number.NaN] = line[i] ?? [];
      if (Math.max(lngA, lngB) < west || Math.min(lngA, lngB) > east) continue;
      if (Math.max(latA, latB) < south || Math.min(latA, latB) > north) continue;
      gathered.ends.push(grid.toX(lngA), grid.toY(latA), grid.toX(lngB), grid.toY(latB));
      gathered.labels.push(label);
    }
  };
  for (const geometry of borders) for (const ring of ringsOf(geometry)) add(ring, BORDER);
  for (const geometry of water) for (const ring of ringsOf(geometry)) add(ring, SHORE);
  for (const { geometry, tags } of streets) {
    if (streetBounds(tags ?? {}, rule)) for (const line of linesOf(geometry)) add(line, STREET);
  }
  return gathered;
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value).trim().toLowerCase()
    : "";
}

/** Layers are numbers: 0 is the ground, however it is written. */
function isRaised(layer: unknown): boolean {
  const written = text(layer);
  return isYes(layer) && Number(written) !== 0;
}

function isYes(value: unknown): boolean {
  return !NO.has(text(value));
}
