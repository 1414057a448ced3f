/** The end: how, with which words, and which tasks stay undone. It cannot be taken back, so the numbers stand beside it. */
import type { EmergencyDetail, EndEmergency } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useDesk } from "../state/desk.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { EMERGENCY_TABLES } from "./use-emergency.ts";

type EndDialogProps = { readonly emergency: EmergencyDetail; readonly onClose: () => void };
const ways = ["terminate", "stand_down"] as const satisfies readonly EndEmergency["action"][];

export function EndDialog({ emergency, onClose }: EndDialogProps): ReactNode {
  const t = useT();
  const show = useToasts((state) => state.show);
  const setPage = useDesk((state) => state.setPage);
  const [action, setAction] = useState<EndEmergency["action"]>("terminate");
  const [note, setNote] = useState("");
  /** How many tasks were knowingly left: another number asks again. */
  const [left, setLeft] = useState<number | null>(null);
  const { busy, refused, run } = useCommand();
  const { id, version, counts, openTasks } = emergency;
  const agreed = openTasks === 0 || left === openTasks;
  const refusal =
    note.trim() === ""
      ? { code: "states.needs_note", title: t("emergency.end_refused_note") }
      : agreed
        ? null
        : { code: "emergency.tasks_open", title: t("emergency.end_refused") };
  const end = async (): Promise<void> => {
    const wish: EndEmergency = { action, version, note: note.trim(), leaveOpen: openTasks };
    if (!(await run(() => postJson(`/api/emergencies/${id}/end`, wish), EMERGENCY_TABLES))) return;
    show({ tone: "done", title: t("emergency.over") });
    onClose();
    setPage(`report-${id}`);
  };
  return (
    <Dialog
      title={t("emergency.end")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("emergency.cancel")}</Button>
          <Button look="danger" busy={busy} refusal={refusal} onClick={() => void end()}>
            {t(action === "terminate" ? "emergency.end_terminate" : "emergency.end_stand_down")}
          </Button>
        </>
      }
    >
      <div className="emergency-dialog">
        <p>
          {t("emergency.end_counts", {
            unchecked: counts.unchecked,
            checked: counts.checked,
            evacuated: counts.evacuated,
            help: counts.needs_help,
          })}
        </p>
        <SelectBox
          label={t("emergency.end_how")}
          value={action}
          choices={ways.map((value) => ({ value, label: t(`emergency.end_${value}`) }))}
          onChoose={setAction}
        />
        <TextBox label={t("emergency.end_note")} longest={1_000} value={note} onChange={setNote} />
        {openTasks > 0 && (
          <>
            <p>{t("emergency.end_open", { count: openTasks })}</p>
            <OpenTasks emergency={emergency} />
            <Checkbox
              label={t("emergency.end_leave", { count: openTasks })}
              checked={left === openTasks}
              onChange={(on) => setLeft(on ? openTasks : null)}
            />
          </>
        )}
        <RefusedWords refused={refused} />
      </div>
    </Dialog>
  );
}

function OpenTasks({ emergency: { tasks, planVersion } }: Pick<EndDialogProps, "emergency">): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const open = tasks.filter(({ state }) => state === "given" || state === "accepted" || state === "cannot");
  return (
    <ul>
      {open.map((task) => {
        const step = planVersion.content.steps[task.step];
        return (
          <li key={task.id}>
            {step ? words(step.title) : t("emergency.step_number", { number: task.step + 1 })}
            {task.cell && ` · ${task.cell.name}`}
          </li>
        );
      })}
    </ul>
  );
}
