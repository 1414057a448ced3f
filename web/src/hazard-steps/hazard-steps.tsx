/**
 * What can be done with a hazard now: a button a step, as the table of states allows; what one might expect and cannot be done stays in
 * its place and says why. Opens the dialog of the step.
 */
import type { HazardAction, HazardDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { guardWords } from "../i18n/guard-words.ts";
import type { Translate } from "../i18n/translate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import { IssueNotice } from "./issue-notice.tsx";
import { StepDialog } from "./step-dialog.tsx";
import { stepForms, stepOrder } from "./step-forms.ts";
import { useHazard } from "./use-hazard.ts";
import { extendedAt, type WhyNot, whyNotExtend, whyNotPass } from "./why-not.ts";
import "./hazard-steps.css";

type HazardStepsProps = {
  readonly hazardId: number;
  /** Steps that stand on the card of its notice, where it has one. */
  readonly without?: readonly HazardAction[];
};
const FIELD: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);

export function HazardSteps({ hazardId, without = [] }: HazardStepsProps): ReactNode {
  const { answer } = useHazard(hazardId);
  const role = useSession(({ signed }) => signed?.account.role ?? "auditor");
  if (!answer || answer.closedAt !== null || !FIELD.has(role)) return null;
  return <Steps hazard={answer} role={role} without={answer.notice === null ? [] : without} />;
}

type StepsProps = Required<Pick<HazardStepsProps, "without">> & {
  readonly hazard: HazardDetail;
  readonly role: string;
};

function Steps({ hazard, role, without }: StepsProps): ReactNode {
  const t = useT();
  const [open, setOpen] = useState<HazardAction | "notify" | null>(null);
  const refusals = useRefusals({ hazard, role });
  const offered = stepOrder.filter(
    (action) => !without.includes(action) && (hazard.possibleActions.includes(action) || refusals[action]),
  );
  const often = offered.filter((action) => !stepForms[action].seldom);
  const seldom = offered.filter((action) => stepForms[action].seldom);
  const waits = hazard.state === "found" || hazard.state === "failed";
  const close = (): void => setOpen(null);
  return (
    <div className="hazard-steps" role="group" aria-label={t("steps.label")}>
      {waits && (
        <Button small look="primary" icon="doc" onClick={() => setOpen("notify")}>
          {t("steps.notify")}
        </Button>
      )}
      {often.map((action) => (
        <Button
          key={action}
          small
          icon={stepForms[action].icon}
          refusal={refusals[action] ?? null}
          onClick={() => setOpen(action)}
        >
          {t(`steps.do.${action}`)}
        </Button>
      ))}
      {seldom.length > 0 && (
        <MenuButton
          small
          icon="more"
          label={t("steps.more")}
          entries={seldom.map((action) => ({ label: t(`steps.do.${action}`), run: () => setOpen(action) }))}
        />
      )}
      {open === "notify" && <IssueNotice hazard={hazard} onClose={close} />}
      {open !== null && open !== "notify" && <StepDialog key={open} hazard={hazard} action={open} onClose={close} />}
    </div>
  );
}

type Refusals = Partial<Record<HazardAction, { code: string; title: string; detail?: string }>>;

function useRefusals({ hazard, role }: Pick<StepsProps, "hazard" | "role">): Refusals {
  const t = useT();
  const { longDay } = useFormats();
  const now = useNow(30_000);
  const extend = whyNotExtend(hazard, role, now);
  const pass = whyNotPass(hazard, role);
  const at = extendedAt(hazard);
  const detail = extend === "never_extended" && at !== null ? t("steps.extended_on", { day: longDay(at) }) : undefined;
  return {
    ...(extend === null || !notified.has(hazard.state) ? {} : { extend: refusalOf(extend, t, detail) }),
    ...(pass === null || !looked.has(hazard.state) ? {} : { pass: refusalOf(pass, t) }),
  };
}

const notified: ReadonlySet<string> = new Set(["notified", "extended", "failed", "escalated"]);
const looked: ReadonlySet<string> = new Set(["reported_fixed", "notified", "extended", "escalated"]);

export function refusalOf(why: Exclude<WhyNot, null>, t: Translate, detail?: string) {
  const guard = guardWords(why);
  const title = guard !== null ? t(guard) : t(why === "may_not" ? "steps.may_not" : "steps.wrong_state");
  const code = guard === null ? `states.${why}` : "states.not_now";
  return detail === undefined ? { code, title } : { code, title, detail };
}
