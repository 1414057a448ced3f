/** The plans with their versions: the current ones, drafts, and what is retired. Planners draft, make current and retire. */
import type { EmergencyPlan, EmergencyPlanList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useDesk } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Section } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

const PLANNERS: readonly string[] = ["administrator", "supervisor"];
export const PLAN_TABLE = "emergency_plan";

export function PlanList(): ReactNode {
  const t = useT();
  const setPage = useDesk((state) => state.setPage);
  const role = useSession(({ signed }) => signed?.account.role ?? "");
  const { answer, refused, again } = useReading<EmergencyPlanList>("/api/emergency-plans", {}, [PLAN_TABLE]);
  const what = t("emergency.plans");
  return (
    <Section
      title={t("emergency.plans")}
      aside={
        PLANNERS.includes(role) && (
          <Button small icon="plus" onClick={() => setPage("plan-new")}>
            {t("emergency.plan_new")}
          </Button>
        )
      }
    >
      {!answer && refused && <RefusedPicture refused={refused} what={what} again={again} />}
      {!answer && !refused && <Loading small title={t("state.loading", { what })} />}
      {answer?.plans.length === 0 && <p className="muted">{t("emergency.plan_none")}</p>}
      {answer?.plans.map((plan) => (
        <PlanLine key={plan.id} plan={plan} plans={answer.plans} />
      ))}
    </Section>
  );
}

function PlanLine({
  plan,
  plans,
}: {
  readonly plan: EmergencyPlan;
  readonly plans: readonly EmergencyPlan[];
}): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const setPage = useDesk((state) => state.setPage);
  const { busy, refused, run } = useCommand();
  const hasDraft = plans.some(({ family, state }) => family === plan.family && state === "draft");
  const step = (action: "make_current" | "retire") =>
    run(() => postJson(`/api/emergency-plans/${plan.id}/steps`, { action, version: plan.version }), [PLAN_TABLE]);
  return (
    <article className="emergency-line" data-state={plan.state}>
      <div className="grow">
        <h4>{name(plan.name, plan.nameEn)}</h4>
        <p className="row wrap">
          <Chip tone={plan.state === "current" ? "ok" : "plain"}>{t(`emergency.plan_state.${plan.state}`)}</Chip>
          <span className="muted">
            {t(`emergency.class.${plan.class}`)} · {t("emergency.plan_version", { number: plan.number })} ·{" "}
            {t("emergency.plan_used", { count: plan.used })}
          </span>
        </p>
        <RefusedWords refused={refused} />
      </div>
      <div className="row wrap">
        <Button onClick={() => setPage(`plan-${plan.id}`)}>
          {t(plan.state === "draft" && plan.mayChange ? "emergency.plan_edit" : "emergency.plan_show")}
        </Button>
        {plan.mayChange && plan.state === "draft" && (
          <Button look="primary" busy={busy} onClick={() => void step("make_current")}>
            {t("emergency.plan_make_current")}
          </Button>
        )}
        {plan.mayChange && plan.state === "current" && !hasDraft && (
          <Button onClick={() => setPage(`plan-new-${plan.id}`)}>{t("emergency.plan_draft_of")}</Button>
        )}
        {plan.mayChange && plan.state === "current" && (
          <Button look="plain" busy={busy} onClick={() => void step("retire")}>
            {t("emergency.plan_retire")}
          </Button>
        )}
      </div>
    </article>
  );
}
