/** What was done to one's own account by somebody else, or to a passkey by nobody knows whom: told once, until it was read. */
import type { AccountNotes as Notes } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Dialog } from "../ui/dialog.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";

export function AccountNotes(): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { answer } = useReading<Notes>("/api/session/notes");
  const { busy, refused, run } = useCommand();
  const [closed, setClosed] = useState(false);
  if (closed || !answer || answer.notes.length === 0) return null;
  const read = async (): Promise<void> => {
    if (await run(() => postJson("/api/session/notes/seen", {}).then(() => true), [])) setClosed(true);
  };
  return (
    <Dialog title={t("notes.title")} closeLabel={t("action.close")} onClose={() => setClosed(true)}>
      <ul>
        {answer.notes.map(({ id, kind, at, by }) => (
          <li key={id}>
            <p>{t(`notes.${kind}`, { by: by ?? "", at: isoDayClock(at) })}</p>
          </li>
        ))}
      </ul>
      <p className="help">{t("notes.text")}</p>
      <SaveFoot busy={busy} refused={refused} words={t("notes.read")} onSave={() => void read()} />
    </Dialog>
  );
}
