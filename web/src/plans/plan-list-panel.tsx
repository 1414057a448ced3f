/** All plans, those one can still draw in first; each opens, and a new one begins here. */
import type { PlanState, PlanSummary } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { usePlan } from "../state/plan.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Section } from "../ui/panel.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { usePlanList } from "./plan-readings.ts";

const states: readonly PlanState[] = ["draft", "scheduled", "published", "withdrawn"];

export function PlanListPanel(): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = usePlanList();
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("plan.list")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("plan.list") })} />;
  }
  if (answer.plans.length === 0)
    return <Empty small title={t("plan.none")} text={t("plan.none_hint")} ways={<NewPlanButton />} />;
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <div className="plan-new">
        <NewPlanButton />
      </div>
      {states.map((state) => (
        <Group key={state} state={state} plans={answer.plans.filter((plan) => plan.state === state)} />
      ))}
    </>
  );
}

function NewPlanButton(): ReactNode {
  const t = useT();
  const problemCode = useSession(({ signed }) => (signed?.mayEditGrid ? null : "account.may_not"));
  const show = usePlan((state) => state.show);
  return (
    <Button
      look="primary"
      icon="draft"
      refusal={problemCode === null ? null : { code: problemCode, title: t("plan.may_not") }}
      onClick={() => show("new")}
    >
      {t("plan.new")}
    </Button>
  );
}

function Group({ state, plans }: { readonly state: PlanState; readonly plans: readonly PlanSummary[] }): ReactNode {
  const t = useT();
  if (plans.length === 0) return null;
  return (
    <Section title={t(`plan.state.${state}`)} aside={t("plan.count", { count: plans.length })}>
      <ul className="plan-list">
        {plans.map((plan) => (
          <li key={plan.id}>
            <Entry plan={plan} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Entry({ plan }: { readonly plan: PlanSummary }): ReactNode {
  const t = useT();
  const { isoDayClock, monthDay } = useFormats();
  const { planId, open } = usePlan();
  const when =
    plan.effectiveAt === null
      ? t("plan.changed_on", { day: monthDay(plan.changedAt) })
      : t("plan.effective_on", { time: isoDayClock(plan.effectiveAt) });
  return (
    <button
      type="button"
      className="plan-entry"
      data-draft={plan.state === "draft" || plan.state === "scheduled" || undefined}
      aria-current={plan.id === planId || undefined}
      onClick={() => open(plan.id)}
    >
      <b className="cut">{plan.name}</b>
      <span className="small soft">
        {plan.divisionName} · {t("plan.blocks_moved", { count: plan.movedBlocks })}
      </span>
      <span className="small muted">
        {plan.madeBy} · {when}
      </span>
      {plan.takenBack && <Chip>{t("plan.taken_back")}</Chip>}
      {plan.refusal && <Chip tone="warn">{t("plan.not_published")}</Chip>}
    </button>
  );
}
