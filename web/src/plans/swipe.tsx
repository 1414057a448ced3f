/** Present grid at the left, plan at the right: the divider on the map, and three buttons that do without a drag. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { usePlan } from "../state/plan.ts";
import { Segments } from "../ui/segments.tsx";
import { SwipeDivider } from "../ui/swipe-divider.tsx";

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

export function PlanSwipe(): ReactNode {
  const t = useT();
  const { split, swipe } = usePlan();
  if (split === null) return null;
  return (
    <SwipeDivider
      split={split}
      onSwipe={swipe}
      label={t("plan.swipe_divider")}
      valueText={(count) => t("plan.swipe_value", { count })}
      left={t("plan.swipe.present")}
      right={t("plan.swipe.plan")}
    />
  );
}
