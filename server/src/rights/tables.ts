/**
 * The rights matrix of the tables: who may read, add, change and take away rows, and how far. The policies of migrations/functions are
 * written by hand and this is what they must come to: a test asks the database as every role. Pure data; order of tables is that of
 * the alphabet. A table that is not named is nobody's but the owner's.
 */
import type { Role } from "../db/scope.ts";

/**
 * all: every row. inside: rows of homes and cells in the jurisdiction, for the stranger the one block he or she was let into. own: rows
 * that the account made. others: every row but those about the account itself.
 */
export type Reach = "all" | "inside" | "own" | "others";
export type Who = Role | "public";
export type Reaches = Readonly<Partial<Record<Who, Reach>>>;
export type TableRights = {
  readonly read?: Reaches;
  readonly add?: Reaches;
  readonly change?: Reaches;
  readonly remove?: Reaches;
};

const staff = ["administrator", "supervisor", "duty_officer", "analyst", "officer", "auditor"] as const satisfies Role[];
const field = ["administrator", "supervisor", "duty_officer", "officer"] as const satisfies Role[];
const planners = ["administrator", "supervisor"] as const satisfies Role[];

const to = (reach: Reach, ...who: readonly Who[]): Reaches => Object.fromEntries(who.map((one) => [one, reach]));
const everybody = to("all", ...staff, "public");

/** Derived from others or written by the owner: to be read where it lies. */
const insideOnly: TableRights = { read: to("inside", ...staff) };
const publicGround: TableRights = { read: everybody };
const writtenByAdministrator: TableRights = {
  read: everybody,
  add: to("all", "administrator"),
  change: to("all", "administrator"),
};
const grid: TableRights = {
  read: everybody,
  add: to("inside", ...planners),
  change: to("inside", ...planners),
};
const home: TableRights = {
  read: to("inside", ...staff, "public"),
  add: to("inside", ...field),
  change: to("inside", ...field),
};
/** Of a home, and nothing for whoever stands at its door. */
const homeWithin: TableRights = { ...home, read: to("inside", ...staff) };
const drafts: TableRights = {
  read: to("inside", ...planners),
  add: to("inside", ...planners),
  change: to("inside", ...planners),
};

export const tableRights: Readonly<Record<string, TableRights>> = {
  account: { read: everybody, add: to("all", "administrator"), change: to("others", "administrator") },
  account_link: {
    read: to("all", "administrator"),
    add: to("all", "administrator"),
    change: to("all", "administrator"),
  },
  assignment: { ...grid, remove: to("inside", ...planners) },
  attachment: { ...home, add: to("inside", ...field, "public"), change: to("inside", ...field, "public") },
  audit_line: { read: to("inside", "administrator", "auditor") },
  audit_link: { read: to("all", "administrator", "auditor") },
  block: grid,
  block_adjacency: { read: everybody, add: to("inside", ...planners) },
  block_load: insideOnly,
  building: home,
  calendar: writtenByAdministrator,
  calendar_day: { ...writtenByAdministrator, remove: to("all", "administrator") },
  cell: grid,
  cell_block: { ...grid, remove: to("inside", ...planners) },
  cell_shape: publicGround,
  contact: { ...home, read: to("inside", ...field, "auditor") },
  contact_look: { read: to("inside", "administrator", "auditor"), add: to("own", ...staff) },
  declaration: { ...home, add: to("inside", ...field, "public"), change: to("inside", ...field, "public") },
  division: publicGround,
  edit: { read: to("inside", ...staff), add: to("own", ...staff), change: to("own", ...staff) },
  extra_field: { ...writtenByAdministrator, remove: to("all", "administrator") },
  form: writtenByAdministrator,
  form_version: { ...writtenByAdministrator, remove: to("all", "administrator") },
  grade_contest: { read: to("inside", ...staff), add: to("own", ...staff), change: to("inside", ...planners) },
  handover: { read: to("inside", ...staff), add: to("inside", ...planners) },
  hazard: { ...home, change: to("inside", ...field, "public") },
  incident: homeWithin,
  inspection: homeWithin,
  jurisdiction: {
    read: { ...to("own", ...staff), ...to("all", "administrator", "auditor") },
    add: to("others", "administrator"),
    change: to("others", "administrator"),
  },
  landuse: publicGround,
  lease: home,
  letter: homeWithin,
  letter_template: writtenByAdministrator,
  notice: { ...home, change: to("inside", ...field, "public") },
  other_room: { ...homeWithin, remove: to("inside", ...field) },
  overlay: { read: to("inside", ...staff), add: to("own", ...staff), change: to("own", ...staff), remove: to("own", ...staff) },
  overlay_feature: { read: to("inside", ...staff), add: to("own", ...staff) },
  plan: drafts,
  plan_block: { ...drafts, remove: to("inside", ...planners) },
  plan_cell: drafts,
  plan_comment: drafts,
  rental_unit: home,
  rule_change: { read: everybody, add: to("own", "administrator") },
  saved_run: { read: to("inside", ...staff), add: to("own", ...staff), remove: to("own", ...staff) },
  saved_search: { read: to("own", ...staff), add: to("own", ...staff), change: to("own", ...staff), remove: to("own", ...staff) },
  session: { read: { ...to("own", ...staff), ...to("all", "administrator") }, remove: { ...to("own", ...staff), ...to("all", "administrator") } },
  setting: writtenByAdministrator,
  spot_check_draw: { read: to("inside", ...staff), add: to("inside", ...planners) },
  street: publicGround,
  transition: { read: to("inside", ...staff, "public"), add: to("inside", ...staff, "public") },
  unit_line: insideOnly,
  unit_room: { ...home, remove: to("inside", ...field) },
  visit: home,
  visit_day: insideOnly,
  water: publicGround,
};
