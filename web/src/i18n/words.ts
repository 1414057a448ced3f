/** The whole dictionary: every text of the interface, by key. A key that is missing here is a type error where it is used. */
import { accountWords } from "./words/accounts.ts";
import { adminWords } from "./words/admin.ts";
import { auditWords } from "./words/audit.ts";
import { auditColumnWords } from "./words/audit-columns.ts";
import { balanceWords } from "./words/balance.ts";
import { declarationWords } from "./words/declarations.ts";
import { emergencyWords } from "./words/emergency.ts";
import { factorWords } from "./words/factors.ts";
import { formWords } from "./words/forms.ts";
import { gestureWords } from "./words/gestures.ts";
import { hazardStepWords } from "./words/hazard-steps.ts";
import { healthWords } from "./words/health.ts";
import { importedLayerWords } from "./words/imported-layers.ts";
import { incidentWords } from "./words/incidents.ts";
import { inspectWords } from "./words/inspect.ts";
import { intakeWords } from "./words/intake.ts";
import { jurisdictionWords } from "./words/jurisdictions.ts";
import { leaseWordsOfFile } from "./words/leases.ts";
import { letterWords } from "./words/letters.ts";
import { mapWords } from "./words/map.ts";
import { messageWords } from "./words/messages.ts";
import { officialWords } from "./words/official.ts";
import { overlayWords } from "./words/overlays.ts";
import { panoramaWords } from "./words/panoramas.ts";
import { peopleWords } from "./words/people.ts";
import { personalWords } from "./words/personal.ts";
import { planWords } from "./words/plans.ts";
import { rateWords } from "./words/rates.ts";
import { registerWords } from "./words/register.ts";
import { registerListWords } from "./words/register-list.ts";
import { rightWords } from "./words/rights.ts";
import { shellWords } from "./words/shell.ts";
import { situationWords } from "./words/situation.ts";
import { situationToolWords } from "./words/situation-tools.ts";
import { streetSavedWords } from "./words/street-saved.ts";
import { streetWords } from "./words/streets.ts";
import { timeWords } from "./words/time.ts";
import { tokenWords } from "./words/tokens.ts";
import { unitFileWords } from "./words/unit-file.ts";
import { visitWords } from "./words/visits.ts";
import { wallDeskWords } from "./words/wall.ts";

export const words = {
  ...rightWords,
  ...shellWords,
  ...situationWords,
  ...registerWords,
  ...healthWords,
  ...inspectWords,
  ...mapWords,
  ...emergencyWords,
  ...factorWords,
  ...formWords,
  ...gestureWords,
  ...peopleWords,
  ...personalWords,
  ...planWords,
  ...balanceWords,
  ...messageWords,
  ...officialWords,
  ...timeWords,
  ...streetWords,
  ...streetSavedWords,
  ...overlayWords,
  ...importedLayerWords,
  ...panoramaWords,
  ...unitFileWords,
  ...hazardStepWords,
  ...visitWords,
  ...wallDeskWords,
  ...incidentWords,
  ...intakeWords,
  ...rateWords,
  ...registerListWords,
  ...accountWords,
  ...tokenWords,
  ...adminWords,
  ...auditWords,
  ...auditColumnWords,
  ...declarationWords,
  ...jurisdictionWords,
  ...leaseWordsOfFile,
  ...letterWords,
  ...situationToolWords,
} as const;
export type MessageKey = keyof typeof words;
