/** One message: who and when, what it answers, its words and files, and what became of it. Its author edits it for some minutes. */
import type { EditThreadMessage, ThreadMessage, ThreadTexts } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { AttachedFiles } from "../ui/attached-files.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { mentionedIn } from "./mention-text.ts";
import type { ThreadPlace } from "./thread.tsx";
import { WritingField } from "./writing-field.tsx";

const MINUTE_MS = 60_000;
const tables = ["thread_message"];

type MessageProps = {
  readonly message: ThreadMessage;
  readonly place: ThreadPlace;
  readonly isFirstNew: boolean;
  readonly editMinutes: number;
  readonly mayWrite: boolean;
  readonly onAnswer: () => void;
};

export function Message(props: MessageProps): ReactNode {
  const { message, isFirstNew } = props;
  const t = useT();
  const { dayClock, name } = useFormats();
  const [editing, setEditing] = useState(false);
  const { by, madeAt, answers } = message;
  return (
    <li className="thread-message" data-own={message.isOwn || undefined}>
      {isFirstNew && (
        <div className="thread-new" role="separator">
          {t("threads.new_line")}
        </div>
      )}
      <div className="thread-head">
        <b>{name(by.name, by.nameEn)}</b> <time dateTime={madeAt}>{dayClock(madeAt)}</time>
        {message.editedAt !== null && <Before message={message} words={t("threads.edited")} />}
      </div>
      {answers && (
        <p className="thread-quote cut">
          {name(answers.by.name, answers.by.nameEn)}: {answers.text || "…"}
        </p>
      )}
      {editing ? <Edit {...props} onDone={() => setEditing(false)} /> : <Words message={message} />}
      {!editing && message.withdrawnAt === null && <Doings {...props} onEdit={() => setEditing(true)} />}
    </li>
  );
}

function Words({ message }: { readonly message: ThreadMessage }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { withdrawnAt, withdrawnBy, by, erasedAt } = message;
  const gone = useMayReadGone(message);
  if (withdrawnAt !== null) {
    const who = withdrawnBy ?? by;
    return (
      <p className="muted small">
        {t("threads.withdrawn", { name: name(who.name, who.nameEn) })}{" "}
        {gone && <Before message={message} words={t("threads.before")} />}
      </p>
    );
  }
  if (erasedAt !== null) return <p className="muted small">{t("threads.erased")}</p>;
  return (
    <>
      {message.text !== "" && <p className="thread-text">{marked(message)}</p>}
      <AttachedFiles files={message.files} />
    </>
  );
}

const useMayReadGone = ({ isOwn, erasedAt }: ThreadMessage): boolean => {
  const role = useSession(({ signed }) => signed?.account.role);
  return erasedAt === null && (isOwn || role === "supervisor" || role === "administrator");
};

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Names that are mentioned stand out. */
function marked({ text, mentions }: ThreadMessage): ReactNode {
  const names = mentions.flatMap(({ name, nameEn }) => [name, nameEn ?? name]).map((each) => `@${each}`);
  if (names.length === 0) return text;
  const pattern = new RegExp(`(${names.map(escaped).join("|")})`);
  return text
    .split(pattern)
    .map((part, at) => (names.includes(part) ? <mark key={`${at} ${part}`}>{part}</mark> : part));
}

function Doings({ message, editMinutes, mayWrite, onAnswer, onEdit }: MessageProps & { readonly onEdit: () => void }) {
  const t = useT();
  const role = useSession(({ signed }) => signed?.account.role);
  const now = useNow(MINUTE_MS / 2);
  const { busy, refused, run } = useCommand();
  if (!mayWrite || message.erasedAt !== null) return null;
  const { id, version, isOwn, madeAt } = message;
  const mayEdit = isOwn && now - Date.parse(madeAt) < editMinutes * MINUTE_MS;
  const mayWithdraw = isOwn || role === "supervisor" || role === "administrator";
  const withdraw = (): void => {
    void run(() => postJson<ThreadMessage>(`/api/thread-messages/${id}/withdraw`, { version }), tables);
  };
  return (
    <>
      <div className="thread-doings">
        <Button small look="plain" onClick={onAnswer}>
          {t("threads.answer")}
        </Button>
        {mayEdit && (
          <Button small look="plain" onClick={onEdit}>
            {t("threads.edit")}
          </Button>
        )}
        {mayWithdraw && (
          <Button small look="plain" busy={busy} onClick={withdraw}>
            {t("threads.withdraw")}
          </Button>
        )}
      </div>
      <RefusedWords refused={refused} />
    </>
  );
}

function Edit({ message, place, onDone }: MessageProps & { readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [text, setText] = useState(message.text);
  const [chosen, setChosen] = useState(message.mentions);
  const { busy, refused, run } = useCommand();
  const save = async (): Promise<void> => {
    const wish: EditThreadMessage = { version: message.version, text, mentions: mentionedIn(text, chosen) };
    if (await run(() => putJson<ThreadMessage>(`/api/thread-messages/${message.id}`, wish), tables)) onDone();
  };
  return (
    <div className="thread-composer">
      <WritingField
        label={t("threads.edit")}
        place={place}
        text={text}
        onText={setText}
        onMention={(person) => setChosen((all) => [...all, person])}
        onSend={() => void save()}
        onCancel={onDone}
      />
      <div className="row">
        <Button small look="primary" busy={busy} onClick={() => void save()}>
          {t("threads.save")}
        </Button>
        <Button small onClick={onDone}>
          {t("threads.cancel")}
        </Button>
      </div>
      <RefusedWords refused={refused} />
    </div>
  );
}

/** What it said before, in a dialog. */
function Before({ message, words }: { readonly message: ThreadMessage; readonly words: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="plain-link tiny thread-before" onClick={() => setOpen(true)}>
        {words}
      </button>
      {open && <BeforeDialog id={message.id} onClose={() => setOpen(false)} />}
    </>
  );
}

function BeforeDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { dayClock, name } = useFormats();
  const { answer, refused } = useReading<ThreadTexts>(`/api/thread-messages/${id}/texts`, {}, tables);
  return (
    <Dialog title={t("threads.before")} closeLabel={t("action.close")} onClose={onClose}>
      <RefusedWords refused={refused} />
      <ul className="thread-texts">
        {answer?.texts.map(({ text, until, by }) => (
          <li key={until}>
            <p className="thread-text">{text}</p>
            <p className="tiny muted">
              {t("threads.before_until", { name: name(by.name, by.nameEn), at: dayClock(until) })}
            </p>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
