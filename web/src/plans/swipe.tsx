/**
 * Present grid at the left, plan at the right: the divider is dragged or moved by arrow keys; three buttons do without a drag.
 *
 *    | present |<>| plan |
 */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { useT } from "../i18n/use-t.ts";
import { usePlan } from "../state/plan.ts";
import { Icon } from "../ui/icon.tsx";
import { Segments } from "../ui/segments.tsx";

const STEP = 0.02;
const LARGE_STEP = 0.1;
const places = { present: 1, half: 0.5, plan: 0 } as const;
type Place = keyof typeof places;
const placeNames = ["present", "half", "plan"] as const satisfies readonly Place[];

/** The way by click; the same three stand in the panel. */
export function SwipeWays(): ReactNode {
  const t = useT();
  const { split, swipe } = usePlan();
  const at = placeNames.find((name) => places[name] === split);
  return (
    <Segments<Place | "between">
      label={t("plan.swipe")}
      value={at ?? "between"}
      onChoose={(value) => value !== "between" && swipe(places[value])}
      entries={placeNames.map((value) => ({ value, label: t(`plan.swipe.${value}`) }))}
    />
  );
}

export function SwipeDivider(): ReactNode {
  const t = useT();
  const { split, swipe } = usePlan();
  const strip = useRef<HTMLDivElement>(null);
  if (split === null) return null;
  const drag = (event: PointerEvent): void => {
    const box = strip.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    swipe((event.clientX - box.left) / box.width);
  };
  const share = Math.round(split * 100);
  return (
    <div ref={strip} className="swipe">
      <span className="swipe-name" data-side="present" style={{ right: `calc(${100 - share}% + 10px)` }}>
        {t("plan.swipe.present")}
      </span>
      <span className="swipe-name" data-side="plan" style={{ left: `calc(${share}% + 10px)` }}>
        {t("plan.swipe.plan")}
      </span>
      <div
        className="swipe-divider"
        style={{ left: `${split * 100}%` }}
        role="slider"
        tabIndex={0}
        aria-label={t("plan.swipe_divider")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        aria-valuetext={t("plan.swipe_value", { count: share })}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={(event) => onKey(event, split, swipe)}
      >
        <span>
          <Icon name="swap" />
        </span>
      </div>
    </div>
  );
}

function onKey(event: KeyboardEvent, split: number, swipe: (split: number) => void): void {
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
  swipe(to);
}
