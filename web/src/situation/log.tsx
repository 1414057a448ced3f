/** What happened, newest first: three lines under the map, more on demand. Read out politely as it arrives; a click selects what it is about. */
import type { Log as LogAnswer, LogEntry } from "@gridstead/server/contract";
import { useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { type Focus, useFocus } from "../state/incident-focus.ts";
import { useNow } from "../state/now.ts";
import { asTarget } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { type Selection, useSelection } from "../state/selection.ts";
import { useTime } from "../state/time.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { useAlarms } from "./use-alarms.ts";
import "./log.css";

/** Edits are told by what they change: who is responsible, which blocks a cell has. */
const tables = ["hazard", "incident", "assignment", "cell_block"];
const FEW = 3;
const MANY = 60;
const NOTHING: readonly LogEntry[] = [];

export function Log() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const at = useTime((state) => state.at);
  const division = useDivisionQuery();
  const before = at === null ? {} : { before: new Date(at).toISOString() };
  const { answer, refused, again } = useReading<LogAnswer>("/api/log", { ...division, ...before, limit: MANY }, tables);
  const everything = answer?.entries ?? NOTHING;
  useAlarms(everything, at === null);
  const entries = ofFocus(everything, useFocus());
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

/** While an incident is selected: what is told of it and of its cell. */
const ofFocus = (entries: readonly LogEntry[], { incidentId, cell }: Focus): readonly LogEntry[] =>
  incidentId === null
    ? entries
    : entries.filter(
        (entry) =>
          (entry.kind.startsWith("incident.") && entry.rowId === incidentId) ||
          (cell !== null && entry.cell?.id === cell.id),
      );

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
  const { isoDayClock } = useFormats();
  const select = useSelection((state) => state.select);
  const about = selectionOf(entry);
  const target = asTarget(entry.position, 17);
  const words = <LogWords entry={entry} />;
  if (!about && !target) return <div className="log-line">{words}</div>;
  const open = (): void => {
    if (about) select(about);
    if (target) useCamera.getState().fly(target);
  };
  return (
    <button type="button" className="log-line" title={isoDayClock(entry.at)} onClick={open}>
      {words}
    </button>
  );
}

function selectionOf({ kind, rowId, cell }: LogEntry): Selection | null {
  if (kind.startsWith("hazard.")) return { kind: "hazard", id: rowId };
  if (kind.startsWith("incident.")) return { kind: "incident", id: rowId };
  return cell ? { kind: "cell", id: cell.id } : null;
}

function LogWords({ entry }: { readonly entry: LogEntry }) {
  const t = useT();
  const { clockSeconds, monthDay, isoDay, words, name } = useFormats();
  const today = isoDay(useNow(60_000)) === isoDay(entry.at);
  const officer = entry.officer ? name(entry.officer.name, entry.officer.nameEn) : null;
  return (
    <>
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
    </>
  );
}
