// Which buildings the borders of blocks run through, and which of those a cut runs through that no street, shore or border made.
// Looks at the finished blocks; where a cut had better gone is derive-cuts.ts's part.
import Flatbush from "flatbush";
import { pointInRings } from "../geometry/locate.ts";
import { overlapM2 } from "../geometry/overlap.ts";
import { type Areal, boxOf, type Position, polygonsOf, ringsOf } from "../geometry/positions.ts";

/** A line between two blocks; `isCut` when nothing but a cut of a large block runs there. */
export interface BlockLine {
  readonly from: Position;
  readonly to: Position;
  readonly isCut: boolean;
}

interface CrossedBuildings {
  /** Buildings with ground in more than one block, by index. */
  readonly across: readonly number[];
  /** Those of them that a cut runs through. */
  readonly cut: readonly number[];
}

/** Ground of a building in a block that does not count: how a wall along a border is drawn. */
const TOUCH_M2 = 0.01;

/** O((lines + buildings) log lines), and an exact overlay for the few buildings that a line enters. */
export function crossedBuildings(
  blocks: readonly Areal[],
  lines: readonly BlockLine[],
  buildings: readonly Areal[],
): CrossedBuildings {
  const linesIn = indexed(lines.map(({ from, to }) => [[from, to]]));
  const blocksIn = indexed(blocks.map((block) => ringsOf(block)));
  const across: number[] = [];
  const cut: number[] = [];
  buildings.forEach((building, number) => {
    const box = boxOf(ringsOf(building));
    const entering = linesIn(box).flatMap((index) => {
      const line = lines[index];
      return line && enters(line, building) ? [line] : [];
    });
    if (entering.length === 0) return;
    const homes = blocksIn(box).filter((index) => {
      const block = blocks[index];
      return block !== undefined && overlapM2(block, building) > TOUCH_M2;
    });
    if (homes.length < 2) return;
    across.push(number);
    if (entering.some(({ isCut }) => isCut)) cut.push(number);
  });
  return { across, cut };
}

function indexed(shapes: readonly (readonly (readonly Position[])[])[]) {
  if (shapes.length === 0) return () => [];
  const index = new Flatbush(shapes.length);
  for (const shape of shapes) index.add(...boxOf(shape));
  index.finish();
  return (box: readonly [number, number, number, number]): number[] => index.search(...box);
}

/** Whether a line has a stretch inside a building: looked at in the middle of every piece between walls. */
function enters({ from, to }: BlockLine, building: Areal): boolean {
  const [ax = 0, ay = 0] = from;
  const [bx = 0, by = 0] = to;
  const stops = [0, 1];
  for (const ring of ringsOf(building)) {
    for (let i = 1; i < ring.length; i++) {
      const at = crossingOf(ax, ay, bx, by, ring[i - 1] ?? [], ring[i] ?? []);
      if (at !== undefined) stops.push(at);
    }
  }
  stops.sort((a, b) => a - b);
  return stops.some((stop, i) => {
    const middle = ((stops[i - 1] ?? stop) + stop) / 2;
    const [x, y] = [ax + middle * (bx - ax), ay + middle * (by - ay)];
    return stop > (stops[i - 1] ?? stop) && polygonsOf(building).some((rings) => pointInRings(x, y, rings));
  });
}

/** Where along a line, from 0 to 1, a wall crosses it. */
function crossingOf(ax: number, ay: number, bx: number, by: number, c: Position, d: Position): number | undefined {
  const [cx = 0, cy = 0] = c;
  const [dx = 0, dy = 0] = d;
  const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (across === 0) return undefined;
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across;
  const onWall = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across;
  return along > 0 && along < 1 && onWall >= 0 && onWall <= 1 ? along : undefined;
}
