/** What each step of an incident asks for, as data: one dialog draws them all (step-dialog.tsx). And which refusal belongs to which field. Pure. */
import type { IncidentAction, IncidentStage, TemplateUse } from "@gridstead/server/contract";
import type { IconName } from "../ui/icon.tsx";

export type StepField =
  | "class"
  | "condition"
  | "area"
  | "department"
  | "officer"
  | "until"
  | "other"
  | "title"
  | "address"
  | "note"
  | "photos";
export type StepForm = {
  readonly icon: IconName;
  readonly fields: readonly StepField[];
  readonly needed: readonly StepField[];
  readonly texts?: TemplateUse;
  /** Taken at once: there is nothing to ask. */
  readonly direct?: true;
  /** Seldom taken: behind "more". */
  readonly seldom?: true;
};

const plain = (icon: IconName, ...fields: readonly StepField[]): StepForm => ({ icon, fields, needed: [] });

/** In the order of an incident's life; the seldom ones last. */
export const stepForms: Readonly<Record<IncidentAction, StepForm>> = {
  confirm: plain("check", "note"),
  file: plain("doc", "class", "condition", "area", "note"),
  dispatch: plain("send", "officer", "department", "note"),
  start: { icon: "play", fields: [], needed: [], direct: true },
  report_back: { icon: "report", fields: ["note", "photos"], needed: ["note"] },
  pass: plain("check", "note", "photos"),
  fail: { icon: "close", fields: ["note", "photos"], needed: ["note"], texts: "fail" },
  close: { icon: "check", fields: ["note"], needed: [], texts: "close" },
  grant_extension: plain("calendar", "until", "note"),
  refuse_extension: { icon: "close", fields: ["note"], needed: ["note"] },
  resume: { icon: "play", fields: [], needed: [], direct: true },
  take: { icon: "account", fields: [], needed: [], direct: true },
  handle_on_the_spot: { icon: "check", fields: ["photos", "note"], needed: ["photos"] },
  comment: { icon: "note", fields: ["note", "photos"], needed: ["note"], texts: "comment" },
  urge: { icon: "bell", fields: ["note"], needed: ["note"], texts: "urge", seldom: true },
  send_back: { icon: "back", fields: ["note"], needed: ["note"], texts: "send_back", seldom: true },
  ask_extension: { icon: "calendar", fields: ["until", "note"], needed: ["until", "note"], seldom: true },
  defer: { icon: "pause", fields: ["note"], needed: ["note"], texts: "defer", seldom: true },
  assign: { icon: "account", fields: ["officer", "note"], needed: ["officer"], seldom: true },
  hand_over: { icon: "swap", fields: ["officer", "note"], needed: ["officer"], seldom: true },
  put_back: { icon: "back", fields: [], needed: [], direct: true, seldom: true },
  amend: { ...plain("edit", "class", "condition", "area", "title", "address", "note"), seldom: true },
  mark_duplicate: { icon: "copy", fields: ["other", "note"], needed: ["other"], seldom: true },
  merge: { icon: "copy", fields: ["other", "note"], needed: ["other"], seldom: true },
  void: { icon: "close", fields: ["note"], needed: ["note"], texts: "void", seldom: true },
};
export const stepOrder = Object.keys(stepForms) as readonly IncidentAction[];

/** The step that the life of an incident waits for in each stage, and whose it is. */
export const nextOf: Readonly<Partial<Record<IncidentStage, { action: IncidentAction; desk: boolean }>>> = {
  reported: { action: "confirm", desk: false },
  verified: { action: "file", desk: true },
  filed: { action: "dispatch", desk: true },
  dispatched: { action: "start", desk: false },
  handling: { action: "report_back", desk: false },
  reported_back: { action: "pass", desk: false },
  checked: { action: "close", desk: true },
};

const byCode: Readonly<Record<string, StepField>> = {
  "incidents.unknown_class": "class",
  "incidents.unknown_condition": "condition",
  "incidents.unknown_area_category": "area",
  "incidents.unknown_department": "department",
  "incidents.unknown_account": "officer",
  "incidents.extension_outside": "until",
  "states.needs_note": "note",
  "incidents.too_many_photos": "photos",
};
const byGuard: Readonly<Record<string, StepField>> = {
  has_class: "class",
  has_photo: "photos",
  has_photo_if_asked: "photos",
  names_who_handles: "department",
  names_holder: "officer",
  other_is_open: "other",
};

/** The field that a refusal is about, if the form has it; null where it is about the whole step. */
export function fieldOf(code: string, reason: unknown, { fields }: StepForm): StepField | null {
  const field = code === "states.not_now" && typeof reason === "string" ? byGuard[reason] : byCode[code];
  return field !== undefined && fields.includes(field) ? field : null;
}
