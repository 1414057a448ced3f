/**
 * The rights matrix of the tables: who may read, add, change and take away rows, and how far. The policies of migrations/functions are
 * written by hand and this is what they must come to: a test asks the database as every role. Pure data; order of tables is that of
 * the alphabet. A table that is not named is nobody's but the owner's and stands under ownersTables.
 */
import type { Role } from "../db/scope.ts";

/**
 * all: every row. inside: rows of homes and cells in the jurisdiction, for the stranger the one block he or she was let into. own: rows
 * that the account made; own_inside: of those the ones inside; inside_or_own: both; own_or_shared: those, and what others made for all.
 * told: rows inside that are told to the account's role, to an officer those of the own blocks. others: every row but those about the account itself.
 * around: rows whose ground and the account's meet, one inside the other, whichever is larger. addressed: of those the ones that are told to
 * the account's role, and those it made.
 */
export type Reach =
  | "all"
  | "inside"
  | "own"
  | "own_inside"
  | "inside_or_own"
  | "own_or_shared"
  | "told"
  | "others"
  | "around"
  | "addressed";
export type Who = Role | "public";
export type Reaches = Readonly<Partial<Record<Who, Reach>>>;
export type TableRights = {
  readonly read?: Reaches;
  readonly add?: Reaches;
  readonly change?: Reaches;
  readonly remove?: Reaches;
};

const staff = [
  "administrator",
  "supervisor",
  "duty_officer",
  "analyst",
  "officer",
  "auditor",
] as const satisfies Role[];
const field = ["administrator", "supervisor", "duty_officer", "officer"] as const satisfies Role[];
const layerKeepers = ["administrator", "supervisor", "duty_officer"] as const satisfies Role[];
const leaders = ["administrator", "supervisor", "duty_officer"] as const satisfies Role[];
const planners = ["administrator", "supervisor"] as const satisfies Role[];
const runners = ["administrator", "supervisor", "duty_officer", "analyst", "officer"] as const satisfies Role[];

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
  account_identity: {
    read: { ...to("own", ...staff), ...to("all", "administrator") },
    add: to("others", "administrator"),
    remove: to("others", "administrator"),
  },
  account_link: {
    read: to("all", "administrator"),
    add: to("own", "administrator"),
    change: to("all", "administrator"),
  },
  api_token: {
    read: { ...to("own", ...staff), ...to("all", "administrator") },
    add: to("own", ...staff),
    change: { ...to("own", ...staff), ...to("all", "administrator") },
  },
  area_category: writtenByAdministrator,
  assignment: { ...grid, remove: to("inside", ...planners) },
  attachment: { ...home, add: to("inside", ...field, "public"), change: to("inside", ...field, "public") },
  attachment_capture: { read: to("inside", ...staff), add: to("inside", ...field, "public") },
  audit_line: { read: to("inside", "administrator", "auditor") },
  audit_link: { read: to("all", "administrator", "auditor") },
  block: grid,
  block_adjacency: { read: everybody, add: to("inside", ...planners) },
  block_load: insideOnly,
  board: { read: to("all", ...staff), add: to("inside", ...planners), change: to("inside", ...planners) },
  board_link: { read: to("inside", ...planners), add: to("inside", ...planners), change: to("inside", ...planners) },
  board_version: { read: to("inside", ...planners), add: to("inside", ...planners), change: to("inside", ...planners) },
  building: home,
  bulletin: {
    read: { ...to("addressed", ...staff), ...to("all", "administrator") },
    add: to("own_inside", ...leaders),
    change: { ...to("own_inside", "supervisor", "duty_officer"), ...to("all", "administrator") },
  },
  bulletin_receipt: { read: { ...to("addressed", ...staff), ...to("all", "administrator") }, add: to("own", ...staff) },
  calendar: writtenByAdministrator,
  calendar_day: { ...writtenByAdministrator, remove: to("all", "administrator") },
  cell: grid,
  cell_block: { ...grid, remove: to("inside", ...planners) },
  cell_shape: publicGround,
  contact: { ...home, read: to("inside", ...field, "auditor") },
  contact_look: { read: to("inside", "administrator", "auditor"), add: to("own_inside", ...staff) },
  correction: { read: to("inside", ...field, "public"), add: to("inside", "public"), change: to("inside", ...field) },
  declaration: { ...home, add: to("inside", ...field, "public"), change: to("inside", ...field, "public") },
  division: publicGround,
  department: writtenByAdministrator,
  duty: {
    read: to("all", ...staff),
    add: { ...to("all", "administrator", "supervisor", "duty_officer"), ...to("own", "officer") },
    change: { ...to("all", "administrator", "supervisor", "duty_officer"), ...to("own", "officer") },
  },
  edit: {
    read: { ...to("inside_or_own", ...staff), ...to("all", "administrator") },
    add: to("own", ...planners),
    change: to("own", ...planners),
  },
  // While it is active it is open to whoever has a task in it as well, wherever that is: emergency-work.db.test.ts.
  emergency: { read: to("inside", ...staff), add: to("inside", ...leaders), change: to("inside", ...leaders) },
  emergency_building: { read: to("inside", ...staff), add: to("inside", ...leaders), change: to("inside", ...field) },
  emergency_log: { read: to("inside", ...staff), add: to("own_inside", ...field) },
  emergency_mark: { read: to("inside", ...staff), add: to("own_inside", ...field) },
  emergency_plan: { read: to("all", ...staff), add: to("inside", ...planners), change: to("inside", ...planners) },
  emergency_task: {
    read: to("inside", ...staff),
    add: to("inside", ...leaders),
    change: { ...to("inside", ...leaders), ...to("own_inside", "officer") },
  },
  extra_field: { ...writtenByAdministrator, remove: to("all", "administrator") },
  form: writtenByAdministrator,
  form_version: { ...writtenByAdministrator, remove: to("all", "administrator") },
  grade_contest: { read: to("inside", ...staff), add: to("own_inside", ...field), change: to("inside", ...planners) },
  handover: { read: to("inside", ...staff), add: to("inside", ...planners) },
  hazard: { ...home, change: to("inside", ...field, "public") },
  imported_edition: { read: to("inside", ...staff), add: to("own_inside", ...layerKeepers) },
  imported_feature: { read: to("inside", ...staff), add: to("own_inside", ...layerKeepers) },
  imported_layer: {
    read: to("inside", ...staff),
    add: to("own_inside", ...layerKeepers),
    change: to("inside", ...layerKeepers),
  },
  incident: { ...home, add: to("inside", ...field, "public"), change: to("inside", ...field, "public") },
  incident_class: writtenByAdministrator,
  incident_limit: { ...writtenByAdministrator, remove: to("all", "administrator") },
  incident_report: { read: to("inside", ...field), add: to("inside", ...field, "public") },
  incident_template: writtenByAdministrator,
  incident_view: {
    read: to("own_or_shared", ...staff),
    add: to("own", ...staff),
    change: to("own", ...staff),
    remove: to("own", ...staff),
  },
  inspection: homeWithin,
  jurisdiction: {
    read: to("all", ...staff),
    add: to("others", "administrator"),
    change: to("others", "administrator"),
  },
  landuse: publicGround,
  lease: home,
  letter: homeWithin,
  letter_template: writtenByAdministrator,
  message_file: {
    read: to("inside_or_own", ...staff),
    add: to("own", ...field),
    change: to("own", ...field),
  },
  notice: { ...home, change: to("inside", ...field, "public") },
  notice_item: { read: to("inside", ...staff, "public"), add: to("inside", ...field) },
  occupant: { read: to("inside", ...field), add: to("inside", ...field), remove: to("inside", ...field) },
  occupant_duty: { read: to("all", ...staff), add: to("all", "administrator"), change: to("all", "administrator") },
  other_room: { ...homeWithin, remove: to("inside", ...field) },
  outbox: {
    read: { ...to("inside", ...staff), ...to("all", "administrator") },
    add: everybody,
    change: to("all", "administrator"),
  },
  overlay: {
    read: to("inside", ...staff),
    add: to("own_inside", ...staff),
    change: to("own_inside", ...staff),
    remove: { ...to("own_inside", ...staff), ...to("inside", "administrator") },
  },
  overlay_feature: { read: to("inside", ...staff), add: to("own_inside", ...staff) },
  panorama: {
    read: to("inside", ...staff),
    add: to("own_inside", ...field),
    change: { ...to("inside", ...planners), ...to("own_inside", "duty_officer", "officer") },
  },
  panorama_place: { read: to("inside", ...staff), add: to("inside", ...field) },
  people_count: { read: to("all", ...staff) },
  people_edition: { read: to("all", ...staff) },
  people_rest: { read: to("all", ...staff) },
  plan: drafts,
  plan_block: { ...drafts, remove: to("inside", ...planners) },
  plan_cell: drafts,
  plan_comment: drafts,
  point: { read: to("all", ...staff), add: to("inside", ...planners), change: to("inside", ...planners) },
  point_kind: { read: to("all", ...staff), add: to("all", "administrator"), change: to("all", "administrator") },
  rental_unit: home,
  role_notice: {
    read: { ...to("told", ...staff), ...to("inside", "administrator") },
    add: to("own_inside", ...staff),
    change: to("told", ...staff),
  },
  retention_run: { read: to("all", "administrator", "auditor") },
  reporter_look: { read: to("inside", "administrator", "auditor"), add: to("own_inside", ...field) },
  reporting_block: { read: to("all", ...staff) },
  rule_change: { read: everybody, add: to("own", "administrator") },
  saved_run: {
    read: to("inside", ...staff),
    add: to("own_inside", ...staff),
    remove: { ...to("own_inside", ...staff), ...to("inside", "administrator") },
  },
  saved_search: {
    read: to("own_or_shared", ...staff),
    add: to("own", ...staff),
    change: to("own", ...staff),
    remove: to("own", ...staff),
  },
  session: {
    read: { ...to("own", ...staff), ...to("all", "administrator") },
    remove: { ...to("own", ...staff), ...to("all", "administrator") },
  },
  setting: writtenByAdministrator,
  spot_check_candidates: { read: to("inside", ...staff), add: to("inside", ...planners) },
  spot_check_draw: { read: to("inside", ...staff), add: to("inside", ...planners) },
  street: publicGround,
  street_network: { read: to("all", ...staff), add: to("all", ...runners) },
  street_schedule: {
    read: { ...to("inside_or_own", ...staff), ...to("all", "administrator") },
    add: { ...to("own", ...staff), ...to("all", "administrator") },
    change: { ...to("own", ...staff), ...to("all", "administrator") },
    remove: { ...to("own", ...staff), ...to("all", "administrator") },
  },
  thread: { read: to("inside", ...staff), add: to("inside", ...field) },
  thread_message: {
    read: to("inside", ...staff),
    add: to("own_inside", ...field),
    change: { ...to("inside", ...planners), ...to("own_inside", "duty_officer", "officer") },
  },
  thread_message_text: { read: to("inside", ...staff), add: to("own_inside", ...field) },
  thread_seen: { read: to("own", ...staff), add: to("own_inside", ...staff), change: to("own", ...staff) },
  town_file: {
    read: to("around", ...staff),
    add: to("own_inside", ...leaders),
    change: to("inside", ...leaders),
  },
  town_file_version: { read: to("around", ...staff), add: to("own_inside", ...leaders) },
  transition: { read: to("inside", ...staff, "public"), add: to("own_inside", ...field, "public") },
  unit_line: insideOnly,
  unit_room: { ...home, remove: to("inside", ...field) },
  visit: { ...home, add: to("inside", ...field, "public") },
  visit_day: insideOnly,
  water: publicGround,
  work_alert: { read: to("told", ...staff), add: everybody, change: to("told", ...staff) },
};

/** Tables that only the owner touches (signing in, the feed, the sender): the application's role has no right to them. */
export const ownersTables: Readonly<Record<string, string>> = {
  account_note: "what others did to an account, told to its owner at sign-in",
  change: "the change feed: written by triggers, read by the process and filtered by scope before it is told",
  count_secret: "what the noise of counts is made from, sealed",
  factor_totp: "secrets of one-time codes, sealed: read when somebody signs in",
  file_to_remove: "files whose last row is gone: the clock takes them away",
  half_session: "hashes of sign-ins that wait for the second step",
  identity_attempt: "hashes of sign-ins that are under way at the town's identity provider",
  incident_counter: "the last number of the day: only next_case_number() counts it up",
  known_device: "hashes of devices that signed in before",
  migration: "which files of the schema were carried out",
  notice_counter: "the last number of the year: only next_notice_number() counts it up",
  passkey: "public keys: read when somebody signs in",
  recovery_code: "hashes of recovery codes: read when somebody signs in",
  spent_ticket: "hashes of tickets that were used",
  unit_line_change: "which homes the list must read again: written by triggers, read by the process",
};

/** Functions that run with the owner's rights and can be called by the application, and why each shows nothing that it should not. */
export const definerFunctions: Readonly<Record<string, string>> = {
  account_has_password: "true or false, and true for an administrator only",
  accounts_for: "ids of accounts that answer for a division: accounts are public ground",
  buildings_inside: "ids of houses inside an area and the jurisdiction: asked for by index, read under row security",
  case_of_receipt:
    "from the hash of a receipt code to the case that the reported one became part of: number, stage, dates, department",
  cases_that_go_on: "what reports of the public became part of: their receipts lead there, whoever found it",
  contacts_of_receipt: "from the hash of a receipt code to what is stored, sealed, of the person who holds the code",
  in_emergency: "whether the asking account has a task in an emergency",
  hold_emergency_state: "one of three words about an emergency, for who knows its number",
  find_building_ids:
    "ids of houses, found across the town because an index must be used: what they are is read under row security",
  find_buildings: "as find_building_ids",
  find_hazards: "as find_building_ids",
  find_similar_buildings: "as find_building_ids",
  find_unit_ids_by_code: "as find_building_ids",
  find_unit_ids_by_extra: "as find_building_ids",
  find_units: "as find_building_ids",
  find_units_inside: "as find_building_ids",
  incident_of_receipt: "from the hash of a receipt code to the incident that was reported, and what is stored, sealed",
  leases_of_receipt: "from the hash of a receipt code to the letting that came of it",
  looks_at_reporter: "from the hash of a receipt code to who looked: roles, never accounts",
  looks_of_receipt: "from the hash of a receipt code to who looked: roles, never accounts",
  measure_cells: "counts up the shape of cells from their blocks: public ground",
  my_looks: "a number about the asking account alone",
  next_case_number: "a number",
  next_notice_number: "a number",
  occupants_of_receipt: "from the hash of a receipt code to what is stored, sealed",
  occupants_required: "true or false about the law of a division",
  open_hazards_inside: "as buildings_inside",
  open_incidents_inside: "as buildings_inside",
  place_of_door: "from a code of 60 bits on a door to the block it stands in",
  place_of_receipt: "from the hash of a receipt code to the block it is about",
  points_inside: "ids of points of the town, for staff: ground",
  points_near: "as points_inside",
  steps_of_receipt:
    "from the hash of a receipt code to what was done there and when: no account, no words of another reporter",
};
