/**
 * Draws an area with the hand: a drag draws it in one stroke, clicks set place after place, a double click ends a polygon or a line, Esc
 * begins anew. A circle and a stretch end with their second place. Knows no map; the keyboard uses add() and finish().
 */
import type { Path } from "../map/measuring.ts";
import type { MapPoint, Tool } from "../map/tool.ts";
import type { AreaShape, LngLat } from "../state/area.ts";
import { placesOf } from "./area-wish.ts";

const CLICK_PX = 4;
/** Between two corners of a line that is drawn in one stroke. */
const STROKE_PX = 8;

export type AreaDeps = {
  /** The places so far; `next` is where the hand is, and no part of it yet. */
  readonly show: (path: Path, next: LngLat | null) => void;
  readonly done: (path: Path) => void;
};
export type AreaTool = Tool & { readonly add: (place: LngLat) => void; readonly finish: () => void };
type Pressed = { readonly at: MapPoint; last: MapPoint; stroke: Path };

export function areaTool(shape: AreaShape, { show, done }: AreaDeps): AreaTool {
  const { least, most } = placesOf[shape];
  const straight = shape === "circle" || shape === "stretch";
  let path: Path = [];
  let pressed: Pressed | null = null;

  function add(place: LngLat): void {
    path = [...path, place];
    if (path.length >= most) return finish();
    show(path, null);
  }

  function finish(): void {
    if (path.length < least) return;
    const whole = path.slice(0, most);
    path = [];
    done(whole);
  }

  const dragged = (at: MapPoint): boolean =>
    pressed !== null && Math.hypot(at.x - pressed.at.x, at.y - pressed.at.y) > CLICK_PX;

  return {
    cursor: "crosshair",
    add,
    finish,
    pointerDown(at) {
      pressed = { at, last: at, stroke: [at.lngLat] };
    },
    pointerMove(at) {
      if (!pressed) return path.length > 0 ? show(path, at.lngLat) : undefined;
      if (!dragged(at)) return undefined;
      if (!straight && Math.hypot(at.x - pressed.last.x, at.y - pressed.last.y) >= STROKE_PX)
        pressed = { ...pressed, last: at, stroke: [...pressed.stroke, at.lngLat] };
      return show(straight ? [pressed.at.lngLat] : pressed.stroke, at.lngLat);
    },
    pointerUp(at) {
      const held = pressed;
      if (!held) return;
      const isDrag = dragged(at);
      pressed = null;
      if (!isDrag) return add(at.lngLat);
      path = straight ? [held.at.lngLat, at.lngLat] : held.stroke;
      if (path.length >= least) return finish();
      path = [];
      return show([], null);
    },
    doubleClick() {
      // The second click has added the last place once more.
      path = path.slice(0, -1);
      if (path.length < least) return show(path, null);
      return finish();
    },
    cancel() {
      path = [];
      pressed = null;
      show([], null);
    },
  };
}
