/** The tables of the unit file, of leases, inspections, notices and visits as Kysely knows them; schema.ts lays them beside the rest. */
import type { Generated } from "kysely";
import type { Day, Defaulted, Id, Json, Timestamp } from "./schema.ts";

type Bytes = Uint8Array;

export type RecordTables = {
  contact: {
    id: Id;
    building_id: number;
    part: "landlord" | "building_head" | "manager";
    name_masked: string;
    phone_masked: string | null;
    name_sealed: Bytes;
    phone_sealed: Bytes | null;
    email_sealed: Bytes | null;
    language: Generated<"zh" | "en">;
    source_id: string | null;
    made_at: Defaulted<Timestamp>;
    version: Generated<number>;
  };
  contact_look: {
    id: Id;
    contact_id: number | null;
    attachment_id: number | null;
    occupant_id: number | null;
    building_id: number;
    account_id: number;
    at: Defaulted<Timestamp>;
    purpose: "visit" | "notice" | "declaration" | "other";
    reason: string | null;
    fields: string[];
    from_address: string | null;
    outside: Generated<boolean>;
    at_night: Generated<boolean>;
  };
  file_to_remove: { sha256: string; bytes: number; since: Defaulted<Timestamp> };
  work_alert: {
    id: Id;
    key: string;
    kind:
      | "reported_fixed"
      | "many_looks"
      | "looks_outside"
      | "looks_at_night"
      | "looks_same_person"
      | "correction_asked"
      | "incident_overdue";
    role: string;
    division_code: string | null;
    block_id: number | null;
    building_id: number | null;
    unit_id: number | null;
    thing: "notice" | "account" | "correction" | "incident";
    thing_id: number;
    facts: Json;
    at: Timestamp;
    seen_at: Timestamp | null;
    seen_by: number | null;
  };
  unit_room: {
    id: Id;
    unit_id: number;
    name: string;
    kind: Generated<string>;
    area_m2: number | null;
    beds: Generated<number>;
    lived_in: Generated<boolean>;
    divided: Generated<boolean>;
  };
  other_room: {
    id: Id;
    building_id: number;
    floor: number;
    room: string;
    use: string;
    note: string | null;
    checked_on: Day | null;
  };
  extra_field: {
    key: string;
    target: "building" | "rental_unit";
    kind: string;
    label: string;
    label_en: string | null;
    hint: string | null;
    hint_en: string | null;
    rules: Json;
    shown: Generated<string[]>;
    position: Generated<number>;
    retired: Generated<boolean>;
    version: Generated<number>;
  };
  saved_search: {
    id: Id;
    account_id: number;
    name: string;
    thing: Generated<"units" | "hazards" | "visits">;
    wish: Json;
    for_all: Generated<boolean>;
    made_at: Defaulted<Timestamp>;
    version: Generated<number>;
  };
  /** What lists filter and sort by, kept by triggers; nobody else writes it. */
  unit_line: {
    unit_id: number;
    building_id: number;
    block_id: number;
    cell_id: number;
    division_id: number;
    due_at: Timestamp | null;
    area_m2: number | null;
    room_number: number | null;
    letter_until: Day | null;
    registered_on: Day | null;
    last_visit_on: Day | null;
    next_visit_on: Day | null;
    floor: number | null;
    rooms: number | null;
    beds: number | null;
    grade: number;
    status: number;
    letting: number;
    open_hazards: number;
    worst: number | null;
    waiting: number;
    lettable: boolean;
  };
  transition: {
    id: Id;
    thing: string;
    thing_id: number;
    action: string;
    from_state: string | null;
    to_state: string;
    round: Generated<number>;
    at: Timestamp;
    noted_at: Defaulted<Timestamp>;
    party: string;
    account_id: number | null;
    note: string | null;
    details: Json;
  };
};
