/** Incidents and hazards at the same place are both seen. */
import type { IncidentLine } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { worldPx } from "../map/world-px.ts";
import type { HazardBox } from "../state/hazard-boxes.ts";
import { type IncidentMark, SIDE_PX } from "./incident-marks.ts";
import { keepClear } from "./keep-clear.ts";

const ZOOM = 15;
/** About a pixel at this zoom. */
const PIXEL_DEG = 360 / (512 * 2 ** ZOOM);

const markAt = (id: number, right = 0, aside: IncidentMark["aside"] = null): IncidentMark => ({
  incidents: [{ id, overdue: false, closedAt: null } as IncidentLine],
  position: [115.5 + right * PIXEL_DEG, 21.5],
  aside,
});
const hazardAt = (right: number, widthPx = 28): HazardBox => ({
  lng: 115.5 + right * PIXEL_DEG,
  lat: 21.5,
  middlePx: 0,
  widthPx,
  heightPx: 26,
});
const middleOf = ({ position, aside }: IncidentMark): readonly [number, number] => {
  const [x, y] = worldPx(...position, ZOOM);
  return [x + (aside?.[0] ?? 0), y + (aside?.[1] ?? 0)];
};
function covers(hazard: HazardBox, mark: IncidentMark): boolean {
  const [x, y] = worldPx(hazard.lng, hazard.lat, ZOOM);
  const [markX, markY] = middleOf(mark);
  return (
    Math.abs(x + hazard.middlePx - markX) < (hazard.widthPx + SIDE_PX) / 2 &&
    Math.abs(y - markY) < (hazard.heightPx + SIDE_PX) / 2
  );
}

describe("an incident and hazards", () => {
  test("far from every hazard it stands at its place", () => {
    expect(keepClear([markAt(1)], [hazardAt(200)], ZOOM)).toEqual([markAt(1)]);
  });

  test("on a hazard it stands above it, with a leg to its place", () => {
    const [mark] = keepClear([markAt(1)], [hazardAt(0)], ZOOM);
    expect(mark?.position).toEqual(markAt(1).position);
    expect(mark?.aside).toEqual([0, -SIDE_PX]);
  });

  test("two on one hazard do not take the same place", () => {
    const [one, other] = keepClear([markAt(1), markAt(2)], [hazardAt(0)], ZOOM);
    expect(one?.aside).not.toBeNull();
    expect(other?.aside).not.toBeNull();
    expect(one?.aside).not.toEqual(other?.aside);
  });

  test("a plate beside its hazard is kept clear of too", () => {
    const plate = { ...hazardAt(0, 80), middlePx: 26 };
    const [mark] = keepClear([markAt(1, 50)], [plate], ZOOM);
    expect(mark && covers(plate, mark)).toBe(false);
  });

  test("one that a fan has set aside stays in its fan", () => {
    const fanned = markAt(1, 0, [0, -40]);
    expect(keepClear([fanned], [hazardAt(0)], ZOOM)).toEqual([fanned]);
  });

  test("walled in on all sides it stays where it is", () => {
    expect(keepClear([markAt(1)], [{ ...hazardAt(0), widthPx: 400, heightPx: 400 }], ZOOM)).toEqual([markAt(1)]);
  });

  test("whatever lies where, nobody is lost and nobody is moved onto a hazard", () => {
    const rights = fc.array(fc.integer({ min: -300, max: 300 }), { maxLength: 12 });
    fc.assert(
      fc.property(rights, rights, (incidents, hazards) => {
        const marks = incidents.map((right, index) => markAt(index + 1, right));
        const boxes = hazards.map((right) => hazardAt(right));
        const placed = keepClear(marks, boxes, ZOOM);
        expect(placed.map((mark) => mark.incidents)).toEqual(marks.map((mark) => mark.incidents));
        const moved = placed.filter(({ aside }) => aside !== null);
        expect(moved.filter((mark) => boxes.some((hazard) => covers(hazard, mark)))).toEqual([]);
      }),
    );
  });
});
