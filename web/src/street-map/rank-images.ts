/** The plates with a rank beside the best streets: `rank/3`, in blue when the street is chosen: `rank/3/chosen`. */
import type { MapColours } from "../map/colours.ts";
import type { MapImage } from "../map/images.ts";
import { countFont } from "../map/mark-shapes.ts";

const WIDTH_PX = 20;
const HEIGHT_PX = 18;

export function paintRankImage(name: string, colours: MapColours): MapImage | null {
  const [, rank, chosen] = /^rank\/(\d{1,2})(\/chosen)?$/.exec(name) ?? [];
  if (rank === undefined) return null;
  return {
    widthPx: WIDTH_PX + 2,
    heightPx: HEIGHT_PX + 2,
    draw(canvas) {
      canvas.beginPath();
      canvas.roundRect(1.5, 1.5, WIDTH_PX - 1, HEIGHT_PX - 1, 3);
      canvas.fillStyle = chosen ? colours.selectLine : colours.overlay;
      canvas.fill();
      if (!chosen) {
        canvas.strokeStyle = colours.lineControl;
        canvas.lineWidth = 1;
        canvas.stroke();
      }
      canvas.font = countFont;
      canvas.textAlign = "center";
      canvas.fillStyle = chosen ? colours.onAccent : colours.ink;
      canvas.fillText(rank, (WIDTH_PX + 2) / 2, 14.5);
    },
  };
}
