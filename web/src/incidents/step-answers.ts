/** What was answered in the form of a step: what is missing, and the step as it is sent. Pure. */
import type { IncidentAction, IncidentDetail, StepIncident } from "@gridstead/server/contract";
import { stepForms } from "./step-forms.ts";

export type StepAnswers = {
  readonly note: string;
  readonly photos: readonly string[];
  readonly class: string;
  readonly condition: string;
  readonly area: string;
  readonly department: string;
  /** Null: nobody in person. Undefined: nothing was chosen, the first suggestion stands. */
  readonly officer: number | null | undefined;
  readonly until: string;
  readonly other: number | null;
  readonly title: string;
  readonly address: string;
};

export const noAnswers = (incident: IncidentDetail, action: IncidentAction): StepAnswers => ({
  note: "",
  photos: [],
  class: incident.class,
  condition: incident.condition ?? "",
  area: "",
  department: "",
  officer: action === "dispatch" ? undefined : null,
  until: action === "grant_extension" && incident.extension ? incident.extension.until.slice(0, 10) : "",
  other: null,
  title: incident.title ?? "",
  address: incident.address ?? "",
});

export function missingOf(action: IncidentAction, answers: StepAnswers) {
  const { needed } = stepForms[action];
  if (needed.includes("note") && answers.note.trim() === "") return "steps.needs_note" as const;
  if (needed.includes("photos") && answers.photos.length === 0) return "steps.needs_photo" as const;
  if (needed.includes("other") && answers.other === null) return "steps.needs_other" as const;
  if (needed.includes("until") && answers.until === "") return "incident_steps.needs_day" as const;
  if (needed.includes("officer") && !answers.officer) return "incident_steps.needs_officer" as const;
  return null;
}

/** Only what the form shows and what differs from how it stands. */
export function wishOf(incident: IncidentDetail, action: IncidentAction, answers: StepAnswers): StepIncident {
  const { fields } = stepForms[action];
  const note = answers.note.trim();
  const title = answers.title.trim();
  const address = answers.address.trim();
  const has = (field: (typeof fields)[number], differs: boolean): boolean => fields.includes(field) && differs;
  return {
    action,
    version: incident.version,
    ...(note === "" ? {} : { note }),
    ...(answers.photos.length === 0 ? {} : { photos: [...answers.photos] }),
    ...(has("class", answers.class !== incident.class) ? { class: answers.class } : {}),
    ...(has("condition", answers.condition !== "") ? { condition: answers.condition } : {}),
    ...(has("area", answers.area !== "") ? { areaCategory: answers.area } : {}),
    ...(has("department", answers.department !== "") ? { department: answers.department } : {}),
    ...(fields.includes("officer") && answers.officer ? { accountId: answers.officer } : {}),
    ...(has("until", answers.until !== "") ? { until: answers.until } : {}),
    ...(has("title", title !== "" && title !== incident.title) ? { title } : {}),
    ...(has("address", address !== "" && address !== incident.address) ? { address } : {}),
    ...(fields.includes("other") && answers.other !== null ? { duplicateOf: answers.other } : {}),
  };
}
