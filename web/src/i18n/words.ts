/** The whole dictionary: every text of the interface, by key. A key that is missing here is a type error where it is used. */
import { balanceWords } from "./words/balance.ts";
import { gestureWords } from "./words/gestures.ts";
import { mapWords } from "./words/map.ts";
import { officialWords } from "./words/official.ts";
import { overlayWords } from "./words/overlays.ts";
import { planWords } from "./words/plans.ts";
import { registerWords } from "./words/register.ts";
import { shellWords } from "./words/shell.ts";
import { situationWords } from "./words/situation.ts";
import { streetSavedWords } from "./words/street-saved.ts";
import { streetWords } from "./words/streets.ts";
import { timeWords } from "./words/time.ts";

export const words = {
  ...shellWords,
  ...situationWords,
  ...registerWords,
  ...mapWords,
  ...gestureWords,
  ...planWords,
  ...balanceWords,
  ...officialWords,
  ...timeWords,
  ...streetWords,
  ...streetSavedWords,
  ...overlayWords,
} as const;
export type MessageKey = keyof typeof words;
