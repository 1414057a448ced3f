// What each row gained and lost between two versions of its shape, on the ground and not only in its sum. Judges nothing.
import { polygonAreaM2 } from "../measure.ts";
import { type Layer, layOver } from "./overlay.ts";

export interface Change {
  /** Of the later version. */
  readonly areaM2: number;
  readonly addedM2: number;
  readonly removedM2: number;
}

/** Row by row, side by side in both versions. O(n log n) in practice. */
export function changesOf(before: Layer, after: Layer): Change[] {
  const { covers, areaM2, faces } = layOver([before, after]);
  const [then, now] = [covers[0] ?? [], covers[1] ?? []];
  const addedM2 = new Float64Array(before.length);
  const removedM2 = new Float64Array(before.length);
  for (let face = 0; face < faces.count; face++) {
    const [had, has] = [then[face] ?? [], now[face] ?? []];
    for (const row of has) if (!had.includes(row)) addedM2[row] = (addedM2[row] ?? 0) + (areaM2[face] ?? 0);
    for (const row of had) if (!has.includes(row)) removedM2[row] = (removedM2[row] ?? 0) + (areaM2[face] ?? 0);
  }
  return before.map((_, row) => ({
    areaM2: polygonAreaM2({ type: "MultiPolygon", coordinates: after[row] ?? [] }),
    addedM2: addedM2[row] ?? 0,
    removedM2: removedM2[row] ?? 0,
  }));
}
