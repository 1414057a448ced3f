// Reads events in longitude and latitude from a CSV file, with all their other columns. Snaps nothing.
import { refuse } from "./fail.ts";
import { type CsvTable, readCsv } from "./read-csv.ts";

const LNG = ["lon", "lng", "long", "longitude", "x"];
const LAT = ["lat", "latitude", "y"];

export interface EventsFile {
  readonly ids: readonly string[];
  readonly lngLat: readonly (readonly [lng: number, lat: number])[];
  /** All columns but the id, as they were written. */
  readonly others: Readonly<Record<string, readonly string[]>>;
  readonly table: CsvTable;
}

/** Refuses a file without events, without one column of each kind, and positions that are no degrees. Ids are rows where there are none. */
export function readEvents(file: string): EventsFile {
  const table = readCsv(file);
  if (table.rowCount === 0) refuse(`${file}: expected at least one event, got only a header.`);
  const [lng, lat] = [columnOf(table, LNG), columnOf(table, LAT)];
  const [lngs, lats] = [table.numbers(lng), table.numbers(lat)];
  const lngLat = Array.from(lngs, (value, row) => [value, lats[row]!] as const);
  for (const [row, [x, y]] of lngLat.entries())
    if (Math.abs(x) > 180 || Math.abs(y) > 90)
      refuse(
        `${file}, event ${row + 1}: expected degrees in "${lng}" (-180..180) and "${lat}" (-90..90), got ${x}, ${y}. Convert the events to EPSG:4326, longitude and latitude, as the streets are.`,
      );
  const ids = table.has("id") ? table.texts("id") : Array.from(lngs, (_, row) => String(row));
  const names = table.columns.filter((name) => name !== "id" && name !== "");
  return { ids, lngLat, others: Object.fromEntries(names.map((name) => [name, table.texts(name)])), table };
}

function columnOf(table: CsvTable, names: readonly string[]): string {
  const found = names.flatMap((name) => table.columns.filter((column) => column.toLowerCase() === name));
  return (
    found[0] ??
    refuse(`${table.file}: expected a column ${names.join(" or ")}, got ${table.columns.join(",").slice(0, 200)}.`)
  );
}
