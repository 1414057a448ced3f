/**
 * The command behind GET /api/streets/runs/:id/export: every segment with every number of the answer, for a map (GeoJSON) or a
 * spreadsheet (CSV), with what it was made from. Streets only: no record stands in the file. Pure.
 */
import { csvLine } from "../../http/csv.ts";
import { Problem } from "../../problem.ts";
import type { Run, RunResult, SegmentColumns, SegmentSummary } from "../contract.ts";
import type { FinishedRun } from "../finished-run.ts";

export type RunFile = { readonly type: string; readonly name: string; readonly text: string };
export type RunFormat = "geojson" | "csv";
type Row = Readonly<Record<string, string | number | boolean | null>>;

const DAY_DIGITS = 10;
const noName = { zh: "", en: "" };
const nowhere: SegmentSummary = {
  key: "",
  name: noName,
  from: noName,
  to: noName,
  class: "path",
  lengthM: 0,
  path: [],
};

/** `attribution`: of the streets, in one language. */
export function exportRun({ run, segments }: FinishedRun, format: RunFormat, attribution: string): RunFile {
  const { result } = run;
  if (!result) throw new Problem("streets.run_not_found", { id: run.id });
  const name = `streets-${run.wish.subject}-${run.wish.from.slice(0, DAY_DIGITS)}-${run.wish.to.slice(0, DAY_DIGITS)}`;
  return format === "csv"
    ? { type: "text/csv; charset=utf-8", name: `${name}.csv`, text: csvText(run, result, segments, attribution) }
    : { type: "application/geo+json", name: `${name}.geojson`, text: geojsonText(run, result, segments, attribution) };
}

/** One line a segment, best rank first; the first position is the middle of its path, for spreadsheets with maps. */
function csvText(run: Run, result: RunResult, segments: readonly SegmentSummary[], attribution: string): string {
  const source = sourceOf(run, attribution);
  const line = (street: SegmentSummary, rank: number) => {
    const [lng, lat] = middleOf(street.path);
    return { ...rowOf(result.columns, rank, street), lng, lat, source };
  };
  const lines = result.columns.segment.map((segment, rank) => Object.values(line(streetAt(segments, segment), rank)));
  // The head is that of any line, so that a file without lines has it too.
  return [Object.keys(line(nowhere, 0)), ...lines].map((values) => csvLine(values)).join("");
}

function geojsonText(run: Run, result: RunResult, segments: readonly SegmentSummary[], attribution: string): string {
  const features = result.columns.segment.map((segment, rank) => {
    const street = streetAt(segments, segment);
    return JSON.stringify({
      type: "Feature",
      id: street.key,
      properties: rowOf(result.columns, rank, street),
      geometry: { type: "LineString", coordinates: positionsOf(street.path) },
    });
  });
  const { wish, codeVersion } = run;
  const about = { id: run.id, wish, parameters: result.parameters, totals: result.totals, codeVersion, attribution };
  const head = JSON.stringify({ type: "FeatureCollection", run: about }).slice(0, -1);
  return `${head},"features":[\n${features.join(",\n")}\n]}\n`;
}

/** Names of columns are those of other exports: snake_case, with their unit. */
function rowOf(columns: SegmentColumns, rank: number, { key, name, from, to, ...street }: SegmentSummary): Row {
  return {
    rank: rank + 1,
    segment_key: key,
    street: name.zh,
    street_en: name.en,
    from_street: from.zh,
    from_street_en: from.en,
    to_street: to.zh,
    to_street_en: to.en,
    class: street.class,
    length_m: street.lengthM,
    count: columns.count[rank]!,
    count_before: columns.before[rank]!,
    inspections: columns.inspections[rank]!,
    inspections_before: columns.inspectionsBefore[rank]!,
    rate: columns.rate[rank]!,
    rate_low: columns.rateLow[rank]!,
    rate_high: columns.rateHigh[rank]!,
    density_per_km_year: columns.density[rank]!,
    z: columns.z[rank]!,
    p: columns.p[rank]!,
    q: columns.q[rank]!,
    standing: columns.standing[rank]!,
    standing_before: columns.standingBefore[rank]!,
    change: columns.change[rank]!,
    change_p: columns.changeP[rank]!,
    unreliable: columns.unreliable[rank]!,
  };
}

const sourceOf = ({ id, wish, codeVersion }: Run, attribution: string): string =>
  [`Gridstead ${id}`, `${wish.subject} ${wish.from}/${wish.to}`, `code ${codeVersion}`, attribution]
    .filter((part) => part !== "")
    .join("; ");

function streetAt(segments: readonly SegmentSummary[], segment: number): SegmentSummary {
  const street = segments[segment];
  if (street) return street;
  throw new Error(
    `Expected segment ${segment} among ${segments.length} of the network: answer and network do not belong together.`,
  );
}

/** From lng, lat, lng, lat … */
export function positionsOf(path: readonly number[]): number[][] {
  const positions: number[][] = [];
  for (let at = 0; at + 1 < path.length; at += 2) positions.push([path[at]!, path[at + 1]!]);
  return positions;
}

function middleOf(path: readonly number[]): [lng: number | null, lat: number | null] {
  const middle = 2 * Math.floor(path.length / 4);
  return [path[middle] ?? null, path[middle + 1] ?? null];
}
