/** Takes a home out of the register, with the reason. Its file stays. */
import type { DeregisterUnit, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { changedByEdit } from "../state/changed-by-edit.ts";
import { useCommand } from "../state/command.ts";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import type { EditFormProps } from "./facts-form.tsx";

const reasons = ["ended", "moved_out", "sold", "own_use", "demolished", "declared_in_error", "other"] as const;
const LONGEST_NOTE = 300;

export function DeregisterForm({ unit, onDone }: EditFormProps): ReactNode {
  const t = useT();
  const [reason, setReason] = useState<(typeof reasons)[number]>("ended");
  const [note, setNote] = useState("");
  const { busy, refused, run } = useCommand();
  const send = async (): Promise<void> => {
    const body: DeregisterUnit = {
      version: unit.version,
      reason,
      ...(note.trim() === "" ? {} : { note: note.trim() }),
    };
    const done = await run(() => postJson<UnitDetail>(`/api/units/${unit.id}/deregister`, body), changedByEdit);
    if (done) onDone();
  };
  return (
    <div className="form-grid">
      <p className="soft">{t("edit.deregister_hint")}</p>
      <SelectBox
        label={t("steps.note_needed")}
        value={reason}
        onChoose={setReason}
        choices={reasons.map((value) => ({ value, label: t(`edit.reason.${value}`) }))}
      />
      <TextBox label={t("steps.note_optional")} value={note} onChange={setNote} longest={LONGEST_NOTE} rows={2} />
      <SaveFoot
        busy={busy}
        refused={refused}
        look="danger"
        words={t("edit.page.deregister")}
        refusal={null}
        onSave={() => void send()}
      />
    </div>
  );
}
