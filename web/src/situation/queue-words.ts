/** What the groups of the queue are called: "today" is "that day" while the screen shows a past instant. Pure. */
import type { MessageKey } from "../i18n/words.ts";
import type { GroupName } from "./queue-groups.ts";

type GroupWords = Readonly<Record<"title" | "more", Readonly<Record<GroupName, MessageKey>>>>;

export const groupWords = (past: boolean) =>
  ({
    title: {
      overdue: "queue.overdue",
      dueToday: past ? "queue.due_that_day" : "queue.due_today",
      toDispatch: "queue.to_dispatch",
    },
    more: {
      overdue: "queue.more_overdue",
      dueToday: past ? "queue.more_due_that_day" : "queue.more_due_today",
      toDispatch: "queue.more_to_dispatch",
    },
  }) as const satisfies GroupWords;
