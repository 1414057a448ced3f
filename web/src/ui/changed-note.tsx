/** Over an editor whose version somebody else has replaced: the typed words stay until one asks for the new version. */
import type { ReactNode } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { Button } from "./button.tsx";

type ChangedNoteProps = { readonly code: string; readonly onRead: () => void };

export function ChangedNote({ code, onRead }: ChangedNoteProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  return (
    <div className="stale-note" role="status">
      <span className="grow">{problem(code)}</span>
      <Button small icon="retry" onClick={onRead}>
        {t("state.read_changed")}
      </Button>
    </div>
  );
}
