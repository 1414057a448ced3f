/** Contesting a grade: in own words, kept with the file; earlier ones with what became of them. The grade follows the register only. */
import type { GradeContest, UnitDetail, UnitGrade } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

const LONGEST = 1_000;

type ContestDialogProps = {
  readonly unit: UnitDetail;
  readonly contests: readonly GradeContest[];
  readonly onClose: () => void;
};

export function ContestDialog({ unit, contests, onClose }: ContestDialogProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [reason, setReason] = useState("");
  const send = async (): Promise<void> => {
    const body = { reason: reason.trim() };
    const answer = await run(
      () => postJson<UnitGrade | GradeContest>(`/api/units/${unit.id}/grade/contest`, body),
      ["rental_unit"],
    );
    if (answer === null) return;
    useToasts.getState().show({ tone: "done", title: t("file.contest_done") });
    onClose();
  };
  return (
    <Dialog
      title={t("file.contest")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("steps.cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            refusal={reason.trim() === "" ? { code: "states.needs_note", title: t("steps.needs_note") } : null}
            onClick={() => void send()}
          >
            {t("file.contest_send")}
          </Button>
        </>
      }
    >
      <p className="soft">{t("unit.grade_contest")}</p>
      <div className="form-grid">
        <TextBox label={t("file.contest_reason")} value={reason} onChange={setReason} longest={LONGEST} />
      </div>
      <RefusedWords refused={refused} />
      <Earlier contests={contests} />
    </Dialog>
  );
}

function Earlier({ contests }: Pick<ContestDialogProps, "contests">): ReactNode {
  const t = useT();
  const { longDay, name } = useFormats();
  if (contests.length === 0) return null;
  return (
    <ul className="contest-list">
      {contests.map((contest) => (
        <li key={contest.id}>
          <b>{t(`file.contest_state.${contest.state}`)}</b> {contest.reason}
          <span className="muted">
            {longDay(contest.at)} · {name(contest.by.name, contest.by.nameEn)}
          </span>
          {contest.answer !== null && <span>{contest.answer}</span>}
        </li>
      ))}
    </ul>
  );
}
