/**
 * The divider between two maps that lie over each other: dragged, or moved by arrow keys. What stands at which side is written beside it.
 *
 *    | left |<>| right |
 */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { Icon } from "./icon.tsx";
import "./swipe-divider.css";

const STEP = 0.02;
const LARGE_STEP = 0.1;

type SwipeDividerProps = {
  /** Share of the width that shows the left map. */
  readonly split: number;
  readonly onSwipe: (split: number) => void;
  readonly label: string;
  readonly valueText: (percent: number) => string;
  readonly left: string;
  readonly right: string;
};

export function SwipeDivider({ split, onSwipe, label, valueText, left, right }: SwipeDividerProps): ReactNode {
  const strip = useRef<HTMLDivElement>(null);
  const drag = (event: PointerEvent): void => {
    const box = strip.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onSwipe((event.clientX - box.left) / box.width);
  };
  const share = Math.round(split * 100);
  return (
    <div ref={strip} className="swipe">
      <span className="swipe-name" data-side="left" style={{ right: `calc(${100 - share}% + 10px)` }}>
        {left}
      </span>
      <span className="swipe-name" data-side="right" style={{ left: `calc(${share}% + 10px)` }}>
        {right}
      </span>
      <div
        className="swipe-divider"
        style={{ left: `${split * 100}%` }}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        aria-valuetext={valueText(share)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={(event) => onKey(event, split, onSwipe)}
      >
        <span>
          <Icon name="swap" />
        </span>
      </div>
    </div>
  );
}

function onKey(event: KeyboardEvent, split: number, onSwipe: (split: number) => void): void {
  const to = {
    ArrowLeft: split - STEP,
    ArrowDown: split - STEP,
    ArrowRight: split + STEP,
    ArrowUp: split + STEP,
    PageDown: split - LARGE_STEP,
    PageUp: split + LARGE_STEP,
    Home: 0,
    End: 1,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  onSwipe(to);
}
