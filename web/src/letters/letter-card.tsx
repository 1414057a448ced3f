/** One letter, opened: how it was signed, which text, the hash of what was signed, history, and withdrawing it with a reason. */
import type { LetterDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { HistoryLines } from "../ui/history-lines.tsx";
import { Facts } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

const tables = ["letter", "transition"];
const LONGEST_REASON = 2_000;

export function LetterCard({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<LetterDetail>(`/api/letters/${id}`, {}, tables);
  const [withdrawing, setWithdrawing] = useState(false);
  if (answer === null)
    return refused ? (
      <RefusedPicture refused={refused} what={t("letters.what")} again={again} />
    ) : (
      <Loading small title={t("state.loading", { what: t("letters.what") })} />
    );
  return (
    <div className="letter-card">
      <LetterFacts letter={answer} />
      {answer.possibleActions.includes("withdraw") && (
        <Button small look="danger" onClick={() => setWithdrawing(true)}>
          {t("letters.withdraw")}
        </Button>
      )}
      <h4>{t("letters.history")}</h4>
      <HistoryLines lines={answer.history} />
      {withdrawing && <WithdrawDialog letter={answer} onClose={() => setWithdrawing(false)} />}
    </div>
  );
}

function LetterFacts({ letter }: { readonly letter: LetterDetail }) {
  const t = useT();
  const { isoDayClock, name } = useFormats();
  const { template, attachment } = letter;
  return (
    <Facts
      facts={[
        [t("letters.signed_at"), `${isoDayClock(letter.signedAt)} · ${t(`letters.how.${letter.how}`)}`],
        [t("letters.signer"), t(`letters.signer.${letter.signer}`)],
        [
          t("letters.template"),
          template === null
            ? none
            : `${name(template.title, template.titleEn)} · ${t("letters.text_of", { number: template.number })}`,
        ],
        ...(attachment === null
          ? []
          : [
              [
                t("letters.hash"),
                <code key="hash" className="letter-hash">
                  {attachment.sha256}
                </code>,
              ] as const,
            ]),
      ]}
    />
  );
}

function WithdrawDialog({ letter, onClose }: { readonly letter: LetterDetail; readonly onClose: () => void }) {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [note, setNote] = useState("");
  const send = async (): Promise<void> => {
    const step = { action: "withdraw", version: letter.version, note: note.trim() };
    const answer = await run(
      () => postJson<LetterDetail>(`/api/letters/${letter.id}/steps`, step),
      [...tables, "rental_unit"],
    );
    if (answer === null) return;
    useToasts.getState().show({ tone: "done", title: t("letters.withdrawn_done") });
    onClose();
  };
  return (
    <Dialog
      title={t("letters.withdraw")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("letters.cancel")}</Button>
          <Button
            look="danger"
            busy={busy}
            refusal={note.trim() === "" ? { code: "states.needs_note", title: t("letters.reason_missing") } : null}
            onClick={() => void send()}
          >
            {t("letters.withdraw")}
          </Button>
        </>
      }
    >
      <p className="soft">{t("letters.withdraw_means")}</p>
      <div className="form-grid">
        <TextBox label={t("letters.reason")} value={note} onChange={setNote} longest={LONGEST_REASON} />
      </div>
      <RefusedWords refused={refused} />
    </Dialog>
  );
}
