/** The list side of the desk of visits: day, officer, counts as tabs, the visits in the order of the way, planning and spot checks. */
import type { OfficerList, VisitSummary } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { SpotChecks } from "./spot-checks.tsx";
import { useVisitCounts, useVisitList } from "./use-visit-list.ts";
import { VisitLine } from "./visit-line.tsx";
import { lists, useVisits } from "./visit-state.ts";
import "./visits.css";

export function VisitsPanel({ onInspect }: { readonly onInspect: (unitId: number) => void }): ReactNode {
  const t = useT();
  return (
    <section className="visits-panel" aria-label={t("visits.panel")}>
      <VisitsHead />
      <VisitTabs />
      <VisitLines onInspect={onInspect} />
    </section>
  );
}

function VisitsHead(): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { officer, setOfficer, setDay } = useVisits();
  const plans = useSession(({ signed }) => ["supervisor", "administrator"].includes(signed?.account.role ?? ""));
  const { answer } = useReading<OfficerList>("/api/officers", useDivisionQuery(), ["account", "assignment"]);
  const counts = useVisitCounts().answer;
  const [open, setOpen] = useState<"plan" | "spot" | null>(null);
  return (
    <header className="visits-head">
      <div className="row">
        <h2 className="grow">{t("visits.title")}</h2>
        {plans && (
          <Button small icon="calendar" onClick={() => setOpen("plan")}>
            {t("visits.plan")}
          </Button>
        )}
        {plans && (
          <Button small icon="shield" onClick={() => setOpen("spot")}>
            {t("visits.spot")}
          </Button>
        )}
      </div>
      <div className="row visits-fields">
        <Field
          type="date"
          label={t("visits.day")}
          value={counts?.day ?? ""}
          onChange={({ target }) => setDay(target.value === "" ? null : target.value)}
        />
        <SelectBox
          label={t("visits.officer")}
          value={officer === null ? "" : String(officer)}
          choices={[
            { value: "", label: t("visits.all_officers") },
            ...(answer?.officers ?? []).map((each) => ({
              value: String(each.officer.id),
              label: name(each.officer.name, each.officer.nameEn),
            })),
          ]}
          onChoose={(id) => setOfficer(id === "" ? null : Number(id))}
        />
      </div>
      {counts && (
        <p className="small muted visits-coverage">
          {t("visits.coverage", { done: counts.coverage.done, due: counts.coverage.due })}{" "}
          <CoverageRate {...counts.coverage} />
        </p>
      )}
      {open === "plan" && <PlanDialog onClose={() => setOpen(null)} />}
      {open === "spot" && <SpotChecks onClose={() => setOpen(null)} />}
    </header>
  );
}

/** Never a bare percentage, and nothing where nothing was due. */
function CoverageRate({ due, done }: { readonly due: number; readonly done: number }): ReactNode {
  const { share } = useFormats();
  return <b>{due === 0 ? "–" : share(done, due)}</b>;
}

function VisitTabs(): ReactNode {
  const t = useT();
  const { which, setWhich } = useVisits();
  const counts = useVisitCounts().answer;
  const known: Partial<Record<(typeof lists)[number], number>> = counts
    ? { due: counts.due, planned: counts.planned, late: counts.late, missed: counts.missed, done: counts.done }
    : {};
  return (
    <div className="visit-tabs" role="group" aria-label={t("visits.which")}>
      {lists.map((name) => (
        <button key={name} type="button" aria-pressed={name === which} onClick={() => setWhich(name)}>
          {t(`visits.which.${name}`)}
          {known[name] !== undefined && <span className="n">{known[name]}</span>}
        </button>
      ))}
    </div>
  );
}

function VisitLines({ onInspect }: { readonly onInspect: (unitId: number) => void }): ReactNode {
  const t = useT();
  const reading = useVisitList();
  const { which, chosen } = useVisits();
  const { answer, refused, readAt, again } = reading;
  if (!answer && !refused) return <Loading small title={t("state.loading", { what: t("visits.list") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("visits.list")} subject={t("visits.list")} again={again} />;
  const visits: readonly VisitSummary[] = answer?.visits ?? [];
  return (
    <div className="visit-lines">
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      {visits.length === 0 && <Empty small title={t(`visits.none.${which}`)} text={t("visits.none_text")} />}
      <ol>
        {visits.map((visit) => (
          <VisitLine key={visit.id} visit={visit} open={visit.id === chosen} onInspect={onInspect} onChanged={again} />
        ))}
      </ol>
      {answer && answer.total > visits.length && (
        <p className="small muted visits-more">{t("visits.more", { shown: visits.length, total: answer.total })}</p>
      )}
    </div>
  );
}
