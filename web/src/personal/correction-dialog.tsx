/** One correction, opened: what its asker says is wrong, and the answer - taken, corrected, or refused - with words that the asker reads. */
import type { CorrectionDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { Facts } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

const SHORTEST_ANSWER = 3;
const LONGEST_ANSWER = 1_000;
const tables = ["correction", "work_alert"];
const actions = ["take", "correct", "refuse"] as const;
type Action = (typeof actions)[number];

export function CorrectionDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<CorrectionDetail>(`/api/corrections/${id}`, {}, tables);
  const [said, setSaid] = useState("");
  const { busy, refused: stepRefused, run } = useCommand();
  const isShort = said.trim().length < SHORTEST_ANSWER;
  const take = async (action: Action, version: number): Promise<void> => {
    const wish = { action, version, ...(action === "take" ? {} : { answer: said.trim() }) };
    if (await run(() => postJson<CorrectionDetail>(`/api/corrections/${id}/steps`, wish), tables)) again();
  };
  const possible = answer ? actions.filter((action) => answer.possibleActions.includes(action)) : [];
  return (
    <Dialog
      title={t("corrections.title")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        answer &&
        possible.map((action) => (
          <Button
            key={action}
            busy={busy}
            look={action === "correct" ? "primary" : "secondary"}
            refusal={
              action !== "take" && isShort ? { code: "states.needs_note", title: t("corrections.needs_answer") } : null
            }
            onClick={() => void take(action, answer.version)}
          >
            {t(`corrections.${action}`)}
          </Button>
        ))
      }
    >
      {answer === null && refused && <RefusedPicture refused={refused} what={t("corrections.what")} again={again} />}
      {answer === null && !refused && <Loading small title={t("state.loading", { what: t("corrections.what") })} />}
      {answer && <CorrectionFacts correction={answer} />}
      {answer && possible.length > 0 && (
        <TextBox label={t("corrections.answer")} value={said} onChange={setSaid} longest={LONGEST_ANSWER} rows={3} />
      )}
      <RefusedWords refused={stepRefused} />
    </Dialog>
  );
}

function CorrectionFacts({ correction }: { readonly correction: CorrectionDetail }): ReactNode {
  const t = useT();
  const { isoDayClock, isoDay } = useFormats();
  const { building, about, state, askedAt, dueAt, wish, answer } = correction;
  return (
    <Facts
      facts={[
        [t("corrections.home"), building.address],
        [t("corrections.about"), t(`corrections.about.${about}`)],
        [t("corrections.asked"), isoDayClock(askedAt)],
        [t("corrections.due"), isoDay(dueAt)],
        [t("corrections.state"), t(`corrections.state.${state}`)],
        [t("corrections.wish"), <b key="wish">{wish === "" ? t("corrections.gone") : wish}</b>],
        ...(answer === null ? [] : [[t("corrections.answer"), answer] as const]),
      ]}
    />
  );
}
