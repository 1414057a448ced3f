/** One thing to put right, in words: what, how serious, by when, how it stands; and the plate with what is left of its time. */
import { useState } from "react";
import { DuePlate } from "../ui/marks.tsx";
import { deadlineOf, type NoticeLine, stateOf } from "./notice-lines.ts";
import { useBoth, useDays, useSay } from "./say.ts";

export function FaultWords({ item }: { readonly item: NoticeLine }) {
  const say = useSay();
  const both = useBoth();
  const { dayOf } = useDays();
  const state = stateOf(item);
  return (
    <span>
      <b>{both(item.title)}</b>
      <small>{say(`notice.severity.${item.severity}`)}</small>
      <small>
        {item.deadlineAt !== null && state !== "closed" && `${say("notice.by", { day: dayOf(item.deadlineAt) })} · `}
        {say(`notice.item.${state}`)}
        {item.provisional && ` · ${say("notice.provisional")}`}
      </small>
    </span>
  );
}

/** How many days are left or over; hours when it is less than a day. */
export function FaultDue({ item }: { readonly item: NoticeLine }) {
  const say = useSay();
  const [now] = useState(() => Date.now());
  const due = deadlineOf(item, now);
  if (due === null) return null;
  if (due === "paused") return <DuePlate tone="soon" text={say("notice.paused")} />;
  return <DuePlate tone={due.over ? "over" : "soon"} text={say(due.key, { count: due.count })} />;
}
