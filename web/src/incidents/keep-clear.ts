/**
 * Marks of incidents that would lie on a hazard stand beside it, with a leg to their place: both are to be seen. The nearest free place
 * is taken; where there is none a mark stays. Pure: O(marks · (marks + boxes)), only what is near is compared.
 *
 *   [△ 3]──[☎]        the leg ends at the place of the incident
 */
import { type Pixel, worldPx } from "../map/world-px.ts";
import type { HazardBox } from "../state/hazard-boxes.ts";
import { type IncidentMark, isPlate, PLATE_PX, SIDE_PX } from "./incident-marks.ts";

type Box = { readonly at: Pixel; readonly widthPx: number; readonly heightPx: number };

const STEPS_PX = [SIDE_PX, 1.5 * SIDE_PX, 2 * SIDE_PX, 3 * SIDE_PX];
const DIRECTIONS = 8;

/** Nearest first; up before the others, because plates are wide. */
const shifts: readonly Pixel[] = STEPS_PX.flatMap((px) =>
  Array.from({ length: DIRECTIONS }, (_, index): Pixel => {
    const angle = (2 * Math.PI * index) / DIRECTIONS - Math.PI / 2;
    return [Math.round(px * Math.cos(angle)), Math.round(px * Math.sin(angle))];
  }),
);

export function keepClear(marks: readonly IncidentMark[], hazards: readonly HazardBox[], zoom: number): IncidentMark[] {
  const covered = hazards.map(({ lng, lat, middlePx, widthPx, heightPx }): Box => {
    const [x, y] = worldPx(lng, lat, zoom);
    return { at: [x + middlePx, y], widthPx, heightPx };
  });
  const standing = marks.map((mark) => boxOf(mark, zoom));
  return marks.map((mark, index) => {
    const own = standing[index];
    if (!own || mark.aside !== null || covered.every((box) => !overlap(box, own))) return mark;
    const [x, y] = worldPx(...mark.position, zoom);
    const others = [...covered, ...standing.filter((box) => box !== own)];
    const aside = shifts.find(([right, down]) => {
      const moved = { at: [x + right, y + down], widthPx: SIDE_PX, heightPx: SIDE_PX } as const;
      return others.every((box) => !overlap(box, moved));
    });
    if (!aside) return mark;
    standing[index] = { at: [x + aside[0], y + aside[1]], widthPx: SIDE_PX, heightPx: SIDE_PX };
    return { ...mark, aside };
  });
}

/** Beside its place a mark is never a plate. */
function boxOf({ incidents, position, aside }: IncidentMark, zoom: number): Box {
  const [x, y] = worldPx(...position, zoom);
  const plate = aside === null && incidents.length === 1 && isPlate(incidents[0]);
  const [right, down] = aside ?? [0, 0];
  return { at: [x + right, y + down], widthPx: plate ? PLATE_PX : SIDE_PX, heightPx: SIDE_PX };
}

const overlap = (one: Box, other: Box): boolean =>
  Math.abs(one.at[0] - other.at[0]) < (one.widthPx + other.widthPx) / 2 &&
  Math.abs(one.at[1] - other.at[1]) < (one.heightPx + other.heightPx) / 2;
