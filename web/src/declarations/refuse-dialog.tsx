/** Refusing a declaration: a reason that its declarant reads. */
import type { DeclarationDetail, RefuseDeclaration } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

const SHORTEST = 3;
const LONGEST = 500;

type RefuseDialogProps = { readonly declaration: DeclarationDetail; readonly onClose: () => void };

export function RefuseDialog({ declaration, onClose }: RefuseDialogProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [reason, setReason] = useState("");
  const short = reason.trim().length < SHORTEST;
  const send = async (): Promise<void> => {
    const body: RefuseDeclaration = { version: declaration.version, reason: reason.trim() };
    const path = `/api/declarations/${declaration.id}/refuse`;
    const answer = await run(() => postJson<DeclarationDetail>(path, body), ["declaration", "transition"]);
    if (answer === null) return;
    useToasts.getState().show({ tone: "done", title: t("declarations.refused_done") });
    onClose();
  };
  return (
    <Dialog
      title={t("declarations.refuse")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("declarations.cancel")}</Button>
          <Button
            look="danger"
            busy={busy}
            refusal={short ? { code: "states.needs_note", title: t("declarations.refuse_missing") } : null}
            onClick={() => void send()}
          >
            {t("declarations.refuse")}
          </Button>
        </>
      }
    >
      <p className="soft">{t("declarations.refuse_means")}</p>
      <div className="form-grid">
        <TextBox label={t("declarations.reason")} value={reason} onChange={setReason} longest={LONGEST} />
      </div>
      <RefusedWords refused={refused} />
    </Dialog>
  );
}
