/**
 * Wire shapes of what the town decides about incidents: classes with the form they ask for and the limits they set, departments,
 * categories of areas, texts to begin from. All of it data that an administrator edits.
 */
import { type Static, Type } from "typebox";
import { CellCode, DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import { ClockUnit } from "../rules/town-rules.ts";

export const PlainCode = Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$" });
export const IncidentClassCode = Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$", description: "of the catalogue" });
export const DepartmentCode = Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$", description: "of the departments" });
const Name = Type.String({ minLength: 1, maxLength: 60 });
const LongText = Type.String({ maxLength: 300 });
const Names = Strict({ zh: Name, en: Name });

/** component: a thing of the city (C), as a manhole cover. incident: something that happens (E), as noise. */
export const IncidentKind = Words("component", "incident");
export type IncidentKind = Static<typeof IncidentKind>;

/** One question of the form of a class. */
export const FormField = Strict({
  code: PlainCode,
  name: Names,
  type: Words("text", "number", "yes_no", "choice"),
  required: Type.Boolean(),
  /** Asked of the public too. */
  public: Type.Boolean(),
  choices: Type.Optional(Type.Array(Strict({ code: PlainCode, name: Names }), { minItems: 1, maxItems: 20 })),
});
export type FormField = Static<typeof FormField>;

/** Under which condition it is filed, and when it counts as done. */
export const FilingCondition = Strict({
  code: PlainCode,
  name: Names,
  closing: Strict({ zh: LongText, en: LongText }),
});
export type FilingCondition = Static<typeof FilingCondition>;

/** From filing to dispatch, from dispatch to the report back, from filing to closing. */
export const LimitClock = Words("dispatch", "handle", "close");
export type LimitClock = Static<typeof LimitClock>;

export const IncidentLimit = Strict({
  condition: PlainCode,
  /** null: every area that has no row of its own. */
  areaCategory: Nullable(PlainCode),
  clock: LimitClock,
  value: Type.Integer({ minimum: 1, maximum: 3650 }),
  unit: ClockUnit,
  /** Who is to keep it. */
  role: Words("officer", "duty_officer", "supervisor", "department"),
});
export type IncidentLimit = Static<typeof IncidentLimit>;

const classFields = {
  kind: IncidentKind,
  /** Two digits each, of the case number. */
  major: Type.String({ pattern: "^\\d{2}$" }),
  minor: Type.String({ pattern: "^\\d{2}$" }),
  name: Names,
  majorName: Names,
  department: Nullable(DepartmentCode),
  /** Offered to the public and through Open311. */
  public: Type.Boolean(),
  /** The report back must come with a photo. */
  photoOnReportBack: Type.Boolean(),
  active: Type.Boolean(),
  form: Type.Array(FormField, { maxItems: 20 }),
  /** At least one; the first is taken where none is named. */
  conditions: Type.Array(FilingCondition, { minItems: 1, maxItems: 10 }),
  limits: Type.Array(IncidentLimit, { maxItems: 90 }),
};
export const IncidentClass = Strict(
  { code: IncidentClassCode, ...classFields, version: Type.Integer() },
  "IncidentClass",
);
export type IncidentClass = Static<typeof IncidentClass>;
export const IncidentClassList = Strict({ classes: Type.Array(IncidentClass) }, "IncidentClassList");
export type IncidentClassList = Static<typeof IncidentClassList>;
/** version 0: a new one. */
export const KeepIncidentClass = Strict({ ...classFields, version: Type.Integer({ minimum: 0 }) }, "KeepIncidentClass");
export type KeepIncidentClass = Static<typeof KeepIncidentClass>;
export const ClassParams = Strict({ code: IncidentClassCode });

const departmentFields = {
  name: Names,
  /** Of the office, not of a person. */
  phone: Nullable(Type.String({ maxLength: 40 })),
  active: Type.Boolean(),
};
export const Department = Strict({ code: DepartmentCode, ...departmentFields, version: Type.Integer() }, "Department");
export type Department = Static<typeof Department>;
export const DepartmentList = Strict({ departments: Type.Array(Department) }, "DepartmentList");
export type DepartmentList = Static<typeof DepartmentList>;
export const KeepDepartment = Strict({ ...departmentFields, version: Type.Integer({ minimum: 0 }) }, "KeepDepartment");
export type KeepDepartment = Static<typeof KeepDepartment>;

/** A category holds for whole divisions and cells; a cell counts before its division, a small division before a large one. */
export const AreaCategory = Strict(
  {
    code: PlainCode,
    name: Names,
    divisions: Type.Array(DivisionCode, { maxItems: 2000 }),
    cells: Type.Array(CellCode, { maxItems: 5000 }),
    version: Type.Integer(),
  },
  "AreaCategory",
);
export type AreaCategory = Static<typeof AreaCategory>;
export const AreaCategoryList = Strict({ categories: Type.Array(AreaCategory) }, "AreaCategoryList");
export type AreaCategoryList = Static<typeof AreaCategoryList>;
export const KeepAreaCategory = Strict(
  {
    name: Names,
    divisions: Type.Array(DivisionCode, { maxItems: 2000, uniqueItems: true }),
    cells: Type.Array(CellCode, { maxItems: 5000, uniqueItems: true }),
    version: Type.Integer({ minimum: 0 }),
  },
  "KeepAreaCategory",
);
export type KeepAreaCategory = Static<typeof KeepAreaCategory>;
export const CodeParams = Strict({ code: PlainCode });

export const TemplateUse = Words("send_back", "close", "comment", "void", "fail", "defer", "urge");
export type TemplateUse = Static<typeof TemplateUse>;
const templateFields = {
  use: TemplateUse,
  /** null: every class. */
  class: Nullable(IncidentClassCode),
  text: Strict({
    zh: Type.String({ minLength: 1, maxLength: 500 }),
    en: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  active: Type.Boolean(),
};
export const IncidentTemplate = Strict({ id: Id, ...templateFields, version: Type.Integer() }, "IncidentTemplate");
export type IncidentTemplate = Static<typeof IncidentTemplate>;
export const IncidentTemplateList = Strict({ templates: Type.Array(IncidentTemplate) }, "IncidentTemplateList");
export type IncidentTemplateList = Static<typeof IncidentTemplateList>;
export const NewTemplate = Strict(templateFields, "NewIncidentTemplate");
export type NewTemplate = Static<typeof NewTemplate>;
export const ChangeTemplate = Strict(
  { ...templateFields, version: Type.Integer({ minimum: 1 }) },
  "ChangeIncidentTemplate",
);
export type ChangeTemplate = Static<typeof ChangeTemplate>;

/** Whether an account is at work now; nobody is followed: it is said, by the officer or for the officer. */
export const DutyLine = Strict(
  {
    account: Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) }),
    onDuty: Type.Boolean(),
    since: Nullable(Instant),
    until: Nullable(Instant),
  },
  "DutyLine",
);
export type DutyLine = Static<typeof DutyLine>;
export const DutyList = Strict({ at: Instant, officers: Type.Array(DutyLine) }, "DutyList");
export type DutyList = Static<typeof DutyList>;
/** Left out accountId: one's own. until: comes off by itself. */
export const SetDuty = Strict(
  { accountId: Type.Optional(Id), onDuty: Type.Boolean(), until: Type.Optional(Instant) },
  "SetDuty",
);
export type SetDuty = Static<typeof SetDuty>;
