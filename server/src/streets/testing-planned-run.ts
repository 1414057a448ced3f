/**
 * A planned run on four streets around a crossing, for tests: records 1 to 6 on the western arm, 7 far from every street, 8 (earlier)
 * on the eastern arm. Knows no database.
 */
import type { Contains } from "./area.ts";
import { groundOf, nodeGround, type StreetGround } from "./ground.ts";
import type { PlannedRun } from "./plan-run.ts";

const FROM_MS = Date.parse("2026-10-01T00:00:00Z");
const TO_MS = Date.parse("2026-11-01T00:00:00Z");
const nobodys = { nameEn: null, class: "minor_road", bridge: false, tunnel: false, layer: 0 } as const;
const line = (...coordinates: [number, number][]): string => JSON.stringify({ type: "LineString", coordinates });

export const crossingGround = (): StreetGround =>
  groundOf(
    nodeGround([
      { ...nobodys, id: 1, name: "东西路", shape: line([121, 31], [121.004, 31]) },
      { ...nobodys, id: 2, name: "南北路", shape: line([121.002, 30.998], [121.002, 31.002]) },
    ]),
  );

/** The segment whose middle lies nearest to a place. */
export function segmentAt({ middles }: StreetGround, lng: number, lat: number): number {
  const away = Array.from({ length: middles.length / 2 }, (_, segment) =>
    Math.hypot((middles[2 * segment] ?? 0) - lng, (middles[2 * segment + 1] ?? 0) - lat),
  );
  return away.indexOf(Math.min(...away));
}

const columns = (rows: readonly (readonly [id: number, lng: number, lat: number, atMs: number])[]) => ({
  id: Float64Array.from(rows, ([id]) => id),
  lng: Float64Array.from(rows, ([, lng]) => lng),
  lat: Float64Array.from(rows, ([, , lat]) => lat),
  at: Float64Array.from(rows, ([, , , at]) => at),
});

export function plannedRun(ground = crossingGround(), contains: Contains = () => true): PlannedRun {
  const from = new Date(FROM_MS).toISOString();
  const to = new Date(TO_MS).toISOString();
  const beforeFromMs = 2 * FROM_MS - TO_MS;
  const { network, index, origin } = ground;
  const west = [1, 2, 3, 4, 5, 6].map((id) => [id, 121.0005 + id * 1e-5, 31.0001, FROM_MS + id] as const);
  return {
    wish: { subject: "hazards", exposure: "length", from, to },
    ground,
    periods: { beforeFromMs, fromMs: FROM_MS, toMs: TO_MS, days: 31 },
    contains,
    months: { bounds: [FROM_MS, TO_MS], inspections: [9] },
    inputs: {
      frame: {
        network,
        inArea: new Uint8Array(network.edgeCount).fill(1),
        exposure: "length",
        showsEffort: true,
        periodDays: 31,
        snapM: 50,
        method: {},
      },
      index,
      origin,
      now: columns([...west, [7, 121.03, 31.03, FROM_MS]]),
      before: columns([[8, 121.0035, 31, beforeFromMs]]),
      inspected: {
        id: Float64Array.of(21, 22),
        lng: Float64Array.of(121.0006, 121.05),
        lat: Float64Array.of(31, 31.05),
        now: Float64Array.of(9, 5),
        before: Float64Array.of(2, 1),
      },
      countsInspections: false,
    },
  };
}
