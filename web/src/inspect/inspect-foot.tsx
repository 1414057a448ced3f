/** Foot of an inspection: that every step is kept, what the result will be, the next open question, handing in. */
import type { InspectionSheet } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { answersToSend, shownSections } from "../form-view/shown.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Draft } from "./draft.ts";
import { asksForm, type Proposal, resultOf } from "./hand-in.ts";

export function InspectFoot({
  sheet,
  draft,
  found,
  busy,
  onSend,
  onDrop,
}: {
  readonly sheet: InspectionSheet;
  readonly draft: Draft;
  readonly found: readonly Proposal[];
  readonly busy: boolean;
  readonly onSend: () => void;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useT();
  const { clock, words } = useFormats();
  const [asking, setAsking] = useState(false);
  const next = nextQuestion(sheet, draft);
  const count = found.filter(({ made }) => !made.dropped).length;
  return (
    <footer className="inspect-foot">
      <p className="inspect-kept">
        <Icon name="check" size={14} /> {t("inspect.kept_here", { time: clock(Date.parse(draft.savedAt)) })}
        {" · "}
        {t(`inspect.result.${resultOf(draft, found)}`, { count })}
      </p>
      <div className="row">
        <IconButton icon="close" label={t("inspect.drop")} onClick={() => setAsking(true)} />
        <Button look={next ? "secondary" : "primary"} busy={busy} icon="send" onClick={onSend}>
          {t("inspect.hand_in")}
        </Button>
        {next && (
          <Button
            look="primary"
            onClick={() =>
              document.querySelector(`#question-${next}`)?.scrollIntoView({ block: "start", behavior: "smooth" })
            }
          >
            <span className="cut">
              {t("inspect.next", { question: words(sheet.form?.words.questions[next]?.title ?? { zh: "", en: "" }) })}
            </span>
          </Button>
        )}
      </div>
      {asking && (
        <Dialog
          title={t("inspect.drop_title")}
          closeLabel={t("action.close")}
          onClose={() => setAsking(false)}
          actions={
            <Button look="danger" onClick={onDrop}>
              {t("inspect.drop")}
            </Button>
          }
        >
          <p>{t("inspect.drop_text", { answers: Object.keys(draft.answers).length })}</p>
        </Dialog>
      )}
    </footer>
  );
}

/** The first shown question that must be answered and is not, in the order of the form: what may stay open holds up nobody. */
function nextQuestion({ form }: InspectionSheet, draft: Draft): string | null {
  if (!form || !asksForm(draft)) return null;
  const sent = answersToSend(form, draft.answers);
  const order = shownSections(form, draft.answers).flatMap(({ questions }) => questions);
  const needed = new Set(form.schema.required);
  return order.find((question) => !(question in sent) && needed.has(question)) ?? null;
}
