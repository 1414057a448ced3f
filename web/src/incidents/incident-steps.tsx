/**
 * What can be done with an incident now: a button a step, in the order of its life; the seldom ones behind "more". What its life waits
 * for and this account cannot do stays in sight and says why.
 */
import type { IncidentAction, IncidentDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { guardWords } from "../i18n/guard-words.ts";
import { useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { changedByIncident } from "./changed-by-incident.ts";
import { mayReport } from "./may-report.ts";
import { StepDialog } from "./step-dialog.tsx";
import { nextOf, stepForms, stepOrder } from "./step-forms.ts";

export function IncidentSteps({ incident }: { readonly incident: IncidentDetail }): ReactNode {
  const t = useT();
  const role = useSession(({ signed }) => signed?.account.role ?? "auditor");
  const [open, setOpen] = useState<IncidentAction | null>(null);
  const { busy, refused, run } = useCommand();
  if (!mayReport(role)) return null;
  const offered = stepOrder.filter((action) => incident.possibleActions.includes(action));
  const seldom = offered.filter((action) => stepForms[action].seldom);
  const next = nextOf[incident.stage]?.action;
  const take = (action: IncidentAction): void => {
    if (!stepForms[action].direct) return setOpen(action);
    const body = { action, version: incident.version };
    void run(() => postJson<IncidentDetail>(`/api/incidents/${incident.id}/steps`, body), changedByIncident);
  };
  return (
    <div className="incident-steps" role="group" aria-label={t("steps.label")}>
      <NotNow incident={incident} role={role} />
      {offered
        .filter((action) => !stepForms[action].seldom)
        .map((action) => (
          <Button
            key={action}
            small
            icon={stepForms[action].icon}
            busy={busy}
            look={action === next ? "primary" : "secondary"}
            onClick={() => take(action)}
          >
            {t(`incident_do.${action}`)}
          </Button>
        ))}
      {seldom.length > 0 && (
        <MenuButton
          small
          icon="more"
          label={t("steps.more")}
          entries={seldom.map((action) => ({ label: t(`incident_do.${action}`), run: () => take(action) }))}
        />
      )}
      <RefusedWords refused={refused} />
      {open && <StepDialog key={open} incident={incident} action={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** The step its life waits for, greyed with the reason, where this account cannot take it. */
function NotNow({ incident, role }: { readonly incident: IncidentDetail; readonly role: string }): ReactNode {
  const t = useT();
  const next = nextOf[incident.stage];
  // What trusted sources report is filed without a look: then that is the next step.
  const skips = incident.stage === "reported" && incident.possibleActions.includes("file");
  if (!next || skips || incident.possibleActions.includes(next.action)) return null;
  const { action, desk } = next;
  const why =
    desk && role === "officer"
      ? { code: "states.may_not", title: t("steps.may_not") }
      : { code: "states.not_now", title: t(reasonOf(incident, action)) };
  return (
    <Button small icon={stepForms[action].icon} refusal={why}>
      {t(`incident_do.${action}`)}
    </Button>
  );
}

function reasonOf({ deferredAt }: IncidentDetail, action: IncidentAction) {
  if (deferredAt !== null && action !== "pass" && action !== "close") return "guard.not_deferred" as const;
  const guard = { confirm: "not_reported_by_me", pass: "not_handled_by_me", close: "not_handled_by_me" }[
    action as "pass"
  ];
  return guardWords(guard) ?? "steps.wrong_state";
}
