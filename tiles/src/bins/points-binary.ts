// Weighted points for a heat map in the browser: three floats a row, ready for a GPU buffer. Does not bin or project.
import type { LayerColumns } from "../columns/layer-columns.ts";
import type { SlotFilter } from "../columns/scope.ts";
import { latOf, lngOf } from "../mercator.ts";
import { weightColumn } from "./bin-points.ts";

/**
 * [lng, lat, weight] of every row with a weight above 0, in id order; positions are representative points, degrees.
 * A 32-bit float is a metre coarse at 114 degrees: enough for heat, not for addresses. O(n).
 */
export function pointsBinary(
  columns: LayerColumns,
  weightAttribute: string,
  filter: SlotFilter | null = null,
): Float32Array<ArrayBuffer> {
  const { numbers } = weightColumn(columns, weightAttribute);
  const slots = columns.slots().filter((slot) => numbers[slot]! > 0 && (filter === null || filter(slot)));
  const { points } = columns.store;
  const floats = new Float32Array(slots.length * 3);
  for (const [index, slot] of slots.entries()) {
    floats[index * 3] = lngOf(points[slot * 2]!);
    floats[index * 3 + 1] = latOf(points[slot * 2 + 1]!);
    floats[index * 3 + 2] = numbers[slot]!;
  }
  return floats;
}
