/** Where an account is signed in: device, since when, last seen; each can be ended. The one that looks is marked and ends by signing out. */
import type { AccountSession, SessionList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { deleteJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "./button.tsx";
import { deviceName } from "./device-name.ts";
import { Empty, Loading } from "./pictures.tsx";
import { RefusedPicture } from "./refused-picture.tsx";
import { RefusedWords } from "./refused-words.tsx";
import "./session-lines.css";

type SessionLinesProps = {
  readonly readPath: string;
  /** What one session is ended at, without its number. */
  readonly endPath: string;
};

export function SessionLines({ readPath, endPath }: SessionLinesProps): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<SessionList>(readPath, {}, ["session"]);
  const command = useCommand();
  if (!answer && !refused) return <Loading small title={t("state.loading", { what: t("sessions.what") })} />;
  if (!answer && refused) return <RefusedPicture refused={refused} what={t("sessions.what")} again={again} />;
  const end = (id: number): void => {
    void command.run(() => deleteJson(`${endPath}/${id}`), ["session", "account"]);
  };
  const sessions = answer?.sessions ?? [];
  if (sessions.length === 0) return <Empty small title={t("sessions.none")} />;
  return (
    <>
      <ul className="session-lines">
        {sessions.map((session) => (
          <Line key={session.id} session={session} busy={command.busy} onEnd={() => end(session.id)} />
        ))}
      </ul>
      <RefusedWords refused={command.refused} />
    </>
  );
}

function Line(props: {
  readonly session: AccountSession;
  readonly busy: boolean;
  readonly onEnd: () => void;
}): ReactNode {
  const { session, busy, onEnd } = props;
  const t = useT();
  const { isoDayClock } = useFormats();
  const device = deviceName(session.userAgent) ?? t("sessions.unknown_device");
  return (
    <li>
      <span className="grow">
        <b>{device}</b>
        <small>
          {t("sessions.facts", { since: isoDayClock(session.createdAt), seen: isoDayClock(session.seenAt) })}
        </small>
      </span>
      {session.present ? (
        <span className="chip">{t("sessions.present")}</span>
      ) : (
        <Button small busy={busy} aria-label={t("sessions.end_named", { device })} onClick={onEnd}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
