/** What was chosen and why, in words: one sentence per number of the method. Pure. */
import type { Choice, RunParameters } from "@gridstead/server/contract";
import { qFigure } from "../i18n/street-figures.ts";
import type { Translate } from "../i18n/translate.ts";

type Parameter = Choice["parameter"] | "permutations" | "seed";

export function valueWords(parameter: Parameter, value: string | number, t: Translate): string {
  switch (parameter) {
    case "density":
      return t(`streets.density.${value as RunParameters["density"]}`);
    case "kernel":
      return t(`streets.kernel.${value as RunParameters["kernel"]}`);
    case "test":
      return t(`streets.test.${value as RunParameters["test"]}`);
    case "correction":
      return t(`streets.correction.${value as RunParameters["correction"]}`);
    case "bandwidthM":
    case "lixelM":
    case "snapM":
      return `${Math.round(Number(value))}\u00a0m`;
    case "level":
      return `q ≤ ${levelFigure(Number(value))}`;
    case "permutations":
    case "seed":
      break;
  }
  return String(value);
}

/** A fact that is missing reads as "–": the sentence still says which reason it was. */
export function reasonWords({ reason, facts }: Choice, t: Translate): string {
  const fact = (name: string): string => {
    const found = facts[name];
    return found === undefined ? "–" : String(Math.round(found * 10) / 10);
  };
  switch (reason) {
    case "likelihood":
      return t("streets.reason.likelihood", { from: fact("fromM"), to: fact("toM") });
    case "bandwidth_fixed":
      return t("streets.reason.bandwidth_fixed", { records: fact("records") });
    case "one_house":
      return t("streets.reason.one_house");
    case "many_tests":
      return t("streets.reason.many_tests", { tests: fact("tests") });
    case "asked":
    case "usual":
      break;
  }
  return t(`streets.reason.${reason}`);
}

export const levelFigure = (level: number): string => (level >= 0.01 ? level.toFixed(2) : qFigure(level));
