/** From one plan to another, to the present grid, or to the list of all. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { usePlan } from "../state/plan.ts";
import { Listbox } from "../ui/listbox.tsx";
import { usePlanList } from "./plan-readings.ts";

const PRESENT = "present";
const ALL = "all";
const MOST_CHOICES = 12;

export function PlanSwitcher({ shown }: { readonly shown: ReactNode }): ReactNode {
  const t = useT();
  const { monthDay } = useFormats();
  const { planId, open, close, show } = usePlan();
  const { answer } = usePlanList();
  const near = (answer?.plans ?? [])
    .filter(({ id, state }) => id === planId || state === "draft" || state === "scheduled")
    .slice(0, MOST_CHOICES);
  const choose = (value: string): void => {
    if (value === PRESENT) close();
    else if (value === ALL) show("plans");
    else open(Number(value));
  };
  return (
    <Listbox
      label={t("plan.switch")}
      value={planId === null ? PRESENT : String(planId)}
      onChoose={choose}
      shown={shown}
      choices={[
        { value: PRESENT, label: t("plan.present_name") },
        ...near.map(({ id, name, state, changedAt }) => ({
          value: String(id),
          label: name,
          note: `${t(`plan.state.${state}`)} · ${monthDay(changedAt)}`,
        })),
        { value: ALL, label: t("plan.all") },
      ]}
    />
  );
}
