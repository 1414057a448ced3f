/** A picture of the map as it stands, finer than the screen: drawn anew at a higher pixel ratio, copied while the frame is alive. */
import type { Map as MapLibre } from "maplibre-gl";

const LARGEST_SIDE_PX = 8_000;
const PATIENCE_MS = 20_000;

export type Capture = { readonly picture: HTMLCanvasElement; readonly ratio: number };

/** Throws when the map does not come to rest within 20 seconds. */
export async function captureMap(map: MapLibre, wantedRatio: number): Promise<Capture> {
  const { clientWidth, clientHeight } = map.getContainer();
  const ratio = Math.max(1, Math.min(wantedRatio, LARGEST_SIDE_PX / Math.max(clientWidth, clientHeight)));
  const before = map.getPixelRatio();
  map.setPixelRatio(ratio);
  try {
    await idle(map);
    return { picture: await copyFrame(map), ratio };
  } finally {
    map.setPixelRatio(before);
  }
}

function idle(map: MapLibre): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("expected the map to come to rest within 20 seconds, it is still loading: try again")),
      PATIENCE_MS,
    );
    void map.once("idle", () => {
      clearTimeout(timer);
      resolve();
    });
    map.triggerRepaint();
  });
}

/** The drawing buffer is only whole until the frame's task ends, so it is copied inside the render event. */
function copyFrame(map: MapLibre): Promise<HTMLCanvasElement> {
  return new Promise((resolve) => {
    void map.once("render", () => {
      const source = map.getCanvas();
      const copy = document.createElement("canvas");
      copy.width = source.width;
      copy.height = source.height;
      copy.getContext("2d")?.drawImage(source, 0, 0);
      resolve(copy);
    });
    map.triggerRepaint();
  });
}
