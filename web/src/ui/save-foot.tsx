/** The foot of a form: what was refused, and the button that sends it. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { Refused } from "../state/api.ts";
import { Button } from "./button.tsx";
import { RefusedWords } from "./refused-words.tsx";
import type { Refusal } from "./tooltip.tsx";

type SaveFootProps = {
  readonly busy: boolean;
  readonly refused: Refused | null;
  readonly refusal?: Refusal | null;
  readonly words?: string;
  readonly look?: "primary" | "danger";
  readonly onSave: () => void;
};

export function SaveFoot({ busy, refused, refusal = null, words, look = "primary", onSave }: SaveFootProps): ReactNode {
  const t = useT();
  return (
    <>
      <RefusedWords refused={refused} />
      <footer className="dialog-actions">
        <Button look={look} busy={busy} refusal={refusal} onClick={onSave}>
          {words ?? t("edit.save")}
        </Button>
      </footer>
    </>
  );
}
