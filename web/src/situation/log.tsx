/** What happened, newest first: three lines under the map, more on demand. Read out politely as it arrives; a click selects what it is about. */
import type { Log as LogAnswer, LogEntry } from "@gridstead/server/contract";
import { useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useNow } from "../state/now.ts";
import { asTarget } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useTime } from "../state/time.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { useAlarms } from "./use-alarms.ts";
import "./log.css";

const FEW = 3;
const MANY = 60;
const NOTHING: readonly LogEntry[] = [];

export function Log() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const at = useTime((state) => state.at);
  const division = useDivisionQuery();
  const before = at === null ? {} : { before: new Date(at).toISOString() };
  const { answer, refused, again } = useReading<LogAnswer>("/api/log", { ...division, ...before, limit: MANY }, [
    "hazard",
    "incident",
    "edit",
    "cell_block",
    "assignment",
  ]);
  const entries = answer?.entries ?? NOTHING;
  useAlarms(entries, at === null);
  return (
    <section className="log" data-open={open || undefined} aria-label={t("log.title")}>
      <h2>
        <Icon name="list" size={14} /> {t("log.title")}
        <span className="grow" />
        <button type="button" className="log-more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "log.fewer" : "log.more")}
        </button>
      </h2>
      {!answer && refused && <RefusedPicture refused={refused} what={t("log.what")} again={again} />}
      {answer && entries.length === 0 && <p className="muted">{t("log.empty")}</p>}
      <ul aria-live="polite" aria-relevant="additions">
        {entries.map((entry, index) => (
          <li key={`${entry.kind}${entry.rowId}${entry.at}`} data-extra={index >= FEW || undefined}>
            <LogLine entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const icons: Readonly<Record<LogEntry["kind"], IconName>> = {
  "hazard.found": "warning",
  "hazard.closed": "check",
  "incident.opened": "report",
  "incident.dispatched": "send",
  "grid.edited": "edit",
};
const kindWords = {
  "hazard.found": "log.hazard_found",
  "hazard.closed": "log.hazard_closed",
  "incident.opened": "log.incident_opened",
  "incident.dispatched": "log.incident_dispatched",
  "grid.edited": "log.grid_edited",
} as const;

function LogLine({ entry }: { readonly entry: LogEntry }) {
  const t = useT();
  const { clockSeconds, monthDay, isoDay, isoDayClock, words, name } = useFormats();
  const today = isoDay(useNow(60_000)) === isoDay(entry.at);
  const select = useSelection((state) => state.select);
  const officer = entry.officer ? name(entry.officer.name, entry.officer.nameEn) : null;
  const open = (): void => {
    const kind = entry.kind.startsWith("hazard.") ? "hazard" : entry.kind.startsWith("incident.") ? "incident" : null;
    if (kind) select({ kind, id: entry.rowId });
    else if (entry.cell) select({ kind: "cell", id: entry.cell.id });
    const target = asTarget(entry.position, 17);
    if (target) useCamera.getState().fly(target);
  };
  return (
    <button type="button" className="log-line" title={isoDayClock(entry.at)} onClick={open}>
      <time dateTime={entry.at}>{today ? clockSeconds(entry.at) : monthDay(entry.at)}</time>
      {entry.kind === "hazard.found" && entry.severity ? (
        <SeverityMark small severity={entry.severity} label={t(`severity.${entry.severity}`)} />
      ) : (
        <Icon name={icons[entry.kind]} size={14} />
      )}
      <span className="cut">
        {t(kindWords[entry.kind])} <b>{words(entry.title)}</b>
        {entry.address && <span className="soft"> · {entry.address}</span>}
      </span>
      <span className="muted cut">{[entry.cell?.name, officer].filter(Boolean).join(" ")}</span>
    </button>
  );
}
