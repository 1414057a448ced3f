/** What each step asks for, as data: words, a day, photos, the other hazard. One dialog draws them all (step-dialog.tsx). Pure. */
import type { HazardAction } from "@gridstead/server/contract";
import type { IconName } from "../ui/icon.tsx";

export type StepForm = {
  readonly icon: IconName;
  readonly note: "needed" | "optional";
  /** Up to which day: for an extension. */
  readonly until?: true;
  readonly photos?: "needed" | "optional";
  readonly other?: true;
  /** Rests on an inspection that must have been handed in. */
  readonly looked?: true;
  /** Seldom taken: behind "more". */
  readonly seldom?: true;
};

export const stepForms: Readonly<Record<HazardAction, StepForm>> = {
  report_fixed: { icon: "report", note: "optional", photos: "optional" },
  pass: { icon: "check", note: "optional", photos: "optional", looked: true },
  fail: { icon: "close", note: "needed", photos: "optional", looked: true },
  extend: { icon: "calendar", note: "needed", until: true },
  pause: { icon: "pause", note: "needed", seldom: true },
  resume: { icon: "play", note: "optional" },
  fix_on_the_spot: { icon: "check", note: "optional", photos: "needed" },
  mark_duplicate: { icon: "copy", note: "optional", other: true, seldom: true },
  escalate: { icon: "publish", note: "needed", seldom: true },
  withdraw: { icon: "close", note: "needed", seldom: true },
};
/** In the order of a hazard's life; the seldom ones last. */
export const stepOrder = Object.keys(stepForms) as readonly HazardAction[];
