/** One step of a letting: asks for what the step needs, says what it means, keeps the refusal beside it. Repeats nothing by itself. */
import type { LeaseDetail, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useNow } from "../state/now.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { CountFields } from "./count-fields.tsx";
import {
  deregisterReasons,
  type LeaseActionName,
  type LeaseAnswers,
  leaseAsks,
  leaseStep,
  missingIn,
} from "./lease-actions.ts";
import { OthersInTheWay } from "./others-in-the-way.tsx";

const MINUTE_MS = 60_000;

const LONGEST_NOTE = 2_000;
const tables = ["lease", "transition", "rental_unit"];

type LeaseStepDialogProps = {
  readonly lease: LeaseDetail;
  readonly unit: UnitDetail;
  readonly action: LeaseActionName;
  readonly onClose: () => void;
};

export function LeaseStepDialog({ lease, unit, action, onClose }: LeaseStepDialogProps): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  const now = useNow(MINUTE_MS);
  const { busy, refused, run } = useCommand();
  const [answers, setAnswers] = useState<LeaseAnswers>({
    adults: lease.adults ?? 0,
    children: lease.children ?? 0,
    to: action === "end" ? (lease.to ?? isoDay(now)) : (lease.to ?? ""),
    reason: "ended",
    note: "",
  });
  const set = (part: Partial<LeaseAnswers>): void => setAnswers((before) => ({ ...before, ...part }));
  const missing = missingIn(action, answers);
  const send = async (): Promise<void> => {
    const step = leaseStep(action, lease.version, answers);
    const answer = await run(() => postJson<LeaseDetail>(`/api/leases/${lease.id}/steps`, step), tables);
    if (answer === null) return;
    useToasts.getState().show({ tone: "done", title: t("leases.done", { what: t(`leases.do.${action}`) }) });
    onClose();
  };
  return (
    <Dialog
      title={t(`leases.do.${action}`)}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("leases.cancel")}</Button>
          <Button
            look={action === "deregister" || action === "reject" ? "danger" : "primary"}
            busy={busy}
            refusal={missing ? { code: "states.needs_note", title: t(`leases.missing.${missing}`) } : null}
            onClick={() => void send()}
          >
            {t(`leases.do.${action}`)}
          </Button>
        </>
      }
    >
      <p className="soft">{t(`leases.means.${action}`)}</p>
      <StepFields lease={lease} action={action} answers={answers} set={set} />
      <RefusedWords refused={refused} />
      <OthersInTheWay refused={refused} unit={unit} />
    </Dialog>
  );
}

type StepFieldsProps = Pick<LeaseStepDialogProps, "lease" | "action"> & {
  readonly answers: LeaseAnswers;
  readonly set: (part: Partial<LeaseAnswers>) => void;
};

/** What the step asks for, and nothing else. */
function StepFields({ lease, action, answers, set }: StepFieldsProps) {
  const t = useT();
  const asks = leaseAsks[action];
  return (
    <div className="form-grid">
      {asks.includes("counts") && <CountFields counts={answers} onChange={set} />}
      {asks.includes("to") && (
        <Field
          type="date"
          label={t("leases.last_day")}
          {...(action === "renew" ? { help: t("leases.open_hint") } : {})}
          value={answers.to}
          min={lease.from}
          onChange={(event) => set({ to: event.target.value })}
        />
      )}
      {asks.includes("reason") && (
        <SelectBox
          label={t("leases.reason")}
          value={answers.reason}
          choices={deregisterReasons.map((value) => ({ value, label: t(`leases.reason.${value}`) }))}
          onChoose={(reason) => set({ reason })}
        />
      )}
      <TextBox
        label={t(action === "reject" ? "leases.note_needed" : "leases.note")}
        value={answers.note}
        onChange={(note) => set({ note })}
        longest={LONGEST_NOTE}
      />
    </div>
  );
}
