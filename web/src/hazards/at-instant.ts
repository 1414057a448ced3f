/** Which hazards there were at an instant, and which of them were overdue then. Pure; the one time control of the screen feeds it. */
import type { Severity } from "@gridstead/server/contract";

/** As the tiles carry it. Instants are unix seconds; 0 is "none". */
export type HazardPoint = {
  readonly id: number;
  readonly severity: Severity;
  /** 0 outside every cell. */
  readonly cellId: number;
  readonly lng: number;
  readonly lat: number;
  readonly foundAt: number;
  readonly deadlineAt: number;
  readonly closedAt: number;
};

export const openAt = (hazard: HazardPoint, atS: number): boolean =>
  hazard.foundAt <= atS && (hazard.closedAt === 0 || hazard.closedAt > atS);

/** Seconds past the deadline; 0 while there is time, and without a deadline. */
export const overdueS = (hazard: HazardPoint, atS: number): number =>
  hazard.deadlineAt === 0 ? 0 : Math.max(0, atS - hazard.deadlineAt);

type Properties = Readonly<Record<string, unknown>> | null;

/** From one feature of the tile layer `hazard`; null when it is not one. */
export function readHazard(id: unknown, geometry: GeoJSON.Geometry, properties: Properties): HazardPoint | null {
  const severity = properties?.["severity"];
  if (typeof id !== "number" || geometry.type !== "Point") return null;
  if (severity !== 1 && severity !== 2 && severity !== 3) return null;
  const [lng = NaN, lat = NaN] = geometry.coordinates;
  const seconds = (name: string): number => Number(properties?.[name] ?? 0);
  return {
    id,
    severity,
    cellId: seconds("cell_id"),
    lng,
    lat,
    foundAt: seconds("found_at"),
    deadlineAt: seconds("deadline_at"),
    closedAt: seconds("closed_at"),
  };
}
