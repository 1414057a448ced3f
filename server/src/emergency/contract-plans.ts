/**
 * Wire shapes of emergency plans: roles, steps with minutes, duty numbers of institutions, map layers and the text of the bulletin. A
 * version that was current is never changed; a new one is drafted from it.
 */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";

export const EmergencyClass = Words("fire", "gas", "flood", "typhoon", "outage", "collapse", "other");
export type EmergencyClass = Static<typeof EmergencyClass>;
export const EmergencyPlanState = Words("draft", "current", "retired");
export type EmergencyPlanState = Static<typeof EmergencyPlanState>;

const both = (most: number, mostEn = Math.round(most * 1.5)) =>
  Strict({
    zh: Type.String({ minLength: 1, maxLength: most, pattern: "\\S" }),
    en: Type.String({ minLength: 1, maxLength: mostEn, pattern: "\\S" }),
  });
const RoleKey = Type.String({ pattern: "^[a-z][a-z0-9_]{0,29}$", maxLength: 30 });

/** officers: the officer of each cell that the area touches. An account must be active when the emergency begins. */
export const PlanFiller = Type.Union([
  Strict({ kind: Words("officers", "supervisor", "duty_officer") }),
  Strict({ kind: Words("account"), accountId: Id }),
]);
export type PlanFiller = Static<typeof PlanFiller>;

export const PlanRole = Strict({ key: RoleKey, title: both(40), filledBy: PlanFiller }, "EmergencyPlanRole");
export type PlanRole = Static<typeof PlanRole>;
export const PlanStep = Strict(
  {
    title: both(120),
    role: RoleKey,
    /** From activation. */
    withinMinutes: Type.Integer({ minimum: 1, maximum: 10_080 }),
    required: Type.Boolean(),
  },
  "EmergencyPlanStep",
);
export type PlanStep = Static<typeof PlanStep>;
/** Of an institution: a duty number, never a person's. */
export const PlanContact = Strict(
  { title: both(60), phone: Type.String({ pattern: "^[0-9+][0-9 -]{2,19}$", maxLength: 20 }) },
  "EmergencyPlanContact",
);
/** What the map of the emergency shows besides the area and its buildings. */
export const PlanLayer = Words("cells", "streets", "labels", "hazards", "communities");
export type PlanLayer = Static<typeof PlanLayer>;

export const PlanContent = Strict(
  {
    roles: Type.Array(PlanRole, { minItems: 1, maxItems: 12 }),
    steps: Type.Array(PlanStep, { minItems: 1, maxItems: 30 }),
    contacts: Type.Array(PlanContact, { maxItems: 20 }),
    layers: Type.Array(PlanLayer, { maxItems: 5, uniqueItems: true }),
    bulletin: both(400, 600),
  },
  "EmergencyPlanContent",
);
export type PlanContent = Static<typeof PlanContent>;

const plan = {
  class: EmergencyClass,
  name: Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" }),
  nameEn: Type.String({ minLength: 1, maxLength: 120, pattern: "\\S" }),
  /** Where it holds: everything below. */
  division: DivisionCode,
  content: PlanContent,
};
export const NewEmergencyPlan = Strict(
  {
    ...plan,
    /** A new version of this one; left out: a new plan. */
    versionOf: Type.Optional(Id),
  },
  "NewEmergencyPlan",
);
export type NewEmergencyPlan = Static<typeof NewEmergencyPlan>;
export const ChangeEmergencyPlan = Strict({ ...plan, version: Type.Integer({ minimum: 1 }) }, "ChangeEmergencyPlan");
export type ChangeEmergencyPlan = Static<typeof ChangeEmergencyPlan>;
/** make_current retires the current version of the same plan. */
export const StepEmergencyPlan = Strict(
  { action: Words("make_current", "retire"), version: Type.Integer({ minimum: 1 }) },
  "StepEmergencyPlan",
);
export type StepEmergencyPlan = Static<typeof StepEmergencyPlan>;

export const EmergencyPlan = Strict(
  {
    id: Id,
    family: Type.String(),
    number: Type.Integer(),
    ...plan,
    state: EmergencyPlanState,
    madeBy: Type.String(),
    madeAt: Instant,
    currentAt: Nullable(Instant),
    retiredAt: Nullable(Instant),
    version: Type.Integer(),
    /** Emergencies that followed this version. */
    used: Type.Integer(),
    /** Whether who asks may change it. */
    mayChange: Type.Boolean(),
  },
  "EmergencyPlan",
);
export type EmergencyPlan = Static<typeof EmergencyPlan>;
/** Current ones first, then drafts, then what was retired, newest first; at most 300. */
export const EmergencyPlanList = Strict({ plans: Type.Array(EmergencyPlan) }, "EmergencyPlanList");
export type EmergencyPlanList = Static<typeof EmergencyPlanList>;
/** Who can fill a role by name: active staff of the field. */
export const EmergencyFillers = Strict(
  {
    accounts: Type.Array(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()), role: Type.String() })),
  },
  "EmergencyFillers",
);
export type EmergencyFillers = Static<typeof EmergencyFillers>;
