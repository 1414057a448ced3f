/**
 * Turns the inspections of Chicago's establishments into files of our own layers: each place a building of a few metres around its
 * point (the source has no outlines), each inspection a row, each finding a hazard. "Pass w/ Conditions" means there: found, and put
 * right while the inspector was there. Our result is then pass with hazards fixed on the spot; the source's word stays in `original`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

type Inspected = Readonly<
  Record<
    | "inspection_id"
    | "facility_id"
    | "risk"
    | "address"
    | "inspection_date"
    | "result"
    | "critical"
    | "serious"
    | "minor"
    | "lon"
    | "lat",
    string
  >
>;

const HALF_SIDE_DEG = 0.00005;
const RESULTS: Readonly<Record<string, string>> = { Pass: "pass", Fail: "fail", "Pass w/ Conditions": "pass" };
const SEVERITIES = [
  ["critical", 1],
  ["serious", 2],
  ["minor", 3],
] as const;

/** Answers the files, in the order in which they are imported. */
export function writePlaceFiles(source: string, folder: string): string[] {
  const rows = parse<Inspected>(readFileSync(source, "utf8"), { columns: true });
  const files = {
    "buildings.geojson": buildingsOf(rows),
    "inspections.csv": inspectionsOf(rows),
    "hazards.csv": hazardsOf(rows),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return Object.keys(files).map((name) => join(folder, name));
}

function buildingsOf(rows: readonly Inspected[]): string {
  const places = new Map(rows.map((row) => [row.facility_id, row]));
  const features = [...places.values()].map(({ facility_id: id, address, lon, lat }) => {
    const [x, y] = [Number(lon), Number(lat)];
    const corner = (east: number, north: number) => [x + east * HALF_SIDE_DEG, y + north * HALF_SIDE_DEG];
    const ring = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)];
    const geometry = { type: "Polygon", coordinates: [ring] };
    return { type: "Feature", properties: { source_id: id, kind: "establishment", street: address }, geometry };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

const inspectionsOf = (rows: readonly Inspected[]): string =>
  table(
    ["source_id", "building_source_id", "at", "kind", "result", "risk", "source_result"],
    rows.map((row) => [
      row.inspection_id,
      row.facility_id,
      instant(row),
      "routine",
      RESULTS[row.result] ?? "",
      row.risk,
      row.result,
    ]),
  );

/** What was found stays open until somebody comes again; the next visit of the place finds anew what is still there. */
function hazardsOf(rows: readonly Inspected[]): string {
  const next = nextVisits(rows);
  const lines = rows.flatMap((row) => {
    const spot = row.result === "Pass w/ Conditions";
    const closed = spot ? instant(row) : (next.get(row.inspection_id) ?? "");
    return SEVERITIES.flatMap(([kind, severity]) =>
      Array.from({ length: Number(row[kind]) }, (_, at) => [
        `${row.inspection_id}-${kind}-${at + 1}`,
        row.facility_id,
        "food_safety",
        `${kind}.${at + 1}`,
        severity,
        closed === "" ? "found" : "closed",
        instant(row),
        closed,
        row.inspection_id,
        row.risk,
      ]),
    );
  });
  const header = [
    "source_id",
    "building_source_id",
    "class",
    "item",
    "severity",
    "state",
    "found_at",
    "closed_at",
    "inspection",
    "risk",
  ];
  return table(header, lines);
}

function nextVisits(rows: readonly Inspected[]): ReadonlyMap<string, string> {
  const next = new Map<string, string>();
  const last = new Map<string, Inspected>();
  for (const row of rows.toSorted(
    (a, b) => a.inspection_date.localeCompare(b.inspection_date) || a.inspection_id.localeCompare(b.inspection_id),
  )) {
    const before = last.get(row.facility_id);
    if (before) next.set(before.inspection_id, instant(row));
    last.set(row.facility_id, row);
  }
  return next;
}

/** The source has days; an inspection is put at ten in the morning there. */
const instant = ({ inspection_date: day }: Inspected): string => `${day}T16:00:00Z`;

const table = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [header, ...rows]
    .map((row) =>
      row.map((value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : value)).join(","),
    )
    .join("\n");
