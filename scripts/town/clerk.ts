// The clerk who writes the register: the open CSV files with their columns, the running numbers, and the reference moment.
import { join } from "node:path";
import type { Placed } from "./addresses.ts";
import { toMoment } from "./calendar.ts";
import { openTable, type Table } from "./files.ts";
import { dateOrEmpty } from "./unit-records.ts";

/** A building, how many rental units it has, and the officer who looks after it. */
export interface Household {
  readonly place: Placed;
  readonly units: number;
  readonly officer: string;
}

export interface Clerk {
  readonly tables: Readonly<Record<TableName, Table>>;
  readonly today: number;
  /** The moment as of which the records stand, in minutes as calendar.ts counts them. */
  readonly now: number;
  readonly next: { unit: number; lease: number; hazard: number; inspection: number };
}

const COLUMNS = {
  "rental-units":
    "source_id building_source_id floor room area_m2 rooms beds letting status grade grade_reasons registered_on letter_until",
  leases: "source_id unit_source_id from to adults children contract_filed declared_by state",
  hazards:
    "source_id unit_source_id building_source_id lon lat class item severity state round found_at deadline_at notified_at reported_fixed_at closed_at found_by closed_by address",
  inspections: "source_id unit_source_id building_source_id at officer_source_id kind result due_on",
  visits: "unit_source_id due_on done_at officer_source_id",
} as const;
type TableName = keyof typeof COLUMNS;
export function openClerk(folder: string, now: number): Clerk {
  const open = (name: TableName) => openTable(join(folder, `${name}.csv`), COLUMNS[name].split(" "));
  const tables = {
    "rental-units": open("rental-units"),
    leases: open("leases"),
    hazards: open("hazards"),
    inspections: open("inspections"),
    visits: open("visits"),
  };
  return { tables, today: Math.floor(now / 1440), now, next: { unit: 1, lease: 1, hazard: 1, inspection: 1 } };
}

/** Closes all files and returns their numbers of rows. */
export function closeClerk({ tables }: Clerk): Record<string, number> {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [`${name}.csv`, table.close()]));
}

interface Inspected {
  readonly unit: string | undefined;
  readonly household: Household;
  readonly at: number;
  readonly kind: "routine" | "re_inspection" | "spot_check";
  readonly result: "pass" | "fail" | "no_access";
  /** Day of the next visit it asks for. */
  readonly dueOn?: number;
}

export function writeInspection(clerk: Clerk, { unit, household, at, kind, result, dueOn }: Inspected): void {
  const id = `i-${String(clerk.next.inspection++).padStart(7, "0")}`;
  const { place, officer } = household;
  clerk.tables.inspections.row([id, unit, place.id, toMoment(at), officer, kind, result, dateOrEmpty(dueOn)]);
}
