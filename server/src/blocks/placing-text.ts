/** What placing the town did, as a person reads it. */
import type { Placing } from "./tile-town.ts";

const IDS_SHOWN = 10;

export function placingText({ tiled, placed, cells, assignments, outside, seconds }: Placing): string {
  const rows = Object.values(placed).reduce((sum, count) => sum + count, 0);
  const tiling =
    tiled.divisions.length === 0
      ? "No division was without blocks."
      : `${tiled.divisions.length} divisions tiled into ${tiled.blocks} blocks (${tiled.uncoveredM2.toFixed(2)} m2 uncovered, ${tiled.overlapM2.toFixed(2)} m2 twice), ${cells} cells, ${assignments} with an officer.`;
  const lines = outside.map(({ layer, count, sourceIds }) => {
    const shown = sourceIds.slice(0, IDS_SHOWN).join(", ");
    return `    ${count} ${layer}${count === 1 ? "" : "s"} outside every block: ${shown}${count > IDS_SHOWN ? ", ..." : ""}`;
  });
  return [tiling, `${rows} rows placed, ${seconds.toFixed(1)} s.`, ...lines, ""].join("\n");
}
