/** Sends what was taken down: the report, then what follows of itself: added to another one, or filed by the condition that was chosen. */
import type { IncidentDetail, IncidentReported, StepIncident } from "@gridstead/server/contract";
import { postJson, type Refused } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { changedByIncident } from "./changed-by-incident.ts";
import { reportOf, useIntake } from "./intake-draft.ts";
import type { Duplicate } from "./other-incident.tsx";

export type Taken = {
  readonly incident: IncidentDetail;
  readonly receiptCode: string | null;
  /** It was added to another one. */
  readonly addedTo: string | null;
};
type Sending = {
  readonly busy: boolean;
  readonly refused: Refused | null;
  /** Null: an incident of its own. */
  readonly send: (other: Duplicate["incident"] | null) => Promise<void>;
};

export function useSendIntake(onTaken: (taken: Taken) => void): Sending {
  const { draft, clear } = useIntake();
  const { busy, refused, run } = useCommand();
  const send: Sending["send"] = async (other) => {
    const report = reportOf(draft);
    if (report === null) return;
    const taken = await run(async (): Promise<Taken> => {
      const { incident, receiptCode } = await postJson<IncidentReported>("/api/incidents", report);
      const next = followUp(incident, draft.condition, other?.id ?? null);
      const after =
        next === null ? incident : await postJson<IncidentDetail>(`/api/incidents/${incident.id}/steps`, next);
      return { incident: after, receiptCode, addedTo: other?.sourceId ?? null };
    }, changedByIncident);
    if (taken === null) return;
    clear();
    onTaken(taken);
  };
  return { busy, refused, send };
}

/** What is taken at once: it is a duplicate, or it can be filed without a look beforehand. */
function followUp(
  { version, possibleActions }: IncidentDetail,
  condition: string | null,
  duplicateOf: number | null,
): StepIncident | null {
  if (duplicateOf !== null) return { action: "mark_duplicate", version, duplicateOf };
  if (!possibleActions.includes("file")) return null;
  return { action: "file", version, ...(condition === null ? {} : { condition }) };
}
