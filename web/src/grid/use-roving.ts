/** One stop of the Tab key for many things in a row: the arrow keys go on inside. The thing that was last in focus keeps the stop. */
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from "react";

type Direction = "horizontal" | "vertical";
export type Roving = {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLDivElement>) => void;
};

const STOPS = "button, [role=treeitem]";
const steps: Readonly<Record<Direction, Readonly<Record<string, 1 | -1>>>> = {
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
  vertical: { ArrowDown: 1, ArrowUp: -1 },
};

export function useRoving(direction: Direction): Roving {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stops = stopsIn(ref.current);
    const held = stops.find((stop) => stop.tabIndex === 0 && stop.dataset["held"] === "true");
    keepStop(stops, held ?? stops[0]);
  });
  return {
    ref,
    onFocus: (event) => {
      const stops = stopsIn(ref.current);
      const stop = stops.find((each) => each === event.target);
      if (stop) keepStop(stops, stop);
    },
    onKeyDown: (event) => {
      const stops = stopsIn(ref.current);
      const at = stops.indexOf(event.target as HTMLElement);
      const step = steps[direction][event.key];
      const next =
        event.key === "Home" ? 0 : event.key === "End" ? stops.length - 1 : step === undefined ? null : at + step;
      if (at < 0 || next === null) return;
      event.preventDefault();
      event.stopPropagation();
      stops[(next + stops.length) % stops.length]?.focus();
    },
  };
}

const stopsIn = (place: HTMLElement | null): HTMLElement[] => [...(place?.querySelectorAll<HTMLElement>(STOPS) ?? [])];

function keepStop(stops: readonly HTMLElement[], held: HTMLElement | undefined): void {
  for (const stop of stops) {
    stop.tabIndex = stop === held ? 0 : -1;
    stop.dataset["held"] = String(stop === held);
  }
}
