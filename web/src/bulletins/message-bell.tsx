/** A button of the bar with what is unread: running bulletins and the threads that one takes part in. Both open from here. */
import type { BulletinList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { type Reading, useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { CardButton } from "../ui/card-button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { BulletinByline, BulletinView, ReadButton } from "./bulletin-view.tsx";
import "./bulletins.css";

/** Read once for the bell and the banner. */
export const useRunningBulletins = (): Reading<BulletinList> =>
  useReading<BulletinList>("/api/bulletins", {}, ["bulletin"]);

type MessageBellProps = {
  readonly reading: Reading<BulletinList>;
  readonly unreadThreads: number;
  /** The lines of the threads; the app puts them in, because they are another feature's. */
  readonly renderThreads: (close: () => void) => ReactNode;
};

export function MessageBell({ reading, unreadThreads, renderThreads }: MessageBellProps): ReactNode {
  const t = useT();
  const unread = (reading.answer?.unread ?? 0) + unreadThreads;
  return (
    <CardButton
      className="bell"
      cardClassName="message-card"
      label={unread > 0 ? t("bulletins.unread", { count: unread }) : t("bulletins.open")}
      cardLabel={t("bulletins.open")}
      face={
        <>
          <Icon name="note" />
          {unread > 0 && <span className="bell-count">{unread > 99 ? "99+" : unread}</span>}
        </>
      }
    >
      {(close) => (
        <>
          <header className="row">
            <h2 className="grow">{t("bulletins.running")}</h2>
            <Button
              small
              look="plain"
              onClick={() => {
                useDesk.getState().openDesk("messages");
                close();
              }}
            >
              {t("desk.messages")}
            </Button>
          </header>
          <Running reading={reading} />
          <h2>{t("threads.own")}</h2>
          {renderThreads(close)}
        </>
      )}
    </CardButton>
  );
}

function Running({ reading: { answer, refused, again } }: { readonly reading: Reading<BulletinList> }): ReactNode {
  const t = useT();
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("bulletins.what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("bulletins.what") })} />;
  }
  if (answer.bulletins.length === 0) return <Empty small title={t("bulletins.none")} text={t("bulletins.none_hint")} />;
  return (
    <ul className="bulletin-list">
      {answer.bulletins.map((bulletin) => (
        <li key={bulletin.id} data-unseen={(bulletin.readAt === null && !bulletin.isOwn) || undefined}>
          <BulletinView bulletin={bulletin} second={<BulletinByline bulletin={bulletin} />}>
            <ReadButton bulletin={bulletin} />
          </BulletinView>
        </li>
      ))}
    </ul>
  );
}
