/** The tables as Kysely knows them: the same words as in migrations/, nothing derived. */
import type { ColumnType, Generated, GeneratedAlways, Selectable } from "kysely";
import type { CentreTables } from "./schema-centre.ts";
import type { RecordTables } from "./schema-records.ts";

export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** The database fills it when it is left out. */
export type Defaulted<C> = C extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : never;
export type Id = GeneratedAlways<number>;
export type Json = ColumnType<unknown, string | null, string | null>;
/** Geometry is written and read through SQL functions only (ST_GeomFromGeoJSON, ST_AsGeoJSON). */
export type Geometry = ColumnType<string, string, string>;
/** A tstzrange, written and read through SQL functions only. */
type Range = ColumnType<string, string, string>;
/** A date without time, as "2026-11-21". */
export type Day = ColumnType<string, string, string>;

export type Role = "administrator" | "supervisor" | "duty_officer" | "analyst" | "officer" | "auditor";
export type DivisionLevel = "province" | "city" | "county" | "subdistrict" | "community";
export type HazardPart =
  | "stairs"
  | "corridor"
  | "entrance"
  | "lift"
  | "roof"
  | "facade"
  | "basement"
  | "garage"
  | "meter_room"
  | "yard"
  | "other";
export type HazardState = "found" | "notified" | "extended" | "reported_fixed" | "failed" | "escalated" | "closed";

export type IncidentStage =
  | "reported"
  | "verified"
  | "filed"
  | "dispatched"
  | "handling"
  | "reported_back"
  | "checked"
  | "closed"
  | "void"
  | "duplicate";

type Ground = {
  id: Id;
  source_id: string;
  name: string | null;
  name_en: string | null;
  geom: Geometry;
  original: Json;
  version: Generated<number>;
};
export type Placed = { division_code: string | null; block_id: number | null };
type Bytes = ColumnType<Uint8Array, Uint8Array, Uint8Array>;
/** What is kept of an analysis: the division that was asked for, and where its maker could look (reach.ts). */
type Reached = { division_code: string | null; reach_divisions: readonly string[]; reach_blocks: readonly number[] };

/** Besides these: the tables of records and of the command centre. */
export interface Database extends RecordTables, CentreTables {
  division: {
    id: Id;
    code: string;
    level: DivisionLevel;
    name: string;
    name_en: string | null;
    parent_code: string | null;
    geom: Geometry;
    source_id: string | null;
    valid_from: Defaulted<Day>;
    valid_to: Day | null;
    replaced_by: string | null;
    original: Json;
    version: Generated<number>;
  };
  street: Ground & {
    class: Generated<"major_road" | "minor_road" | "path">;
    highway: string | null;
    bridge: Generated<boolean>;
    tunnel: Generated<boolean>;
    layer: Generated<number>;
    search_text: GeneratedAlways<string>;
  };
  water: Ground & { kind: Generated<string> };
  landuse: Ground & { kind: string };
  setting: { key: string; value: Json };
  account: {
    id: Id;
    login: string;
    name: string;
    name_en: string | null;
    phone: string | null;
    role: Role;
    password_hash: string | null;
    state: Generated<"active" | "disabled">;
    on_duty: Generated<boolean>;
    source_id: string | null;
    since: Defaulted<Day>;
    version: Generated<number>;
  };
  jurisdiction: { id: Id; account_id: number; division_code: string; valid: Defaulted<Range> };
  session: {
    token_hash: string;
    account_id: number;
    created_at: Defaulted<Timestamp>;
    seen_at: Defaulted<Timestamp>;
    expires_at: Timestamp;
    user_agent: string | null;
    active_at: Defaulted<Timestamp>;
    locked_at: Timestamp | null;
    strong: Generated<boolean>;
    identity_id: number | null;
  };
  api_token: {
    id: Id;
    token_hash: string;
    account_id: number;
    name: string;
    scopes: string[];
    prefix: Generated<string>;
    division_codes: Generated<string[]>;
    networks: Generated<string[]>;
    created_at: Defaulted<Timestamp>;
    expires_at: Timestamp;
    last_used_at: Timestamp | null;
    revoked_at: Timestamp | null;
    revoked_by: number | null;
  };
  block: {
    id: Id;
    code: string;
    division_code: string;
    kind: Generated<"land" | "water">;
    geom: Geometry;
    area_m2: number;
    source_id: string | null;
    valid_from: Defaulted<Timestamp>;
    valid_to: Timestamp | null;
    replaced_by: number[] | null;
    label_at: GeneratedAlways<string>;
    version: Generated<number>;
  };
  /** What a block weighs, kept by triggers; nobody else writes it. */
  block_load: {
    block_id: number;
    division_code: string;
    buildings: number;
    units: number;
    critical: number;
    serious: number;
    general: number;
  };
  block_adjacency: { a: number; b: number; shared_m: number };
  cell: {
    id: Id;
    code: string;
    division_code: string;
    name: string;
    kind: Generated<"ordinary" | "special">;
    in_pieces: Generated<boolean>;
    locked_by: number | null;
    colour: Generated<number>;
    created_at: Defaulted<Timestamp>;
    ended_at: Timestamp | null;
    version: Generated<number>;
  };
  /** Visits due and done by day and block, kept by triggers; nobody else writes it. */
  visit_day: { due_on: Day; block_id: number; division_code: string; due: number; done: number };
  /** A cell's outline in short, kept by triggers; nobody else writes it. */
  cell_shape: { cell_id: number; blocks: number; area_m2: number; box: number[]; label_at: number[] };
  cell_block: { id: Id; cell_id: number; block_id: number; valid: Range };
  assignment: { id: Id; cell_id: number; account_id: number; role: Generated<"primary" | "substitute">; valid: Range };
  edit: {
    id: Id;
    account_id: number;
    made_at: Defaulted<Timestamp>;
    kind: string;
    label: ColumnType<unknown, string, string>;
    forward: ColumnType<unknown, string, string>;
    inverse: ColumnType<unknown, string, string>;
    undone_at: Timestamp | null;
    superseded_at: Timestamp | null;
    division_code: string | null;
    cell_ids: Generated<number[]>;
  };
  building: Placed & {
    id: Id;
    source_id: string;
    name: string | null;
    name_en: string | null;
    street: string | null;
    house_number: string | null;
    estate: string | null;
    kind: Generated<string>;
    storeys: number | null;
    height_m: number | null;
    built_year: number | null;
    geom: Geometry;
    point: Geometry;
    area_m2: number;
    search_text: GeneratedAlways<string>;
    original: Json;
    version: Generated<number>;
  };
  rental_unit: Placed & {
    id: Id;
    source_id: string;
    building_id: number;
    floor: number | null;
    room: string | null;
    area_m2: number | null;
    rooms: number | null;
    beds: number | null;
    letting: Generated<"whole" | "by_room" | "by_bed" | "dormitory" | "hotel_like" | "managed">;
    status: Generated<"let" | "vacant" | "undeclared" | "deregistered">;
    grade: "G" | "Y" | "O" | "R" | null;
    grade_reasons: Generated<string[]>;
    registered_on: Day | null;
    letter_until: Day | null;
    original: Json;
    version: Generated<number>;
  };
  lease: Placed & {
    id: Id;
    source_id: string;
    unit_id: number;
    valid_from: Day;
    valid_to: Day | null;
    adults: Generated<number>;
    children: Generated<number>;
    contract_filed: Generated<boolean>;
    declared_by: "landlord" | "resident" | "officer" | null;
    state: "draft" | "declared" | "verified" | "active" | "ending" | "deregistered";
  };
  hazard: Placed & {
    id: Id;
    source_id: string;
    unit_id: number | null;
    building_id: number | null;
    geom: Geometry;
    class: string;
    item: string;
    severity: number;
    state: HazardState;
    title: string | null;
    address: string | null;
    floor: number | null;
    part: HazardPart | null;
    round: Generated<number>;
    found_at: Timestamp;
    notified_at: Timestamp | null;
    deadline_at: Timestamp | null;
    reported_fixed_at: Timestamp | null;
    closed_at: Timestamp | null;
    found_by: number | null;
    closed_by: number | null;
    original: Json;
    version: Generated<number>;
  };
  inspection: Placed & {
    id: Id;
    source_id: string;
    unit_id: number | null;
    building_id: number | null;
    account_id: number | null;
    kind: "routine" | "re_inspection" | "spot_check";
    result: "pass" | "fail" | "no_access" | null;
    at: Timestamp;
    original: Json;
  };
  visit: Placed & { id: Id; unit_id: number; due_on: Day; done_at: Timestamp | null; account_id: number | null };
  /** Network of streets by revision, as packed columns and packed JSON; kept while a saved run was computed on it. */
  street_network: { revision: string; columns: Bytes; segments: Bytes; kept_at: Defaulted<Timestamp> };
  street_schedule: {
    id: Id;
    name: string;
    account_id: number;
    division_code: string | null;
    wish: Json;
    days: number;
    weekday: number;
    hour: number;
    rules: Json;
    made_at: Defaulted<Timestamp>;
    next_at: Timestamp;
    last_run_id: string | null;
    last_fault: string | null;
    claim: string | null;
    claimed_until: Timestamp | null;
  };
  saved_run: Reached & {
    id: Id;
    run_id: string;
    name: string;
    note: Generated<string>;
    account_id: number;
    saved_at: Defaulted<Timestamp>;
    wish: Json;
    totals: Json;
    digest: string;
    code_version: string;
    schedule_id: number | null;
    network_revision: string;
    run: Bytes;
    task: Bytes;
  };
  role_notice: Reached & {
    id: Id;
    role: "supervisor" | "duty_officer" | "analyst";
    run_id: string;
    schedule_name: string;
    rule: Json;
    count: number;
    streets: Json;
    at: Timestamp;
    seen_at: Timestamp | null;
    seen_by: number | null;
  };
  overlay: Reached & {
    id: Id;
    name: string;
    account_id: number;
    made_at: Defaulted<Timestamp>;
    wish: Json;
    repeats: number | null;
    features: Generated<number>;
    box: number[] | null;
    seconds: Generated<number>;
  };
  overlay_feature: { overlay_id: number; number: number; geom: Geometry; properties: Json };
  change: {
    seq: Id;
    txid: Generated<string>;
    at: Defaulted<Timestamp>;
    account_id: number | null;
    table_name: string;
    op: "insert" | "update" | "delete";
    row_id: number | null;
    division_code: string | null;
    block_id: number | null;
    old_box: number[] | null;
    new_box: number[] | null;
  };
}

export type AccountRow = Selectable<Database["account"]>;
