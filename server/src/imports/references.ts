/** Finds the buildings, units, officers and divisions that rows name by the ids of their source, a batch at a time. */
import type { Tx } from "../db/client.ts";
import type { LayerRule, Reference } from "./layers/layer.ts";
import { divisionCodes, findBuildings, findOfficers, findUnits } from "./queries.ts";
import type { Row } from "./read-row.ts";
import { fault, type RowFault } from "./refusal.ts";

export type Resolved = {
  readonly unit_id: number | null;
  readonly building_id: number | null;
  readonly division_code: string | null;
  readonly block_id: number | null;
  readonly account_id: number | null;
  readonly found_by: number | null;
  readonly closed_by: number | null;
};

type Found = {
  readonly id: number;
  readonly unitId?: number | null;
  readonly buildingId?: number | null;
  readonly divisionCode?: string | null;
  readonly blockId?: number | null;
};
type Directory = ReadonlyMap<string, Found>;

/** Answers, row by row, what it refers to or which name is unknown. */
export async function resolveReferences(
  tx: Tx,
  rule: LayerRule,
  rows: readonly Row[],
): Promise<(Resolved | RowFault)[]> {
  const directories = new Map<string, Directory>();
  for (const reference of rule.references)
    directories.set(reference.column, await directoryOf(tx, reference, namesIn(rows, reference)));
  return rows.map((row) => resolveRow(rule, directories, row));
}

const namesIn = (rows: readonly Row[], { column }: Reference): string[] => [
  ...new Set(rows.map((row) => row.values[column]).filter((name) => typeof name === "string")),
];

async function directoryOf(tx: Tx, { layer }: Reference, names: readonly string[]): Promise<Directory> {
  if (names.length === 0) return new Map();
  switch (layer) {
    case "building":
      return bySourceId(await findBuildings(tx, names).execute());
    case "unit":
      return bySourceId(await findUnits(tx, names).execute());
    case "officer":
      return byEitherName(await findOfficers(tx, names).execute());
    case "division":
      return new Map((await divisionCodes(tx).execute()).map(({ code }) => [code, { id: 0, divisionCode: code }]));
    default:
      return new Map();
  }
}

const bySourceId = (found: readonly (Found & { readonly sourceId: string })[]): Directory =>
  new Map(found.map((row) => [row.sourceId, row]));

const byEitherName = (found: readonly { id: number; sourceId: string | null; login: string }[]): Directory =>
  new Map(
    found.flatMap(({ id, sourceId, login }) => [
      [login, { id }] as const,
      ...(sourceId === null ? [] : [[sourceId, { id }] as const]),
    ]),
  );

function resolveRow(rule: LayerRule, directories: ReadonlyMap<string, Directory>, row: Row): Resolved | RowFault {
  const found = new Map<string, Found>();
  for (const { column, layer } of rule.references) {
    const name = row.values[column];
    if (typeof name !== "string") continue;
    const match = directories.get(column)?.get(name);
    if (!match)
      return fault(
        "imports.reference_unknown",
        `Expected ${column} to name a ${layer} of the register, got ${name}. Import the ${layer} first.`,
      );
    found.set(column, match);
  }
  const unit = found.get("unit_source_id");
  const place = unit ?? found.get("building_source_id");
  const officer = found.get("officer_source_id")?.id ?? null;
  return {
    unit_id: unit?.unitId ?? null,
    building_id: place?.buildingId ?? null,
    division_code: place?.divisionCode ?? null,
    block_id: place?.blockId ?? null,
    account_id: officer,
    found_by: officer,
    closed_by: found.get("closed_by_source_id")?.id ?? null,
  };
}
