/** One clock of an incident in words: time left or over, standing, or met; never by colour alone. Pure. */
import type { IncidentClock } from "@gridstead/server/contract";
import { DAY_MS, type Formats, toMs } from "../i18n/format.ts";
import type { Translate } from "../i18n/translate.ts";
import type { DueTone } from "../ui/marks.tsx";

type ClockText = { readonly tone: DueTone; readonly text: string; readonly sign: "▲" | "◔" | "‖" | "✓" };

export function clockText(clock: IncidentClock, now: number, t: Translate, formats: Formats): ClockText {
  const { at, metAt, overdue } = clock;
  if (metAt !== null) {
    const late = overdue || (at !== null && Date.parse(metAt) > Date.parse(at));
    const time = formats.dayClock(metAt);
    return { tone: "plain", text: t(late ? "incident.clock.met_late" : "incident.clock.met", { time }), sign: "✓" };
  }
  const due = toMs(at);
  if (due === null) return { tone: "plain", text: t("incident.clock.stands"), sign: "‖" };
  if (due < now) return { tone: "over", text: t("incident.clock.over", { time: formats.late(now - due) }), sign: "▲" };
  const left = t("incident.clock.left", { time: formats.left(due - now) });
  return { tone: due - now < DAY_MS ? "soon" : "plain", text: left, sign: "◔" };
}
