/** Layers, their kinds and whole questions in the reader's words. Pure. */

import type { NewOverlay, OverlayLayer, TownLayer } from "@gridstead/server/contract";
import { hazardClasses, inspectionKinds } from "../i18n/class-names.ts";
import type { Formats } from "../i18n/format.ts";
import type { Translate } from "../i18n/translate.ts";
import type { OverlayQuestion } from "../state/overlays.ts";
import { choiceOf, questionOf, townChoiceOf } from "./overlay-wish.ts";

/** Names of what was made before, by layer: "overlay:12", "run:<id>". */
export type MadeNames = ReadonlyMap<string, string>;

export function choiceWords(choice: string, names: MadeNames, t: Translate): string {
  const town = townChoiceOf(choice);
  if (town) return t(`overlay.layer.${town}`);
  if (choice === "drawn") return t("overlay.layer.drawn");
  const imported = choice.startsWith("imported:");
  const run = choice.startsWith("run:");
  const name = names.get(choice) ?? choice.slice(choice.indexOf(":") + 1, choice.indexOf(":") + 9);
  if (imported) return t("overlay.layer.of_imported", { name });
  return run ? t("overlay.layer.of_run", { name }) : t("overlay.layer.of_overlay", { name });
}

const kindsOfLayer = {
  division: ["city", "county", "subdistrict", "community"],
  block: ["land", "water"],
  cell: ["ordinary", "special"],
  street: ["major_road", "minor_road", "path"],
  building: ["house", "apartments", "commercial", "office", "public", "dormitory", "factory", "hotel", "other"],
  hazard: [...hazardClasses, "other"],
  inspection: inspectionKinds,
} as const satisfies Partial<Record<TownLayer, readonly string[]>>;

/** Empty for a layer whose kinds are the town's own words. */
export const kindsOf = (layer: string): readonly string[] =>
  Object.hasOwn(kindsOfLayer, layer) ? kindsOfLayer[layer as keyof typeof kindsOfLayer] : [];

/** A kind that the town has added is shown by its own name. */
export function kindWords(layer: string, kind: string, t: Translate): string {
  const among = <Kind extends string>(all: readonly Kind[]): Kind | undefined => all.find((known) => known === kind);
  const words: Readonly<Record<keyof typeof kindsOfLayer, () => string | undefined>> = {
    division: () => said(among(kindsOfLayer.division), (known) => t(`overlay.level.${known}`)),
    block: () => said(among(kindsOfLayer.block), (known) => t(`block.kind.${known}`)),
    cell: () => said(among(kindsOfLayer.cell), (known) => t(`cell.kind.${known}`)),
    street: () => said(among(kindsOfLayer.street), (known) => t(`overlay.street.${known}`)),
    building: () => said(among(kindsOfLayer.building), (known) => t(`building.kind.${known}`)),
    hazard: () => said(among(kindsOfLayer.hazard), (known) => t(`hazard.class.${known}`)),
    inspection: () => said(among(kindsOfLayer.inspection), (known) => t(`streets.inspection.${known}`)),
  };
  const found = Object.hasOwn(words, layer) ? words[layer as keyof typeof words]() : undefined;
  return found ?? kind;
}

const said = <Kind>(known: Kind | undefined, words: (known: Kind) => string): string | undefined =>
  known === undefined ? undefined : words(known);

export type SentencePart = { readonly text: string } | { readonly slot: "left" | "right" | "distance" };

/** The sentence of a question with holes where the form has its fields: the order of words is the language's own. */
export function sentenceParts(question: OverlayQuestion, t: Translate): readonly SentencePart[] {
  const whole = sentence(question, { left: "{left}", right: "{right}", distance: "{distance}" }, t);
  return whole
    .split(/(\{(?:left|right|distance)\})/)
    .filter((part) => part !== "")
    .map((part) => {
      const slot = (["left", "right", "distance"] as const).find((name) => part === `{${name}}`);
      return slot ? { slot } : { text: part };
    });
}

type Holes = { readonly left: string; readonly right: string; readonly distance: string };

export const sentence = (question: OverlayQuestion, holes: Holes, t: Translate): string =>
  t(`overlay.sentence.${question}`, holes);

/** A kept overlay's question as one sentence, its filters in brackets behind the layers. */
export function wishWords(wish: NewOverlay, names: MadeNames, formats: Formats, t: Translate): string {
  const words = (layer: OverlayLayer): string => layerWords(layer, names, formats, t);
  return sentence(
    questionOf(wish),
    {
      left: words(wish.left),
      right: wish.right ? words(wish.right) : "",
      distance: String(wish.distanceM ?? ""),
    },
    t,
  );
}

function layerWords(layer: OverlayLayer, names: MadeNames, { isoDay }: Formats, t: Translate): string {
  const { kinds = [], severities = [], from, to } = layer.filter ?? {};
  const narrowed = [
    ...severities.map((severity) => t(`severity.short.${severity}`)),
    ...kinds.map((kind) => kindWords(layer.layer, kind, t)),
    ...(from === undefined ? [] : [t("overlay.filter.since", { day: isoDay(from) })]),
    // The end is the first instant that does not count.
    ...(to === undefined ? [] : [t("overlay.filter.until", { day: isoDay(Date.parse(to) - 1) })]),
  ];
  const name = choiceWords(choiceOf(layer), names, t);
  return narrowed.length === 0 ? name : t("overlay.layer.narrowed", { layer: name, to: narrowed.join(", ") });
}
