/**
 * One step of an incident: asks for what step-forms.ts says, sends it with the version that was read, and says in words what is refused,
 * beside the field it is about. If somebody was quicker, it says what they did, and the same answers can be sent on the new state.
 */
import type { IncidentAction, IncidentDetail, StepIncident } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { actionWords } from "../i18n/action-words.ts";
import { guardWords } from "../i18n/guard-words.ts";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson, type Refused } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useLive } from "../state/live.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { changedByIncident } from "./changed-by-incident.ts";
import { missingOf, noAnswers, type StepAnswers, wishOf } from "./step-answers.ts";
import { StepFields } from "./step-fields.tsx";
import { fieldOf, type StepField, stepForms } from "./step-forms.ts";
import { useClassName } from "./use-catalogue.ts";

type StepDialogProps = {
  readonly incident: IncidentDetail;
  readonly action: IncidentAction;
  readonly onClose: () => void;
};

export function StepDialog({ incident, action, onClose }: StepDialogProps): ReactNode {
  const t = useT();
  const className = useClassName();
  const [answers, setAnswers] = useState<StepAnswers>(() => noAnswers(incident, action));
  const { busy, refused, run } = useCommand();
  const missing = missingOf(action, answers);
  const stale = refused?.code === "incidents.stale";
  const field = refused ? fieldOf(refused.code, refused.details["reason"], stepForms[action]) : null;
  const wrong = useWrong(refused, field);
  const send = async (): Promise<void> => {
    const body: StepIncident = wishOf(incident, action, answers);
    const done = await run(
      () => postJson<IncidentDetail>(`/api/incidents/${incident.id}/steps`, body),
      changedByIncident,
    );
    // Read anew what somebody else did meanwhile; the next try carries that version.
    if (done === null) return useLive.getState().bumpOwn(["incident", "transition"]);
    const title = t("incident_steps.done", { number: incident.sourceId, step: t(`incident_do.${action}`) });
    useToasts.getState().show({ tone: "done", title });
    onClose();
  };
  return (
    <Dialog
      title={t(`incident_do.${action}`)}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("steps.cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            refusal={missing === null ? null : { code: "states.needs_note", title: t(missing) }}
            onClick={() => void send()}
          >
            {t(stale ? "incident_steps.stale_again" : `incident_do.${action}`)}
          </Button>
        </>
      }
    >
      <p className="soft">
        {incident.sourceId} · {incident.title ?? className(incident.class)}
        {incident.address !== null && ` · ${incident.address}`}
      </p>
      <p className="small muted">{t(`incident_hint.${action}`)}</p>
      <form
        className="form-grid"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && missing === null) void send();
        }}
      >
        <StepFields
          {...{ incident, action, answers, wrong }}
          onChange={(part) => setAnswers((before) => ({ ...before, ...part }))}
        />
      </form>
      {stale && <Meanwhile incident={incident} />}
      {!stale && field === null && <RefusedWords refused={refused} />}
    </Dialog>
  );
}

/** Why, in words, for the field it is about. */
function useWrong(refused: Refused | null, field: StepField | null): Partial<Record<StepField, string>> {
  const t = useT();
  const problem = useProblemText();
  const { isoDay } = useFormats();
  if (refused === null || field === null) return {};
  const { notBefore, notAfter, reason } = refused.details;
  if (field === "until" && typeof notBefore === "string" && typeof notAfter === "string") {
    return { until: t("incident_steps.until_between", { from: isoDay(notBefore), to: isoDay(notAfter) }) };
  }
  const guard = guardWords(reason);
  return { [field]: guard === null ? problem(refused.code) : t(guard) };
}

function Meanwhile({ incident: { history } }: Pick<StepDialogProps, "incident">): ReactNode {
  const t = useT();
  const { name, clock } = useFormats();
  const last = history.at(-1);
  const what = last
    ? [clock(last.at), last.account && name(last.account.name, last.account.nameEn), t(actionWords(last.action))]
        .filter(Boolean)
        .join(" ")
    : "";
  return (
    <p className="refused-words" role="alert">
      {t("incident_steps.stale", { what })} <code>incidents.stale</code>
    </p>
  );
}
