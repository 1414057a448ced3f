/** Writes a message: words, files, what it answers. What was not sent survives a reload of the page, for this thread and this window. */
import type { MessageFile, NewThreadMessage, ThreadMessage, ThreadPerson } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { newUuid } from "../state/new-uuid.ts";
import { AttachedFilesField } from "../ui/attached-files.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { mentionedIn } from "./mention-text.ts";
import type { ThreadPlace } from "./thread.tsx";
import { WritingField } from "./writing-field.tsx";

type ComposerProps = {
  readonly place: ThreadPlace;
  readonly answering: ThreadMessage | null;
  readonly onDone: () => void;
};

export function Composer({ place, answering, onDone }: ComposerProps): ReactNode {
  const t = useT();
  const { busy, refused, run, forget } = useCommand();
  const [text, setText] = useKeptText(JSON.stringify(place));
  const [chosen, setChosen] = useState<readonly ThreadPerson[]>([]);
  const [files, setFiles] = useState<readonly MessageFile[]>([]);
  // The same number until it is kept: sent twice over a bad line it is one message.
  const [uuid, setUuid] = useState(newUuid);
  const send = async (): Promise<void> => {
    const wish: NewThreadMessage = {
      uuid,
      ...place,
      text,
      mentions: mentionedIn(text, chosen),
      files: files.map((file) => file.uuid),
      ...(answering ? { answers: answering.id } : {}),
    };
    const sent = await run(() => postJson<ThreadMessage>("/api/thread-messages", wish), ["thread_message"]);
    if (!sent) return;
    setUuid(newUuid());
    setText("");
    setFiles([]);
    setChosen([]);
    onDone();
  };
  return (
    <form
      className="thread-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {answering && <Answering message={answering} onDrop={onDone} />}
      <WritingField
        label={t("threads.write")}
        place={place}
        text={text}
        onText={(next) => {
          setText(next);
          if (refused) forget();
        }}
        onMention={(person) => setChosen((all) => [...all, person])}
        onSend={() => void send()}
      />
      <p className="tiny muted">{t("threads.hint")}</p>
      <AttachedFilesField files={files} onChange={setFiles} />
      <RefusedWords refused={refused} />
      <Button type="submit" look="primary" icon="send" busy={busy}>
        {t("threads.send")}
      </Button>
    </form>
  );
}

function Answering({ message, onDrop }: { readonly message: ThreadMessage; readonly onDrop: () => void }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  return (
    <div className="row thread-answering">
      <span className="cut grow">
        {t("threads.answering", { name: name(message.by.name, message.by.nameEn), text: message.text })}
      </span>
      <IconButton small icon="close" label={t("threads.cancel")} onClick={onDrop} />
    </div>
  );
}

/** In this window only: another person at this browser finds nothing. */
function useKeptText(key: string): [string, (text: string) => void] {
  const name = `gridstead.thread.${key}`;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? "");
  useEffect(() => {
    if (text === "") sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  }, [name, text]);
  return [text, setText];
}
