/** How old the data are: a small badge while the line is alive, a band across the screen when it is not. */
import type { ReactNode } from "react";
import { useEverySecond } from "./clockwork.ts";
import { SILENT_MS, type WallState } from "./follow-wall.ts";
import { ageText, townTime, useLanguage, useSay } from "./say.ts";

export function LiveBadge({ heardAt }: { readonly heardAt: number | null }): ReactNode {
  const say = useSay();
  const now = useEverySecond();
  if (heardAt === null) return null;
  const age = now - heardAt;
  return (
    <span className="wall-live" data-late={age > SILENT_MS || undefined}>
      <i aria-hidden="true" />
      {age <= SILENT_MS && <b>{say("state.live")}</b>} {say("state.ago", { age: ageText(say, age) })}
    </span>
  );
}

/** Only once a break has lasted: a restart of the server is over before anybody reads it. */
const SHOWN_AFTER_MS = 20_000;

export function LateBand({
  state,
  offsetMinutes,
}: {
  readonly state: WallState;
  readonly offsetMinutes: number;
}): ReactNode {
  const say = useSay();
  const lang = useLanguage();
  const now = useEverySecond();
  const { heardAt } = state;
  if (heardAt === null || now - heardAt < (state.refused ? SHOWN_AFTER_MS : SILENT_MS)) return null;
  const time = townTime(lang, heardAt, offsetMinutes).minutes;
  return (
    <div className="wall-late" role="alert">
      <strong>{say("state.late", { time, age: ageText(say, now - heardAt) })}</strong>
      <span>{say("state.late_hint")}</span>
    </div>
  );
}
