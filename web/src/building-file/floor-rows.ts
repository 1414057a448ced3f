/**
 * The plan of floors as rows: floors from the top down, doors that stand above each other in one column, the stair at the end.
 * Pure: knows a door only by its floor and its number.
 *
 *    6 | 601 602 603 604 | stair 6
 *    5 | 501 502  -  504 | stair 5
 *    B | basement
 */
export type DoorPlace = { readonly floor: number | null; readonly room: string | null };
type PlacedDoor<Door> = { readonly door: Door; readonly line: number; readonly column: number };
export type FloorRow<Door> = {
  readonly floor: number | null;
  /** Lines of the grid that this floor takes: one, or more where a floor has many doors. */
  readonly lines: number;
  readonly doors: readonly PlacedDoor<Door>[];
};
export type FloorPlan<Door> = { readonly columns: number; readonly rows: readonly FloorRow<Door>[] };

/** Beside each other there is room for so many doors. */
const MOST_COLUMNS = 6;

/** O(n log n). A door without a floor comes last, under all floors. */
export function planFloors<Door extends DoorPlace>(doors: readonly Door[]): FloorPlan<Door> {
  const byFloor = Map.groupBy(doors.toSorted(byRoom), ({ floor }) => floor);
  const floors = [...byFloor.keys()].toSorted((a, b) => (b ?? -Infinity) - (a ?? -Infinity));
  const stacks = stacksOf(doors);
  const widest = Math.max(1, ...[...byFloor.values()].map(({ length }) => length));
  const stacked = stacks.length <= MOST_COLUMNS && stacks.length <= widest + 2;
  const columns = stacked ? Math.max(1, stacks.length) : evenColumns(widest);
  let line = 0;
  const rows = floors.map((floor): FloorRow<Door> => {
    const own = byFloor.get(floor) ?? [];
    const first = line;
    const doorsAt = own.map((door, index): PlacedDoor<Door> => {
      const column = stacked ? stacks.indexOf(stackOf(door)) : index % columns;
      return { door, line: first + (stacked ? 0 : Math.floor(index / columns)), column };
    });
    const lines = stacked ? 1 : Math.max(1, Math.ceil(own.length / columns));
    line += lines;
    return { floor, lines, doors: doorsAt };
  });
  return { columns, rows };
}

/** Seven doors are four and three rather than six and one: the lines of a floor are as even as they can be. */
const evenColumns = (widest: number): number => Math.ceil(widest / Math.ceil(widest / MOST_COLUMNS));

/** "302" on the third floor stands under "402" on the fourth: what is left of the number without its floor. */
function stackOf({ floor, room }: DoorPlace): string {
  const number = room ?? "";
  const prefix = String(floor ?? "");
  return prefix !== "" && number.length > prefix.length && number.startsWith(prefix)
    ? number.slice(prefix.length)
    : number;
}

function stacksOf(doors: readonly DoorPlace[]): readonly string[] {
  const perFloor = new Set(doors.map((door) => `${door.floor} ${stackOf(door)}`));
  const stacks = [...new Set(doors.map(stackOf))].toSorted(byNumber);
  // Two doors of one floor in one place could not both be seen.
  return perFloor.size === doors.length ? stacks : Array.from({ length: MOST_COLUMNS + 1 }, String);
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, "zh-CN", { numeric: true });
const byRoom = (a: DoorPlace, b: DoorPlace): number => byNumber(a.room ?? "", b.room ?? "");

type Stop = { readonly line: number; readonly column: number };

/** Which door an arrow key leads to, by index; null where there is none in that direction. Up and down look for the nearest column. */
export function nextDoor(stops: readonly Stop[], at: number, key: string): number | null {
  const here = stops[at];
  if (!here) return null;
  if (key === "Home") return 0;
  if (key === "End") return stops.length - 1;
  const sideways = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (sideways !== undefined) {
    const next = stops[at + sideways];
    return next?.line === here.line ? at + sideways : null;
  }
  const down = { ArrowDown: 1, ArrowUp: -1 }[key];
  return down === undefined ? null : nearest(stops, here, down);
}

function nearest(stops: readonly Stop[], here: Stop, down: number): number | null {
  const distance = ({ line, column }: Stop): number =>
    (line - here.line) * down <= 0 ? Infinity : Math.abs(line - here.line) * 1_000 + Math.abs(column - here.column);
  let best: number | null = null;
  let least = Infinity;
  for (const [index, stop] of stops.entries()) {
    if (distance(stop) >= least) continue;
    least = distance(stop);
    best = index;
  }
  return best;
}
