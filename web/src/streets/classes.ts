/** The classes of a new town's dictionary by subject, and their words. A class that a town has added is shown by its own name. */
import type { Subject } from "@gridstead/server/contract";
import type { Translate } from "../i18n/translate.ts";

export const hazardClasses = [
  "egress",
  "separation",
  "electrical",
  "e_bikes",
  "gas",
  "equipment",
  "occupancy",
  "structure",
  "use",
  "hygiene",
  "registration",
] as const;
export const inspectionKinds = ["routine", "re_inspection", "spot_check"] as const;

export function classWords(subject: Subject, name: string, t: Translate): string {
  const hazard = hazardClasses.find((known) => known === name);
  if (subject === "hazards" && hazard) return t(`hazard.class.${hazard}`);
  const inspection = inspectionKinds.find((known) => known === name);
  return subject === "inspections" && inspection ? t(`streets.inspection.${inspection}`) : name;
}
