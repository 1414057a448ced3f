/**
 * The thread on one incident or one cell: what was written, oldest first, and a field to write below. Kept fresh by the stream of
 * changes; what is on the screen counts as read. Usage: <Thread of={{ cell: 12 }} /> or <Thread of={{ incident: 12 }} />.
 */
import type { Thread as ThreadAnswer, ThreadMessage } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson, type Query } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { useReading } from "../state/reading.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { Composer } from "./composer.tsx";
import { Message } from "./message.tsx";
import "./threads.css";

type Of = { readonly incident: number } | { readonly cell: number };
export type ThreadPlace = { readonly incidentId: number } | { readonly cellId: number };

export function Thread({ of }: { readonly of: Of }): ReactNode {
  const place: ThreadPlace = "cell" in of ? { cellId: of.cell } : { incidentId: of.incident };
  return <ThreadOf key={JSON.stringify(place)} place={place} />;
}

function ThreadOf({ place }: { readonly place: ThreadPlace }): ReactNode {
  const t = useT();
  const query: Query = { ...place };
  const { answer, refused, readAt, again } = useReading<ThreadAnswer>("/api/thread", query, ["thread_message"]);
  if (!answer) {
    if (refused)
      return <RefusedPicture refused={refused} what={t("threads.what")} subject={t("threads.title")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("threads.what") })} />;
  }
  return (
    <section className="thread" aria-label={t("threads.title")}>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      {answer.videoRoom !== null && (
        <div className="thread-tools">
          <ButtonLink small blank icon="camera" href={answer.videoRoom}>
            {t("threads.video")}
          </ButtonLink>
        </div>
      )}
      <Messages thread={answer} place={place} />
    </section>
  );
}

function Messages({ thread, place }: { readonly thread: ThreadAnswer; readonly place: ThreadPlace }): ReactNode {
  const t = useT();
  const [answering, setAnswering] = useState<ThreadMessage | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const newest = thread.messages.at(-1)?.id ?? null;
  const firstNew = useFirstNew(thread);
  useSeen(thread);
  useEffect(() => {
    if (newest !== null) list.current?.lastElementChild?.scrollIntoView({ block: "nearest" });
  }, [newest]);
  return (
    <>
      {thread.messages.length === 0 ? (
        <Empty small title={t("threads.none")} text={t("threads.none_hint")} />
      ) : (
        // A log: what is added is read out after what is there.
        <ol ref={list} className="thread-list" role="log" aria-label={t("threads.list")} tabIndex={0}>
          {thread.messages.map((message) => (
            <Message
              key={message.id}
              message={message}
              place={place}
              isFirstNew={message.id === firstNew}
              editMinutes={thread.editMinutes}
              mayWrite={thread.mayWrite}
              onAnswer={() => setAnswering(message)}
            />
          ))}
        </ol>
      )}
      {thread.mayWrite ? (
        <Composer place={place} answering={answering} onDone={() => setAnswering(null)} />
      ) : (
        <p className="small muted">{t("threads.read_only")}</p>
      )}
    </>
  );
}

/** Where the line stands: before the first message of others that was not seen when the thread was opened. It stays while it is open. */
function useFirstNew({ messages, seen }: ThreadAnswer): number | null {
  const [first] = useState(() => messages.find(({ id, isOwn }) => !isOwn && id > (seen ?? 0))?.id ?? null);
  return first;
}

/** Told once for each newest message, while the page is looked at. That it could not be told is told the next time. */
function useSeen({ id, messages, seen }: ThreadAnswer): void {
  const newest = messages.at(-1)?.id ?? 0;
  const told = useRef(0);
  useEffect(() => {
    const tell = (): void => {
      if (id === null || document.hidden || newest <= Math.max(seen ?? 0, told.current)) return;
      told.current = newest;
      postJson<void>(`/api/threads/${id}/seen`, { messageId: newest }).then(
        () => useLive.getState().bumpOwn(["thread_seen"]),
        () => {
          // Nothing is lost: it is told again with the next message, or when the page is looked at again.
          told.current = 0;
        },
      );
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [id, newest, seen]);
}
