/**
 * A hatch for each kind of layer from outside, none of which the map has otherwise. Each is one tile that repeats without a seam.
 *
 *    flood ～～    outage  x x    works  ^^^    other  | | |
 */
import type { ImportedKind } from "@gridstead/server/contract";
import type { ColourName, MapColours } from "../map/colours.ts";
import type { MapImage } from "../map/images.ts";

const SIDE_PX = 16;
const PREFIX = "imported/";
export const importedHatch = (kind: ImportedKind): string => `${PREFIX}${kind}`;
export const importedColours = {
  flood: "cold",
  outage: "officer6",
  works: "hot2",
  other: "ink2",
} as const satisfies Readonly<Record<ImportedKind, ColourName>>;

type Canvas = Parameters<MapImage["draw"]>[0];
/** Strokes of one tile; what leaves it on one side comes in on the other. */
const strokes: Readonly<Record<ImportedKind, (canvas: Canvas) => void>> = {
  flood(canvas) {
    canvas.moveTo(0, 8);
    canvas.bezierCurveTo(4, 3, 4, 3, 8, 8);
    canvas.bezierCurveTo(12, 13, 12, 13, 16, 8);
  },
  outage(canvas) {
    for (const [x, y] of [
      [4, 4],
      [12, 12],
    ] as const) {
      canvas.moveTo(x - 2, y - 2);
      canvas.lineTo(x + 2, y + 2);
      canvas.moveTo(x + 2, y - 2);
      canvas.lineTo(x - 2, y + 2);
    }
  },
  works(canvas) {
    canvas.moveTo(0, 12);
    canvas.lineTo(8, 4);
    canvas.lineTo(16, 12);
  },
  other(canvas) {
    canvas.moveTo(4, 0);
    canvas.lineTo(4, 16);
    canvas.moveTo(12, 0);
    canvas.lineTo(12, 16);
  },
};

export function paintImportedHatch(name: string, colours: MapColours): MapImage | null {
  const kind = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : "";
  if (!Object.hasOwn(strokes, kind)) return null;
  const known = kind as ImportedKind;
  return {
    widthPx: SIDE_PX,
    heightPx: SIDE_PX,
    draw(canvas) {
      canvas.strokeStyle = colours[importedColours[known]];
      canvas.lineWidth = 1.25;
      canvas.beginPath();
      strokes[known](canvas);
      canvas.stroke();
    },
  };
}
