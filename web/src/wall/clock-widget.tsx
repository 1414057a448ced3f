/** The time of the town, its day, and beside them how fresh the board is. */
import type { ReactNode } from "react";
import { useEverySecond } from "./clockwork.ts";
import { LiveBadge } from "./freshness.tsx";
import { townTime, useLanguage } from "./say.ts";
import type { WidgetProps } from "./shown.ts";

/** A screen whose own clock is wrong shows the server's; smaller differences are the way of the answer. */
const TRUSTED_MS = 5_000;

export function ClockWidget({ widget, figures, town, screen }: WidgetProps<"clock">): ReactNode {
  const lang = useLanguage();
  const now = useEverySecond();
  const off = screen.readAt === null ? 0 : Date.parse(figures.at) - screen.readAt;
  const time = townTime(lang, now + (Math.abs(off) > TRUSTED_MS ? off : 0), town.offsetMinutes);
  const title = widget.title[lang].trim() || town.name[lang];
  return (
    <div className="wall-clock">
      <b className="wall-name">{title}</b>
      <LiveBadge heardAt={screen.heardAt} />
      <span className="wall-date">
        {time.day}
        <br />
        {time.weekday}
      </span>
      <time>{widget.seconds ? time.seconds : time.minutes}</time>
    </div>
  );
}
