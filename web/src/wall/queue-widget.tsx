/** How long the queues are, as bars beside one another: to dispatch, due today, overdue. */
import type { ReactNode } from "react";
import { numberText, useLanguage, useSay } from "./say.ts";
import type { WidgetProps } from "./shown.ts";
import { WidgetHead } from "./widget-head.tsx";

export function QueueWidget({ widget, figures }: WidgetProps<"queue">): ReactNode {
  const say = useSay();
  const lang = useLanguage();
  const { counts } = figures;
  if (!counts) return null;
  const lines = [
    ["to_dispatch", counts.toDispatch.count],
    ["in_handling", counts.inHandling.count],
    ["due_today", Math.max(0, counts.dueToday.count - counts.dueToday.handled)],
    ["overdue", counts.overdue.count],
  ] as const;
  const most = Math.max(1, ...lines.map(([, count]) => count));
  return (
    <>
      <WidgetHead title={widget.title} usual={say("widget.queue")} />
      <dl className="wall-queue">
        {lines.map(([name, count]) => (
          <div key={name} data-alarm={(name === "overdue" && count > 0) || undefined}>
            <dt>{say(`count.${name}`)}</dt>
            <dd>
              <i style={{ width: `calc((100% - 4em) * ${count / most})` }} />
              <b>{numberText(lang, count)}</b>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
