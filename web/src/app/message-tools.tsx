/** Puts bulletins and threads together for the bar: one bell with what is unread of both, and the urgent ones over every desk. */
import type { ThreadLine, ThreadList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { MessageBell, useRunningBulletins } from "../bulletins/message-bell.tsx";
import { UrgentBanner } from "../bulletins/urgent-banner.tsx";
import { useDesk } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { ThreadLines } from "../threads/thread-lines.tsx";

export function MessageTools(): ReactNode {
  const bulletins = useRunningBulletins();
  const threads = useReading<ThreadList>("/api/threads", {}, ["thread_message", "thread_seen"]);
  return (
    <MessageBell
      reading={bulletins}
      unreadThreads={threads.answer?.unread ?? 0}
      renderThreads={(close) => (
        <ThreadLines
          reading={threads}
          onOpen={(line) => {
            openThing(line);
            close();
          }}
        />
      )}
    />
  );
}

export const UrgentBulletins = (): ReactNode => <UrgentBanner list={useRunningBulletins().answer} />;

/** Where the thread stands: beside the thing on the map. */
function openThing({ cell, incident }: ThreadLine): void {
  if (useDesk.getState().desk !== "command") useDesk.getState().openDesk("command");
  const { select } = useSelection.getState();
  if (cell) select({ kind: "cell", id: cell.id });
  else if (incident) select({ kind: "incident", id: incident.id });
}
