/** One visit of the list: place in the way, home, grade, hazards, how late; opened, what can be done with it. */
import type { VisitSummary } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { patchJson, postJson } from "../state/api.ts";
import { useDesk } from "../state/desk.ts";
import { useNow } from "../state/now.ts";
import { asRefused } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { DuePlate, GradeMark } from "../ui/marks.tsx";
import { useVisits } from "./visit-state.ts";

const MINUTE_MS = 60_000;
/** A day as an instant that is that day on every town's clock. */
const noonOf = (day: string): string => `${day}T04:00:00Z`;

type LineProps = {
  readonly visit: VisitSummary;
  readonly open: boolean;
  readonly onInspect: (unitId: number) => void;
  readonly onChanged: () => void;
};

export function VisitLine({ visit, open, onInspect, onChanged }: LineProps): ReactNode {
  const t = useT();
  const choose = useVisits((state) => state.choose);
  const { isoDay, monthDay } = useFormats();
  const today = isoDay(useNow(MINUTE_MS));
  const { grade, routeOrder, unit, building, lateDays, state } = visit;
  const address =
    unit.room === null ? building.address : t("unit.title", { address: building.address, room: unit.room });
  return (
    <li className="visit-line" data-open={open || undefined} id={`visit-${visit.id}`}>
      <button
        type="button"
        className="visit-line-head"
        aria-expanded={open}
        onClick={() => choose(open ? null : visit.id)}
      >
        <span className="visit-order">{routeOrder ?? ""}</span>
        <GradeMark grade={grade} label={grade ? t(`grade.${grade}`) : t("unit.no_grade")} />
        <span className="grow">
          <b>{address}</b>
          <span className="small muted">
            {t(`inspection.${visit.kind}`)}
            {visit.openHazards > 0 && ` · ${t("visits.hazards", { count: visit.openHazards })}`}
            {visit.overdueHazards > 0 && ` · ${t("visits.overdue", { count: visit.overdueHazards })}`}
          </span>
        </span>
        {state === "done" ? (
          <DuePlate tone="plain" text={t("visits.state.done")} />
        ) : lateDays > 0 ? (
          <DuePlate
            tone="over"
            text={t(state === "missed" ? "visits.missed_by" : "visits.late_by", { count: lateDays })}
          />
        ) : (
          <DuePlate tone="plain" text={visit.dueOn === today ? t("visits.due_today") : monthDay(noonOf(visit.dueOn))} />
        )}
      </button>
      {open && <VisitWays visit={visit} onInspect={onInspect} onChanged={onChanged} />}
    </li>
  );
}

function VisitWays({ visit, onInspect, onChanged }: Omit<LineProps, "open">): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const plans = useSession(({ signed }) => ["supervisor", "administrator"].includes(signed?.account.role ?? ""));
  const { refused, run } = useVisitSteps(onChanged);
  const [note, setNote] = useState<string | null>(null);
  const open = visit.state !== "done" && visit.state !== "cancelled";
  return (
    <div className="visit-ways">
      <p className="small soft">
        {visit.plannedFor
          ? t("visits.planned_for", {
              officer: name(visit.plannedFor.name, visit.plannedFor.nameEn),
              day: visit.plannedOn ?? "–",
            })
          : t("visits.not_planned")}
        {visit.officer && ` · ${t("visits.answers", { officer: name(visit.officer.name, visit.officer.nameEn) })}`}
      </p>
      <div className="row">
        {open && (
          <Button look="primary" onClick={() => onInspect(visit.unit.id)}>
            {t("visits.begin")}
          </Button>
        )}
        <Button
          onClick={() => {
            useSelection.getState().select({ kind: "unit", id: visit.unit.id });
            useDesk.getState().openDesk("register");
          }}
        >
          {t("visits.open_file")}
        </Button>
        {open && plans && visit.plannedOn !== null && (
          <Button
            onClick={() => run(patchJson(`/api/visits/${visit.id}`, { version: visit.version, plannedOn: null }))}
          >
            {t("visits.unplan")}
          </Button>
        )}
        {open && plans && note === null && <Button onClick={() => setNote("")}>{t("visits.cancel")}</Button>}
      </div>
      {note !== null && (
        <div className="row">
          <input
            className="form-text grow"
            aria-label={t("visits.cancel_why")}
            placeholder={t("visits.cancel_why")}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button
            refusal={note.trim() === "" ? { code: "states.needs_note", title: t("visits.cancel_why") } : null}
            onClick={() => run(postJson(`/api/visits/${visit.id}/cancel`, { version: visit.version, note }))}
          >
            {t("visits.cancel")}
          </Button>
        </div>
      )}
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

function useVisitSteps(onChanged: () => void) {
  const problem = useProblemText();
  const [refused, setRefused] = useState<string | null>(null);
  const run = (work: Promise<unknown>): void => {
    setRefused(null);
    work.then(onChanged, (error: unknown) => setRefused(problem(asRefused(error).code)));
  };
  return { refused, run };
}
