/**
 * The screen as a query: `?sel=cell:12&fill=load&t=2026-11-24T06:31:00Z…`. Pure. What is not said is the default and is left out;
 * what is not understood is ignored. The hash belongs to the map.
 */
import { areaFromText } from "../state/area.ts";
import { type Desk, desks } from "../state/desk.ts";
import { type ImportedEntry, importedEntries } from "../state/imported-layers.ts";
import {
  type DensityMeasure,
  type DensityView,
  densityMeasures,
  densityViews,
  type Fill,
  fills,
  type Switch,
  switches,
} from "../state/layers.ts";
import { kindsFromText } from "../state/points.ts";
import { type Language, languageFromText } from "../state/preferences.ts";
import { rollFromText, rollToText } from "../state/roll-call.ts";
import { type Selection, selectionFromText, selectionToText } from "../state/selection.ts";
import { type Span, spans } from "../state/time.ts";

export type Screen = {
  /** The list of incidents in place of the work queue, with its filter, as text (state/incidents.ts). */
  readonly incidents: string | null;
  readonly desk: Desk;
  readonly division: string | null;
  readonly page: string | null;
  /** The plan that is drawn in; null is the present grid. */
  readonly plan: number | null;
  readonly selected: Selection | null;
  readonly fill: Fill;
  readonly measure: DensityMeasure;
  readonly view: DensityView;
  readonly off: readonly Switch[];
  readonly at: number | null;
  readonly span: Span;
  readonly language: Language | null;
  /** The run of the desk of streets, the segment that is chosen in it, and the saved run that the command centre shows. */
  readonly run: string | null;
  readonly segment: string | null;
  readonly streetLayer: string | null;
  /** The overlay that the map shows. */
  readonly overlay: number | null;
  /** Kinds of layers from outside, and panoramas, that are switched off. */
  readonly importedOff: readonly ImportedEntry[];
  /** Which buildings of the roll call of `page` are listed, as text (state/roll-call.ts). */
  readonly roll: string | null;
  /** The area that is asked about, and the kinds of points that are switched off. */
  readonly area: string | null;
  readonly pointsOff: readonly string[];
};

/** An area may have 500 corners. */
const MOST_SIGNS = 14_000;

export function screenFromQuery(query: string): Screen {
  const given = new URLSearchParams(query.slice(0, MOST_SIGNS));
  const division = given.get("div");
  const plan = given.get("plan") ?? "";
  const overlay = given.get("overlay") ?? "";
  const off = new Set((given.get("off") ?? "").split(","));
  const importedOff = new Set((given.get("ioff") ?? "").split(","));
  const at = Date.parse(given.get("t") ?? "");
  return {
    desk: oneOf(desks, given.get("desk"), "command"),
    incidents: given.get("inc"),
    division: division !== null && /^\d{12}$/.test(division) ? division : null,
    page: segmentFromText(given.get("page")),
    plan: /^[1-9]\d{0,14}$/.test(plan) ? Number(plan) : null,
    selected: selectionFromText(given.get("sel")),
    fill: oneOf(fills, given.get("fill"), "density"),
    measure: oneOf(densityMeasures, given.get("measure"), "units"),
    view: oneOf(densityViews, given.get("view"), "blocks"),
    off: switches.filter((entry) => off.has(entry)),
    at: Number.isFinite(at) ? at : null,
    span: oneOf(spans, given.get("span"), "today"),
    language: languageFromText(given.get("lang")),
    run: runFromText(given.get("run")),
    segment: segmentFromText(given.get("seg")),
    streetLayer: runFromText(given.get("streets")),
    overlay: /^[1-9]\d{0,14}$/.test(overlay) ? Number(overlay) : null,
    area: areaFromText(given.get("area")),
    pointsOff: kindsFromText(given.get("nopoints")),
    importedOff: importedEntries.filter((entry) => importedOff.has(entry)),
    roll: rollToText(rollFromText(given.get("roll"))),
  };
}

export function queryFromScreen(screen: Screen): string {
  const parts: readonly (readonly [string, string | null])[] = [
    ["desk", unless(screen.desk, "command")],
    ["div", screen.division],
    ["page", screen.page],
    ["inc", screen.incidents],
    ["plan", screen.plan === null ? null : String(screen.plan)],
    ["sel", selectionToText(screen.selected)],
    ["fill", unless(screen.fill, "density")],
    ["measure", unless(screen.measure, "units")],
    ["view", unless(screen.view, "blocks")],
    ["off", screen.off.length === 0 ? null : switches.filter((entry) => screen.off.includes(entry)).join(",")],
    [
      "t",
      screen.at === null ? null : new Date(Math.floor(screen.at / 1_000) * 1_000).toISOString().replace(".000", ""),
    ],
    ["span", unless(screen.span, "today")],
    ["run", screen.run],
    ["seg", screen.segment],
    ["streets", screen.streetLayer],
    ["overlay", screen.overlay === null ? null : String(screen.overlay)],
    ["ioff", screen.importedOff.length === 0 ? null : screen.importedOff.join(",")],
    ["area", screen.area],
    ["nopoints", screen.pointsOff.length === 0 ? null : screen.pointsOff.join(",")],
    ["roll", screen.roll],
    ["lang", screen.language],
  ];
  const query = parts.flatMap(([key, value]) => (value === null ? [] : [`${key}=${encodeQuery(value)}`]));
  return query.length === 0 ? "" : `?${query.join("&")}`;
}

/** Whether "back" should return from `to` to `from`: another thing, desk, plan or division is a step; a layer or a minute is not. */
export const isStep = (from: Screen, to: Screen): boolean =>
  from.desk !== to.desk ||
  from.division !== to.division ||
  from.page !== to.page ||
  from.plan !== to.plan ||
  from.run !== to.run ||
  from.segment !== to.segment ||
  from.area !== to.area ||
  selectionToText(from.selected) !== selectionToText(to.selected);

const runFromText = (text: string | null): string | null => (text && /^[0-9a-f-]{36}$/.test(text) ? text : null);
const segmentFromText = (text: string | null): string | null => (text && /^[\w.:~-]{1,120}$/.test(text) ? text : null);

const oneOf = <Choice extends string>(choices: readonly Choice[], text: string | null, otherwise: Choice): Choice =>
  choices.find((choice) => choice === text) ?? otherwise;

const unless = <Choice extends string>(value: Choice, usual: Choice): Choice | null => (value === usual ? null : value);

/** ":" and "," may stand in a query as they are; addresses that people read and send stay readable. */
const encodeQuery = (value: string): string =>
  encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%3B", ";");
