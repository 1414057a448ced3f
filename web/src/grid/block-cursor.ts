/** Steps from block to neighbouring block by arrow key: the neighbour that lies most nearly in that direction. Pure. */
import type { BlockSummary } from "@gridstead/server/contract";

const arrows = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as const;
export type Arrow = keyof typeof arrows;
export const isArrow = (key: string): key is Arrow => key in arrows;

/**
 * Null when nothing lies that way. A neighbour counts when it is within 80 degrees of the direction.
 *
 *         n
 *      a  |  b        up from c: n, not a or b
 *         c
 */
export function stepTo(blocks: ReadonlyMap<number, BlockSummary>, from: number, arrow: Arrow): number | null {
  const start = blocks.get(from);
  if (!start) return null;
  const [towardsX, towardsY] = arrows[arrow];
  const [x, y] = middle(start);
  const ranked = start.neighbours.flatMap((id) => {
    const block = blocks.get(id);
    if (!block) return [];
    const [otherX, otherY] = middle(block);
    const dx = (otherX - x) * Math.cos((y * Math.PI) / 180);
    const dy = otherY - y;
    const lengthDeg = Math.hypot(dx, dy);
    const along = lengthDeg === 0 ? -1 : (dx * towardsX + dy * towardsY) / lengthDeg;
    return along > LEAST_ALONG ? [{ id, along }] : [];
  });
  return ranked.toSorted((a, b) => b.along - a.along || a.id - b.id)[0]?.id ?? null;
}

const LEAST_ALONG = Math.cos((80 * Math.PI) / 180);

/** [lng, lat] of the middle of a block's box. */
export function middle({ box }: Pick<BlockSummary, "box">): readonly [lng: number, lat: number] {
  const [west = 0, south = 0, east = 0, north = 0] = box;
  return [(west + east) / 2, (south + north) / 2];
}
