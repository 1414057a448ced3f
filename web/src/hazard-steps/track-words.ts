/** Stations of the track as keys of the dictionary: those of history, and the two that are none. Pure. */
import { actionWords } from "../i18n/action-words.ts";

export const stationWords = (action: string) =>
  action === "re_inspect" ? "steps.re_inspected" : action === "pass" ? "did.close_hazard" : actionWords(action);
