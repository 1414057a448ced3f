/** A building needs help: a note about the building, and the reminder that no name belongs in it. */
import type { RollCallBuilding } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import type { Refused } from "../state/api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

type HelpDialogProps = {
  readonly rows: readonly RollCallBuilding[];
  readonly busy: boolean;
  readonly refused: Refused | null;
  readonly onClose: () => void;
  readonly onSend: (note: string) => Promise<void>;
};

export function HelpDialog({ rows, busy, refused, onClose, onSend }: HelpDialogProps): ReactNode {
  const t = useT();
  const [note, setNote] = useState("");
  const [first] = rows;
  const title =
    rows.length === 1 && first
      ? t("emergency.help_title", { address: first.address })
      : t("emergency.help_many", { count: rows.length });
  return (
    <Dialog
      title={title}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("emergency.cancel")}</Button>
          <Button look="danger" busy={busy} onClick={() => void onSend(note)}>
            {t("emergency.help_send")}
          </Button>
        </>
      }
    >
      <div className="emergency-dialog">
        <p>{t("emergency.roll_about")}</p>
        <TextBox
          label={t("emergency.note")}
          help={t("emergency.note_help")}
          longest={500}
          value={note}
          onChange={setNote}
        />
        <RefusedWords refused={refused} />
      </div>
    </Dialog>
  );
}
