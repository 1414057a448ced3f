/**
 * Drawing without a pointer, while the map has the focus: arrows move a cross (Shift: by a pixel), Space or Enter sets a point,
 * Backspace takes the last one back, F or Enter twice at one place finishes, Esc forgets it. The map follows the cross.
 */
import type { Map as MapLibre } from "maplibre-gl";
import { useEffect } from "react";
import { useTools } from "../state/tools.ts";
import { isArrow } from "./block-cursor.ts";
import type { DrawingHand } from "./draw-gestures.ts";
import { type Position, useSketch } from "./sketch.ts";
import { snapOnMap } from "./snap-lines.ts";
import { drawnKindOf } from "./use-sketch-tool.ts";

const STEP_PX = 12;
const FINE_PX = 1;
const MARGIN_PX = 40;
const towards = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as const;

export function useSketchKeys(map: MapLibre | null, hand: { readonly current: DrawingHand | null }): void {
  const kind = useTools((state) => drawnKindOf(state.gridTool));
  useEffect(() => {
    if (!map || kind === null) return undefined;
    const least = kind === "line" ? 2 : 3;
    const onKey = (event: KeyboardEvent): void => {
      if (event.target !== map.getCanvas() || event.ctrlKey || event.metaKey || !press(map, hand, event, least)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || useSketch.getState().positions.length === 0) return;
      // The same key also closes what is selected, when there is nothing nearer to give up.
      event.preventDefault();
      hand.current?.restart();
      useSketch.getState().clear();
    };
    const surface = map.getContainer();
    // In the capturing phase: the map's own arrow keys would pan.
    surface.addEventListener("keydown", onKey, { capture: true });
    addEventListener("keydown", onEscape, { capture: true });
    return () => {
      surface.removeEventListener("keydown", onKey, { capture: true });
      removeEventListener("keydown", onEscape, { capture: true });
      useSketch.getState().moveCursor(null);
    };
  }, [map, kind, hand]);
}

/** True when the key meant something. */
function press(
  map: MapLibre,
  hand: { readonly current: DrawingHand | null },
  event: KeyboardEvent,
  least: number,
): boolean {
  const { positions, finished, cursor, snappedAt, moveCursor } = useSketch.getState();
  const place = snappedAt ?? cursor;
  if (isArrow(event.key)) {
    const { lng, lat } = map.getCenter();
    moveCursor(moved(map, cursor ?? [lng, lat], towards[event.key], event.shiftKey ? FINE_PX : STEP_PX));
    return true;
  }
  if (event.key === "Backspace") {
    if (hand.current && useSketch.getState().next) hand.current.back();
    else useSketch.getState().dropLast();
    return true;
  }
  const finishing = event.key.toLowerCase() === "f" || (event.key === "Enter" && isLast(positions, place));
  if (finishing && !finished && positions.length >= least) return finish(hand);
  if ((event.key !== " " && event.key !== "Enter") || !place || (finished && event.key === "Enter")) return false;
  hand.current?.restart();
  useSketch.getState().draw(finished ? [] : positions, null);
  useSketch.getState().add(place);
  return true;
}

function finish(hand: { readonly current: DrawingHand | null }): boolean {
  const { positions } = useSketch.getState();
  hand.current?.restart();
  useSketch.getState().finish(positions);
  return true;
}

/** A second Enter where the hand has not moved since the last point. */
const isLast = (positions: readonly Position[], place: Position | null): boolean => {
  const last = positions.at(-1);
  return last !== undefined && (place === null || (last[0] === place[0] && last[1] === place[1]));
};

/** The cross itself moves freely; where a point would jump to is ringed. */
function moved(map: MapLibre, from: Position, [dx, dy]: readonly [number, number], stepPx: number): Position {
  const { x, y } = map.project([...from]);
  const at: [number, number] = [x + dx * stepPx, y + dy * stepPx];
  const { lng, lat } = map.unproject(at);
  useSketch.getState().snap(useTools.getState().snapping && stepPx === STEP_PX ? snapOnMap(map, at) : null);
  const { clientWidth, clientHeight } = map.getContainer();
  if (!isWithin(at[0], clientWidth) || !isWithin(at[1], clientHeight)) map.panTo([lng, lat], { duration: 0 });
  return [lng, lat];
}

const isWithin = (place: number, lengthPx: number): boolean => place > MARGIN_PX && place < lengthPx - MARGIN_PX;
