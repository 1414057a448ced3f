/** Reads the list and the counts of the desk of visits: the same answer for panel and map. */
import type { VisitCounts, VisitList } from "@gridstead/server/contract";
import { useDivisionQuery } from "../state/desk.ts";
import { type Reading, useReading } from "../state/reading.ts";
import { useVisits } from "./visit-state.ts";

/** More than a day's work of a subdistrict; beyond it the list says how many there are. */
const MOST_SHOWN = 300;
const tables = ["visit", "hazard", "assignment"];

export function useVisitList(): Reading<VisitList> {
  const { day, officer, which } = useVisits();
  return useReading<VisitList>(
    "/api/visits",
    { ...useDivisionQuery(), ...(day ? { day } : {}), ...(officer ? { officer } : {}), which, limit: MOST_SHOWN },
    tables,
  );
}

export function useVisitCounts(): Reading<VisitCounts> {
  const { day, officer } = useVisits();
  return useReading<VisitCounts>(
    "/api/visits/counts",
    { ...useDivisionQuery(), ...(day ? { day } : {}), ...(officer ? { officer } : {}) },
    tables,
  );
}
