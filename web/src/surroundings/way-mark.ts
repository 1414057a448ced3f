/** The plate under the number of a way's end, painted when the map first asks for it; the map stretches it around the number. */
import type { MapColours } from "../map/colours.ts";
import type { MapImage } from "../map/images.ts";

export const WAY_MARK = "situation/end";
const SIDE_PX = 20;
const RIM_PX = 2.5;

export function paintWayMark(name: string, colours: MapColours): MapImage | null {
  if (name !== WAY_MARK) return null;
  return {
    widthPx: SIDE_PX,
    heightPx: SIDE_PX,
    draw: (canvas) => {
      canvas.beginPath();
      canvas.arc(SIDE_PX / 2, SIDE_PX / 2, (SIDE_PX - RIM_PX) / 2, 0, 2 * Math.PI);
      canvas.fillStyle = colours.overlay;
      canvas.fill();
      canvas.lineWidth = RIM_PX;
      canvas.strokeStyle = colours.selectLine;
      canvas.stroke();
    },
  };
}
