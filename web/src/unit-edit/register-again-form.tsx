/** Takes a home back into the register that was deregistered, with the reason why. Supervisors and administrators do. */
import type { RegisterAgain, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { changedByEdit } from "../state/changed-by-edit.ts";
import { useCommand } from "../state/command.ts";
import { useSession } from "../state/session.ts";
import { TextBox } from "../ui/form-fields.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import type { EditFormProps } from "./facts-form.tsx";

const LONGEST_NOTE = 300;
const DESK: ReadonlySet<string> = new Set(["supervisor", "administrator"]);

export function RegisterAgainForm({ unit, onDone }: EditFormProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const role = useSession(({ signed }) => signed?.account.role ?? "");
  const [note, setNote] = useState("");
  const { busy, refused, run } = useCommand();
  const send = async (): Promise<void> => {
    const body: RegisterAgain = { version: unit.version, note: note.trim() };
    const done = await run(() => postJson<UnitDetail>(`/api/units/${unit.id}/register-again`, body), changedByEdit);
    if (done) onDone();
  };
  const missing = note.trim() === "" ? { code: "states.needs_note", title: t("steps.needs_note") } : null;
  const barred = DESK.has(role) ? null : { code: "states.may_not", title: problem("states.may_not") };
  return (
    <div className="form-grid">
      <p className="soft">{t("edit.register_again_hint")}</p>
      <TextBox label={t("steps.note_needed")} value={note} onChange={setNote} longest={LONGEST_NOTE} rows={2} />
      <SaveFoot
        busy={busy}
        refused={refused}
        words={t("edit.register_again")}
        refusal={barred ?? missing}
        onSave={() => void send()}
      />
    </div>
  );
}
