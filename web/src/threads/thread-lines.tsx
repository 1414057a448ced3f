/** The threads that one takes part in, in the card of messages: what is unread, and a way to each. */
import type { ThreadLine, ThreadList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { Reading } from "../state/reading.ts";
import { Chip } from "../ui/chip.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import "./threads.css";

type ThreadLinesProps = {
  readonly reading: Reading<ThreadList>;
  readonly onOpen: (line: ThreadLine) => void;
};

export function ThreadLines({ reading, onOpen }: ThreadLinesProps): ReactNode {
  const t = useT();
  const { answer, refused, again } = reading;
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("threads.what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("threads.what") })} />;
  }
  if (answer.threads.length === 0) return <Empty small title={t("threads.none_own")} />;
  return (
    <ul className="thread-lines">
      {answer.threads.map((line) => (
        <li key={line.id} data-unseen={line.unread > 0 || undefined}>
          <Line line={line} onOpen={() => onOpen(line)} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line, onOpen }: { readonly line: ThreadLine; readonly onOpen: () => void }): ReactNode {
  const t = useT();
  const { dayClock, name } = useFormats();
  const { cell, incident, last, unread, mentioned } = line;
  return (
    <button type="button" onClick={onOpen}>
      <b>
        {cell ? t("threads.of_cell", { name: cell.name }) : t("threads.of_incident", { title: incident?.title ?? "" })}
      </b>{" "}
      {unread > 0 && <Chip tone="accent">{t("threads.line_unread", { count: unread })}</Chip>}{" "}
      {mentioned && <Chip icon="account">{t("threads.mentioned")}</Chip>}
      <span className="small muted cut">
        {name(last.by.name, last.by.nameEn)}, {dayClock(last.at)}: {last.text || "…"}
      </span>
    </button>
  );
}
