/** One hazard whole, read again when it or its notice changes; and the tables that a step of it changes. */
import type { HazardDetail } from "@gridstead/server/contract";
import { type Reading, useReading } from "../state/reading.ts";

const tables = ["hazard", "notice", "attachment", "transition"];
/** What a step may have changed: the home's file, its grade, its notice, the house. */
export const changedByStep = ["hazard", "notice", "rental_unit", "building", "visit", "attachment"];

export const useHazard = (id: number | null): Reading<HazardDetail> =>
  useReading<HazardDetail>(id === null ? null : `/api/hazards/${id}`, {}, tables);
