/**
 * Images of the map are painted here, on a canvas at the screen's own resolution; nothing is downloaded. A painter turns a name
 * into an image or says that the name is not its own. Painted again in place when the theme changes.
 */
import type { Map as MapLibre } from "maplibre-gl";
import type { MapColours } from "./colours.ts";

type Canvas2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
export type MapImage = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly draw: (canvas: Canvas2d) => void;
};
type MeasureText = (text: string, font: string) => number;
export type ImagePainter = (name: string, colours: MapColours, measure: MeasureText) => MapImage | null;

const MAX_IMAGE_PX = 512;

/** Answers the map's wish for an image it does not have. Gives back how to stop. */
export function paintOnDemand(map: MapLibre, painters: readonly ImagePainter[], colours: () => MapColours): () => void {
  const onMissing = ({ id }: { id: string }): void => {
    if (map.hasImage(id)) return;
    const pixels = paint(id, painters, colours());
    if (pixels) map.addImage(id, pixels.image, { pixelRatio: pixels.ratio });
  };
  map.on("styleimagemissing", onMissing);
  return () => map.off("styleimagemissing", onMissing);
}

/** Paints every image the map has once more, in new colours. */
export function repaintImages(map: MapLibre, painters: readonly ImagePainter[], colours: MapColours): void {
  for (const id of map.listImages()) {
    const pixels = paint(id, painters, colours);
    if (pixels) map.updateImage(id, pixels.image);
  }
}

function paint(
  name: string,
  painters: readonly ImagePainter[],
  colours: MapColours,
): { image: ImageData; ratio: number } | null {
  for (const painter of painters) {
    const found = painter(name, colours, measureText);
    if (found) return { image: pixelsOf(found), ratio: screenRatio() };
  }
  return null;
}

/** At least twice as fine as the screen may be: printed sheets show the same images larger. */
const screenRatio = (): number => Math.min(3, Math.max(2, Math.ceil(globalThis.devicePixelRatio ?? 1)));

function pixelsOf({ widthPx, heightPx, draw }: MapImage): ImageData {
  if (!(widthPx > 0 && heightPx > 0 && widthPx <= MAX_IMAGE_PX && heightPx <= MAX_IMAGE_PX)) {
    throw new RangeError(`expected an image of 1 to ${MAX_IMAGE_PX} pixels, got ${widthPx} x ${heightPx}`);
  }
  const ratio = screenRatio();
  const canvas = contextOf(Math.ceil(widthPx * ratio), Math.ceil(heightPx * ratio));
  canvas.scale(ratio, ratio);
  draw(canvas);
  return canvas.getImageData(0, 0, canvas.canvas.width, canvas.canvas.height);
}

let ruler: CanvasRenderingContext2D | null = null;
function measureText(text: string, font: string): number {
  ruler ??= contextOf(1, 1);
  ruler.font = font;
  return ruler.measureText(text).width;
}

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.width = width;
  element.height = height;
  const context = element.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("expected a 2d canvas, got none: the browser refuses to draw");
  return context;
}
