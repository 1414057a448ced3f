/** Changes what the town decides about incidents, one entry at a time and as a whole. What was counted under the old limits stays. */
import type { Db, Tx } from "../../db/client.ts";
import { asProblems } from "../../db/constraint-problems.ts";
import { Problem } from "../../problem.ts";
import type {
  AreaCategory,
  AreaCategoryList,
  ChangeTemplate,
  Department,
  DepartmentList,
  IncidentClass,
  IncidentClassList,
  IncidentTemplate,
  IncidentTemplateList,
  KeepAreaCategory,
  KeepDepartment,
  KeepIncidentClass,
  NewTemplate,
} from "../contract-catalogue.ts";
import { classFaults } from "./check-class.ts";
import { defaultClasses, defaultDepartments, defaultTemplates } from "./default-classes.ts";
import * as queries from "./queries.ts";

const MOST_TEMPLATES = 500;

export const listClasses = async (tx: Db | Tx): Promise<IncidentClassList> => ({
  classes: (await queries.allClasses.execute(tx)).rows,
});
export const listDepartments = async (tx: Tx): Promise<DepartmentList> => ({
  departments: (await queries.allDepartments.execute(tx)).rows,
});
export const listAreaCategories = async (tx: Tx): Promise<AreaCategoryList> => ({
  categories: (await queries.allAreaCategories.execute(tx)).rows,
});
export const listTemplates = async (tx: Tx): Promise<IncidentTemplateList> => ({
  templates: (await queries.allTemplates(MOST_TEMPLATES).execute(tx)).rows,
});

/** null: the catalogue has none of this code (any more in use). */
export async function readClass(tx: Db | Tx, code: string): Promise<IncidentClass | null> {
  return (await queries.classByCode(code).execute(tx)).rows[0] ?? null;
}

/** Throws incidents.entry_stale, incidents.entry_impossible and incidents.unknown_area_category. */
export async function keepClass(tx: Tx, code: string, wish: KeepIncidentClass): Promise<IncidentClass> {
  const faults = classFaults(wish);
  if (faults.length > 0) throw new Problem("incidents.entry_impossible", { faults });
  await refuseUnknownAreas(tx, wish);
  const [row] = (await asProblems(() => queries.writeClass(code, wish).execute(tx))).rows;
  if (!row) throw staleEntry(await readClass(tx, code));
  await queries.emptyLimits(code).execute(tx);
  if (wish.limits.length > 0) await queries.insertLimits(code, wish.limits).execute(tx);
  return present(await readClass(tx, code));
}

async function refuseUnknownAreas(tx: Tx, { limits }: KeepIncidentClass): Promise<void> {
  const named = limits.flatMap(({ areaCategory }) => areaCategory ?? []);
  if (named.length === 0) return;
  const known = new Set((await queries.allAreaCategories.execute(tx)).rows.map(({ code }) => code));
  const unknown = named.find((code) => !known.has(code));
  if (unknown !== undefined) throw new Problem("incidents.unknown_area_category", { areaCategory: unknown });
}

export async function keepDepartment(tx: Tx, code: string, wish: KeepDepartment): Promise<Department> {
  const [row] = (await queries.writeDepartment(code, wish).execute(tx)).rows;
  const kept = (await queries.allDepartments.execute(tx)).rows.find((one) => one.code === code);
  if (!row) throw staleEntry(kept);
  return present(kept);
}

/** Throws incidents.entry_impossible for places that do not exist. */
export async function keepAreaCategory(tx: Tx, code: string, wish: KeepAreaCategory): Promise<AreaCategory> {
  const unknown = (await queries.unknownPlaces(wish.divisions, wish.cells).execute(tx)).rows;
  if (unknown.length > 0) {
    throw new Problem("incidents.entry_impossible", {
      faults: unknown.map((place) => ({ path: place.code, reason: "unknown_place" })),
    });
  }
  const [row] = (await queries.writeAreaCategory(code, wish).execute(tx)).rows;
  const kept = (await queries.allAreaCategories.execute(tx)).rows.find((one) => one.code === code);
  if (!row) throw staleEntry(kept);
  return present(kept);
}

/** Throws incidents.unknown_class. */
export async function addTemplate(tx: Tx, wish: NewTemplate): Promise<IncidentTemplate> {
  const [row] = (await asProblems(() => queries.insertTemplate(wish).execute(tx))).rows;
  return present((await queries.templateById(row?.id ?? 0).execute(tx)).rows[0]);
}

/** Throws incidents.template_not_found, incidents.entry_stale and incidents.unknown_class. */
export async function changeTemplate(
  tx: Tx,
  id: number,
  { version, ...wish }: ChangeTemplate,
): Promise<IncidentTemplate> {
  const [row] = (await asProblems(() => queries.updateTemplate(id, version, wish).execute(tx))).rows;
  const kept = (await queries.templateById(id).execute(tx)).rows[0];
  if (!kept) throw new Problem("incidents.template_not_found", { id });
  if (!row) throw staleEntry(kept);
  return kept;
}

const staleEntry = (current: object | null | undefined): Problem =>
  new Problem("incidents.entry_stale", { current: current ?? null });

function present<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new Error("What was just written must be there, got none.");
  return row;
}

/** At every start; a town that has a catalogue keeps its own. Answers whether this start wrote it. */
export const ensureCatalogue = (db: Db): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    if ((await queries.allClasses.execute(tx)).rows.length > 0) return false;
    for (const { code, zh, en } of defaultDepartments)
      await queries.writeDepartment(code, { name: { zh, en }, phone: null, active: true, version: 0 }).execute(tx);
    for (const { code, ...entry } of defaultClasses) {
      const [written] = (await queries.writeClass(code, { ...entry, version: 0 }).execute(tx)).rows;
      // Another process that starts at the same time was here first.
      if (written) await queries.insertLimits(code, entry.limits).execute(tx);
    }
    for (const { use, zh, en } of defaultTemplates)
      await queries.insertTemplate({ use, class: null, text: { zh, en }, active: true }).execute(tx);
    return true;
  });
