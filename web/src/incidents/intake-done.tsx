/** What came of it: the number, the code for the caller, and at once whom to send: the suggested officer is chosen, Enter dispatches. */
import type { IncidentDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useIncidents } from "../state/incidents.ts";
import { useSelection } from "../state/selection.ts";
import { Button } from "../ui/button.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { changedByIncident } from "./changed-by-incident.ts";
import { useIncident } from "./incident-panel.tsx";
import { OfficerChoice } from "./officer-choice.tsx";
import type { Taken } from "./use-send-intake.ts";

export function IntakeDone({ taken, onNext }: { readonly taken: Taken; readonly onNext: () => void }): ReactNode {
  const t = useT();
  const take = useIncidents((state) => state.take);
  const select = useSelection((state) => state.select);
  const incident = useIncident(taken.incident.id).answer ?? taken.incident;
  const open = (): void => {
    take(false);
    select({ kind: "incident", id: incident.duplicateOf?.id ?? incident.id });
  };
  return (
    <div className="intake-form form-grid">
      <p role="status" className="intake-number">
        {taken.addedTo === null
          ? t("intake.done", { number: incident.sourceId })
          : t("intake.done_added", { number: taken.addedTo })}
      </p>
      {taken.receiptCode !== null && (
        <p>
          {t("intake.receipt")}: <code className="intake-code">{taken.receiptCode}</code>
        </p>
      )}
      <DispatchAtOnce incident={incident} />
      <div className="row">
        <Button icon="plus" onClick={onNext}>
          {t("intake.next")}
        </Button>
        <Button onClick={open}>{t("intake.open")}</Button>
      </div>
    </div>
  );
}

function DispatchAtOnce({ incident }: { readonly incident: IncidentDetail }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const [officer, setOfficer] = useState<number | null | undefined>(undefined);
  const { busy, refused, run } = useCommand();
  if (incident.dispatchedAt !== null) {
    const { holder } = incident;
    return holder && <p>{t("intake.dispatched", { name: name(holder.name, holder.nameEn) })}</p>;
  }
  if (!incident.possibleActions.includes("dispatch")) return null;
  const dispatch = (): void => {
    const step = { action: "dispatch", version: incident.version, ...(officer ? { accountId: officer } : {}) };
    void run(() => postJson<IncidentDetail>(`/api/incidents/${incident.id}/steps`, step), changedByIncident);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        dispatch();
      }}
    >
      <OfficerChoice first optional position={incident.position} chosen={officer} onChoose={setOfficer} />
      <RefusedWords refused={refused} />
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the next thing to do, by Enter */}
      <Button autoFocus look="primary" icon="send" type="submit" busy={busy} onClick={() => undefined}>
        {t("intake.dispatch")}
      </Button>
    </form>
  );
}
