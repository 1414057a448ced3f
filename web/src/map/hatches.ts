/**
 * Hatches for the map: 45 degrees is unreliable, 135 degrees is changed, the cross is locked, dots are outside the jurisdiction. Each is one tile that repeats
 * without a seam: the lines run through the corners of an 8 px square (5.7 px apart).
 *
 *    /    \    ><
 */
import type { ImagePainter, MapImage } from "./images.ts";

const SIDE_PX = 8;

export const paintHatch: ImagePainter = (name, colours) => {
  if (name === "hatch-45") return hatch(colours.hatchInk, [rising]);
  if (name === "hatch-135") return hatch(colours.hatchInk, [falling]);
  if (name === "hatch-locked") return hatch(colours.hatchSoft, [rising, falling]);
  return name === "dots" ? dots(colours.hatchInk) : null;
};

type Direction = readonly [fromY: number, toY: number];
const rising: Direction = [SIDE_PX, 0];
const falling: Direction = [0, SIDE_PX];

const hatch = (colour: string, directions: readonly Direction[]): MapImage => ({
  widthPx: SIDE_PX,
  heightPx: SIDE_PX,
  draw(canvas) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = 1.25;
    canvas.beginPath();
    for (const [fromY, toY] of directions) {
      // Once through the tile and once through each neighbour, so that the ends at the corners are whole.
      for (const shiftX of [-SIDE_PX, 0, SIDE_PX]) {
        canvas.moveTo(shiftX, fromY);
        canvas.lineTo(shiftX + SIDE_PX, toY);
      }
    }
    canvas.stroke();
  },
});

const DOT_RADIUS_PX = 0.9;

const dots = (colour: string): MapImage => ({
  widthPx: SIDE_PX,
  heightPx: SIDE_PX,
  draw(canvas) {
    canvas.fillStyle = colour;
    canvas.beginPath();
    canvas.arc(SIDE_PX / 2, SIDE_PX / 2, DOT_RADIUS_PX, 0, 2 * Math.PI);
    canvas.fill();
  },
});
