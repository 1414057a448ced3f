/**
 * The plan of floors: what stands on which floor, as one draws a house.
 *
 *   6 | 601 602 603 604 | stair
 *   1 | 101 102 103     | stair
 *   B | storage         |
 *
 * Pure. Hazards of stairs and common space are the building's, not a floor's: nobody notes the floor of them.
 */
import type { PlanDoor, PlanFloor } from "./contract.ts";

type UnitDoor = { readonly id: number; readonly floor: number | null; readonly room: string | null };
type OtherDoor = { readonly id: number; readonly floor: number; readonly room: string; readonly use: string };

const STAIRS = ["stair", "common"];

/** Top-down, the basement below, the doors of an unknown floor last. Every storey that the building has is there, also an empty one. */
export function planFloors(
  units: readonly UnitDoor[],
  others: readonly OtherDoor[],
  storeys: number | null,
): PlanFloor[] {
  const floors = new Map<number | null, PlanFloor>();
  const floorOf = (floor: number | null): PlanFloor => {
    const known = floors.get(floor) ?? { floor, doors: [], stairs: [] };
    floors.set(floor, known);
    return known;
  };
  for (let storey = 1; storey <= (storeys ?? 0); storey++) floorOf(storey);
  for (const { id, floor, room } of units) floorOf(floor).doors.push({ kind: "unit", id, room });
  for (const { id, floor, room, use } of others) {
    const { doors, stairs } = floorOf(floor);
    (STAIRS.includes(use) ? stairs : doors).push({ kind: "other", id, room });
  }
  for (const { doors, stairs } of floors.values()) {
    doors.sort(byRoom);
    stairs.sort(byRoom);
  }
  return [...floors.values()].toSorted((a, b) => heightOf(b) - heightOf(a));
}

const heightOf = ({ floor }: PlanFloor): number => floor ?? Number.NEGATIVE_INFINITY;

/** 101, 102, 1003: numbers as numbers, whatever stands around them. */
const inOrder = new Intl.Collator("en", { numeric: true });
const byRoom = (a: PlanDoor, b: PlanDoor): number => inOrder.compare(a.room ?? "", b.room ?? "") || a.id - b.id;
