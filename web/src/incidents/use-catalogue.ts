/** What the town decides about incidents, read once for everything on the screen that names a class, a department or an area. */
import type {
  AreaCategoryList,
  DepartmentList,
  IncidentClass,
  IncidentClassList,
  IncidentTemplateList,
  TemplateUse,
} from "@gridstead/server/contract";
import { useFormats } from "../i18n/use-t.ts";
import { useSharedReading } from "../state/read-once.ts";

export const useClasses = () =>
  useSharedReading<IncidentClassList>("/api/incident-classes", ["incident_class", "incident_limit"]);
export const useDepartments = () => useSharedReading<DepartmentList>("/api/departments", ["department"]);
export const useAreaCategories = () => useSharedReading<AreaCategoryList>("/api/area-categories", ["area_category"]);
export const useTemplates = () =>
  useSharedReading<IncidentTemplateList>("/api/incident-templates", ["incident_template"]);

export function useClassOf(code: string): IncidentClass | null {
  return useClasses().answer?.classes.find((known) => known.code === code) ?? null;
}

/** A class that is not in the catalogue any more shows its code. */
export function useClassName(): (code: string) => string {
  const { words } = useFormats();
  const { answer } = useClasses();
  return (code) => {
    const known = answer?.classes.find((each) => each.code === code);
    return known ? words(known.name) : code;
  };
}

/** Texts to begin from, in the reader's language: those of the class and those of every class. */
export function useTextsFor(use: TemplateUse | null, code: string): readonly string[] {
  const { words } = useFormats();
  const { answer } = useTemplates();
  if (use === null) return [];
  return (answer?.templates ?? [])
    .filter((template) => template.active && template.use === use)
    .filter((template) => template.class === null || template.class === code)
    .map(({ text }) => words(text));
}
