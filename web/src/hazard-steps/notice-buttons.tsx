/** What can be done with a notice: open its paper in either language, send or remind, issue it again after a failed look, void it. */
import type { NoticeDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useLang, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useToasts } from "../state/toasts.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import type { IconName } from "../ui/icon.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { changedByStep } from "./use-hazard.ts";

type Action = NoticeDetail["possibleActions"][number];
const icons: Readonly<Record<Action, IconName>> = { send: "send", remind: "bell", issue_again: "doc", void: "close" };
const LONGEST_NOTE = 2_000;

type NoticeButtonsProps = { readonly notice: NoticeDetail; readonly children: ReactNode };

export function NoticeButtons({ notice, children }: NoticeButtonsProps): ReactNode {
  const t = useT();
  const language = useLang();
  const [voiding, setVoiding] = useState(false);
  const { busy, refused, run } = useCommand();
  const take = async (action: Action, note?: string): Promise<boolean> => {
    const body = { version: notice.version, ...(note === undefined ? {} : { note }) };
    const path = `/api/notices/${notice.id}/${action.replaceAll("_", "-")}`;
    const done = await run(() => postJson<NoticeDetail>(path, body), changedByStep);
    if (done) useToasts.getState().show({ tone: "done", title: t(`notice.done.${action}`, { number: notice.number }) });
    return done !== null;
  };
  // Before it was sent there is nothing to remind of.
  const unsaid = notice.sentAt === null ? "remind" : "send";
  const shown = notice.possibleActions.filter((action) => action !== unsaid && action !== "void");
  return (
    <>
      <div className="notice-buttons">
        <ButtonLink href={`/api/notices/${notice.id}/paper?language=${language}`} icon="doc" small blank>
          {t("notice.open")}
        </ButtonLink>
        {shown.map((action) => (
          <Button key={action} small icon={icons[action]} busy={busy} onClick={() => void take(action)}>
            {t(`notice.do.${action}`)}
          </Button>
        ))}
        {notice.possibleActions.includes("void") && (
          <MenuButton
            small
            icon="more"
            label={t("steps.more")}
            entries={[{ label: t("notice.do.void"), run: () => setVoiding(true) }]}
          />
        )}
        {children}
      </div>
      {!voiding && <RefusedWords refused={refused} />}
      {voiding && (
        <VoidDialog
          notice={notice}
          busy={busy}
          wrong={<RefusedWords refused={refused} />}
          onClose={() => setVoiding(false)}
          onVoid={async (note) => {
            if (await take("void", note)) setVoiding(false);
          }}
        />
      )}
    </>
  );
}

type VoidDialogProps = {
  readonly notice: NoticeDetail;
  readonly busy: boolean;
  readonly wrong: ReactNode;
  readonly onClose: () => void;
  readonly onVoid: (note: string) => Promise<void>;
};

function VoidDialog({ notice, busy, wrong, onClose, onVoid }: VoidDialogProps): ReactNode {
  const t = useT();
  const [note, setNote] = useState("");
  const missing = note.trim() === "";
  return (
    <Dialog
      title={t("notice.void_title", { number: notice.number })}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("steps.cancel")}</Button>
          <Button
            look="danger"
            busy={busy}
            refusal={missing ? { code: "states.needs_note", title: t("steps.needs_note") } : null}
            onClick={() => void onVoid(note.trim())}
          >
            {t("notice.do.void")}
          </Button>
        </>
      }
    >
      <p className="soft">{t("notice.void_hint")}</p>
      <div className="form-grid">
        <TextBox label={t("steps.note_needed")} value={note} onChange={setNote} longest={LONGEST_NOTE} />
      </div>
      {wrong}
    </Dialog>
  );
}
