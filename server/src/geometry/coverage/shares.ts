// How much of each block lies in which row: what decides which cell of an official grid a block belongs to. Measures, decides nothing.
import { type Areal, boxOf, polygonsOf, ringsOf } from "../positions.ts";
import { layOver } from "./overlay.ts";

export interface Share {
  readonly row: number;
  /** Of the block's area, 0 to 1. */
  readonly share: number;
}

/** For each block the rows that cover some of it, the largest share first. O(n log n) in practice. */
export function sharesOf(blocks: readonly Areal[], rows: readonly (Areal | null)[]): Share[][] {
  const around = boxOf(blocks.flatMap((block) => ringsOf(block)));
  const near = rows.map((row) => (row && meets(boxOf(ringsOf(row)), around) ? polygonsOf(row) : []));
  const { covers, areaM2, faces } = layOver([blocks.map((block) => polygonsOf(block)), near]);
  const blockM2 = new Float64Array(blocks.length);
  const byRowM2 = blocks.map(() => new Map<number, number>());
  for (let face = 0; face < faces.count; face++) {
    for (const block of covers[0]?.[face] ?? []) {
      blockM2[block] = (blockM2[block] ?? 0) + (areaM2[face] ?? 0);
      const by = byRowM2[block];
      for (const row of covers[1]?.[face] ?? []) by?.set(row, (by.get(row) ?? 0) + (areaM2[face] ?? 0));
    }
  }
  return byRowM2.map((by, block) =>
    [...by]
      .map(([row, m2]) => ({ row, share: m2 / (blockM2[block] || 1) }))
      .toSorted((a, b) => b.share - a.share || a.row - b.row),
  );
}

const meets = (a: readonly number[], b: readonly number[]): boolean =>
  (a[0] ?? 0) <= (b[2] ?? 0) && (a[2] ?? 0) >= (b[0] ?? 0) && (a[1] ?? 0) <= (b[3] ?? 0) && (a[3] ?? 0) >= (b[1] ?? 0);
