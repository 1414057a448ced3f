/**
 * The hatch of overlays: level lines, which no other hatch of the map has (45 degrees is unreliable, 135 degrees is changed). One tile
 * of 6 px that repeats without a seam.
 */
import type { MapColours } from "../map/colours.ts";
import type { MapImage } from "../map/images.ts";

export const OVERLAY_HATCH = "overlay-hatch";
const SIDE_PX = 6;
const LINE_PX = 1.5;

export function paintOverlayHatch(name: string, colours: MapColours): MapImage | null {
  if (name !== OVERLAY_HATCH) return null;
  return {
    widthPx: SIDE_PX,
    heightPx: SIDE_PX,
    draw(canvas) {
      canvas.fillStyle = colours.officer1;
      canvas.fillRect(0, (SIDE_PX - LINE_PX) / 2, SIDE_PX, LINE_PX);
    },
  };
}
