/** The classes of a new town's dictionary by subject, and their words. A class that a town has added is shown by its own name. */
import type { Subject } from "@gridstead/server/contract";
import { hazardClasses, inspectionKinds } from "../i18n/class-names.ts";
import type { Translate } from "../i18n/translate.ts";

export function classWords(subject: Subject, name: string, t: Translate): string {
  const hazard = hazardClasses.find((known) => known === name);
  if (subject === "hazards" && hazard) return t(`hazard.class.${hazard}`);
  const inspection = inspectionKinds.find((known) => known === name);
  return subject === "inspections" && inspection ? t(`streets.inspection.${inspection}`) : name;
}
