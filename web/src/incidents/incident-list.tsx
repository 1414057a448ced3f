/**
 * The list of incidents at the left: what the filter keeps, soonest deadline first, a page at a time; follows the event stream. While one
 * is selected it shows that one and its cell. j and k or the arrows move, Enter opens.
 */
import type { IncidentCounts, IncidentPage } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useFocus } from "../state/incident-focus.ts";
import { useIncidents } from "../state/incidents.ts";
import { type Reading, useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { IncidentCountsRow } from "./incident-counts.tsx";
import { IncidentFilters } from "./incident-filters.tsx";
import { IncidentListHead } from "./incident-list-head.tsx";
import { IncidentRow } from "./incident-row.tsx";
import "./incidents.css";

const PAGE = 50;
const tables = ["incident", "assignment", "cell_block"];

/** What the list asks for now: the filter, the division of the desk, and the cell of the incident that is selected. */
function useIncidentQuery() {
  const filter = useIncidents((state) => state.filter);
  const division = useDivisionQuery();
  const { cell } = useFocus();
  return { ...division, ...filter, ...(cell === null ? {} : { cellId: cell.id }) };
}

export function useIncidentPage(page?: string): Reading<IncidentPage> {
  const sort = useIncidents((state) => state.sort);
  const query = { ...useIncidentQuery(), sort, limit: PAGE, ...(page === undefined ? {} : { page }) };
  return useReading<IncidentPage>("/api/incidents", query, tables);
}

export function IncidentList(): ReactNode {
  const t = useT();
  const [filtering, setFiltering] = useState(false);
  const query = useIncidentQuery();
  const counts = useReading<IncidentCounts>("/api/incidents/counts", query, tables);
  const { marks, page, forward, back } = usePages(JSON.stringify(query));
  const reading = useIncidentPage(page);
  const { answer, refused, readAt, again } = reading;
  return (
    <>
      <IncidentListHead
        total={counts.answer?.total ?? null}
        filtering={filtering}
        onFilter={() => setFiltering(!filtering)}
      />
      <IncidentCountsRow counts={counts.answer} />
      {filtering && <IncidentFilters counts={counts.answer} />}
      {refused && answer && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <div className="tab-panel" role="region" aria-label={t("incidents.list")}>
        <Body reading={reading} />
        {(marks.length > 0 || answer?.nextPage) && (
          <nav className="incident-pages" aria-label={t("incidents.page", { page: marks.length + 1 })}>
            {marks.length > 0 && (
              <Button small icon="back" onClick={back}>
                {t("incidents.previous_page")}
              </Button>
            )}
            <span className="muted small">{t("incidents.page", { page: marks.length + 1 })}</span>
            {answer?.nextPage && (
              <Button small icon="right" onClick={() => answer.nextPage && forward(answer.nextPage)}>
                {t("incidents.next_page")}
              </Button>
            )}
          </nav>
        )}
      </div>
    </>
  );
}

/** The marks of the pages that were turned; another question begins at the first. */
function usePages(asked: string) {
  const [turned, setTurned] = useState<{ readonly asked: string; readonly marks: readonly string[] }>({
    asked,
    marks: [],
  });
  const marks = turned.asked === asked ? turned.marks : [];
  return {
    marks,
    page: marks.at(-1),
    forward: (mark: string) => setTurned({ asked, marks: [...marks, mark] }),
    back: () => setTurned({ asked, marks: marks.slice(0, -1) }),
  };
}

function Body({ reading: { answer, refused, again } }: { readonly reading: Reading<IncidentPage> }): ReactNode {
  const t = useT();
  const wish = useIncidents((state) => state.wish);
  useEffect(listenForSteps, []);
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("incidents.what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("incidents.what") })} />;
  }
  if (answer.incidents.length === 0) {
    return (
      <Empty
        small
        title={t("incidents.empty")}
        text={t("incidents.empty_hint")}
        ways={<Button onClick={() => wish({ filter: {}, sort: "due" })}>{t("incidents.clear")}</Button>}
      />
    );
  }
  return (
    <ul id={LIST_ID} className="incident-list" onKeyDown={(event) => onArrow(event.key) && event.preventDefault()}>
      {answer.incidents.map((incident) => (
        <li key={incident.id}>
          <IncidentRow incident={incident} />
        </li>
      ))}
    </ul>
  );
}

const LIST_ID = "incident-list";

function onArrow(key: string): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[key];
  return step !== undefined && stepIncident(step);
}

/** Moves the focus in the list, from wherever it is; without a list it does nothing. */
function stepIncident(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(`#${LIST_ID} [data-row]`)];
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step));
  rows[next]?.focus();
  return rows.length > 0;
}

/** The keys of the desk (app/keys.ts) reach the list by this event: the app knows no rows. */
function listenForSteps(): () => void {
  addEventListener(STEP_EVENT, onStep);
  return () => removeEventListener(STEP_EVENT, onStep);
}

function onStep(event: Event): void {
  if (event instanceof CustomEvent) stepIncident(Number(event.detail));
}

const STEP_EVENT = "gridstead.step-incident";
export const askForIncident = (step: 1 | -1): boolean => dispatchEvent(new CustomEvent(STEP_EVENT, { detail: step }));
