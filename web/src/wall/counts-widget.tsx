/** The strip of counts, as large as the screen allows. */
import type { CountName, WallFigures } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import type { Language } from "../state/preferences.ts";
import { useEverySecond } from "./clockwork.ts";
import { ageText, numberText, percentText, type Say, useLanguage, useSay } from "./say.ts";
import { Severities } from "./severities.tsx";
import type { WidgetProps } from "./shown.ts";

export function CountsWidget({ widget, figures, screen }: WidgetProps<"counts">): ReactNode {
  const say = useSay();
  const lang = useLanguage();
  const now = useEverySecond();
  const { counts } = figures;
  if (!counts) return null;
  // Ages grow on this screen without the server; its clock is the one that counted.
  const at = Date.parse(figures.at) + (screen.readAt === null ? 0 : Math.max(0, now - screen.readAt));
  return (
    <dl className="wall-counts">
      {widget.which.map((name) => {
        const { value, note, alarm } = tileOf(name, { counts, at, say, lang });
        return (
          <div
            key={name}
            data-alarm={alarm || undefined}
            data-wide={name === "open_hazards" || name === "visits" || undefined}
          >
            <dt>{say(`count.${name}`)}</dt>
            <dd>
              <b>{value === null ? "–" : numberText(lang, value)}</b> {note && <span>{note}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

type Given = {
  readonly counts: NonNullable<WallFigures["counts"]>;
  readonly at: number;
  readonly say: Say;
  readonly lang: Language;
};
type Tile = { readonly value: number | null; readonly note?: ReactNode; readonly alarm?: boolean };

function tileOf(name: CountName, { counts, at, say, lang }: Given): Tile {
  const since = (instant: string | null): ReactNode =>
    instant === null ? undefined : say("count.oldest", { age: ageText(say, at - Date.parse(instant)) });
  const { toDispatch, inHandling, dueToday, overdue, openHazards, visits, officers, blocks } = counts;
  switch (name) {
    case "to_dispatch":
      return { value: toDispatch.count, note: since(toDispatch.oldestAt) };
    case "in_handling":
      return { value: inHandling.count, note: say("count.yesterday", { count: inHandling.yesterday }) };
    case "due_today":
      return { value: dueToday.count, note: say("count.handled", { count: dueToday.handled }) };
    case "overdue":
      return { value: overdue.count, note: since(overdue.oldestDeadlineAt), alarm: overdue.count > 0 };
    case "open_hazards":
      return { value: openHazards.count, note: <Severities {...openHazards} /> };
    case "visits": {
      const percent = visits.due === 0 ? "–" : percentText(lang, visits.done / visits.due);
      return { value: visits.done, note: say("count.of_visits", { all: visits.due, percent }) };
    }
    case "officers":
      return { value: officers.onDuty, note: say("count.of", { all: officers.all }) };
    case "blocks_without":
    default:
      return { value: blocks.withoutOfficer, note: say("count.of", { all: blocks.all }) };
  }
}
