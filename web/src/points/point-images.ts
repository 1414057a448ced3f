/** Images of points by name, painted when the map first asks for them: `point/circle/H`. The name says everything. */
import type { PointShape } from "@gridstead/server/contract";
import type { MapColours } from "../map/colours.ts";
import type { MapImage } from "../map/images.ts";
import { letterDrop, outlines } from "../ui/point-shapes.ts";

const SIDE_PX = 24;
const UNITS = 22;

export const pointImage = (shape: PointShape, letter: string): string => `point/${shape}/${letter}`;

export function paintPointImage(name: string, colours: MapColours): MapImage | null {
  const [, shape, letter = ""] = /^point\/([a-z]+)\/(.{1,2})$/u.exec(name) ?? [];
  const outline = shape && shape in outlines ? outlines[shape as PointShape] : null;
  if (outline === null) return null;
  return {
    widthPx: SIDE_PX,
    heightPx: SIDE_PX,
    draw: (canvas) => {
      canvas.translate(SIDE_PX / 2, SIDE_PX / 2);
      canvas.scale(SIDE_PX / UNITS, SIDE_PX / UNITS);
      canvas.lineJoin = "round";
      canvas.strokeStyle = colours.halo;
      canvas.lineWidth = 4;
      canvas.stroke(traced(outline));
      canvas.fillStyle = colours.overlay;
      canvas.fill(traced(outline));
      canvas.strokeStyle = colours.ink;
      canvas.lineWidth = 1.4;
      canvas.stroke(traced(outline));
      canvas.fillStyle = colours.ink;
      canvas.font = "700 9px sans-serif";
      canvas.textAlign = "center";
      canvas.textBaseline = "middle";
      canvas.fillText(letter, 0, letterDrop(shape as PointShape) + 0.5);
    },
  };
}

const traced = (outline: string): Path2D => new Path2D(outline);
