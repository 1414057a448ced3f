/** Emergencies as the server tells them, read again when something of them changed; officers, whom not every change reaches, ask now and then. */
import type { EmergencyDetail, EmergencyList, RollCall, RollCallShapes } from "@gridstead/server/contract";
import { type Reading, useReading } from "../state/reading.ts";
import { useReadingAgain } from "../state/reading-again.ts";

const ASK_AGAIN_MS = 20_000;
export const EMERGENCY_TABLES = ["emergency", "emergency_task", "emergency_building", "emergency_log"] as const;

export function useActiveEmergencies(): Reading<EmergencyList> {
  const reading = useReading<EmergencyList>("/api/emergencies", { state: "active" }, EMERGENCY_TABLES);
  useReadingAgain(reading.again, ASK_AGAIN_MS);
  return reading;
}

export function useEmergency(id: number | null): Reading<EmergencyDetail> {
  const reading = useReading<EmergencyDetail>(id === null ? null : `/api/emergencies/${id}`, {}, EMERGENCY_TABLES);
  useReadingAgain(reading.again, ASK_AGAIN_MS);
  return reading;
}

export function useRollCall(id: number | null): Reading<RollCall> {
  const reading = useReading<RollCall>(id === null ? null : `/api/emergencies/${id}/roll-call`, {}, [
    "emergency_building",
    "emergency",
  ]);
  useReadingAgain(reading.again, ASK_AGAIN_MS);
  return reading;
}

/** Read again when the area changed, not with every mark. */
export const useRollCallShapes = (id: number | null): Reading<RollCallShapes> =>
  useReading<RollCallShapes>(id === null ? null : `/api/emergencies/${id}/roll-call/shapes`, {}, ["emergency"]);
