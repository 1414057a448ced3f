/**
 * How a test knows whose a row is: where it lies, who made it and whom it is told, as SQL over the table's own columns (alias r). What a
 * policy says is not repeated here; a table that is bound to a place and has no line here fails the test.
 */
export type Placing = {
  readonly division?: string;
  readonly block?: string;
  /** The account that the row is by or about. */
  readonly owner?: string;
  readonly told?: string;
  readonly shared?: string;
  /** What an update writes; default: a column onto itself. */
  readonly change?: string;
  /** Rows that a stranger may add or change: what still waits for the report, and nothing that staff laid down. */
  readonly openToStranger?: string;
  /** Of those, what a stranger may add, where it is less. */
  readonly addedByStranger?: string;
  /** Of what lies inside, what somebody at the door is not told of. */
  readonly hiddenFromStranger?: string;
};

const own: Placing = { division: "r.division_code", block: "r.block_id" };
const byDivision: Placing = { division: "r.division_code" };
const ofBuilding = (id: string): Placing => ({
  division: `(select b.division_code from building b where b.id = ${id})`,
  block: `(select b.block_id from building b where b.id = ${id})`,
});
const ofUnit: Placing = {
  division: "(select u.division_code from rental_unit u where u.id = r.unit_id)",
  block: "(select u.block_id from rental_unit u where u.id = r.unit_id)",
};
const ofIncident: Placing = {
  division: "(select i.division_code from incident i where i.id = r.incident_id)",
  block: "(select i.block_id from incident i where i.id = r.incident_id)",
};
const ofCell: Placing = { division: "(select c.division_code from cell c where c.id = r.cell_id)" };
/** The first one with a photo of its hazards: the asker with blocks has those. */
const blockOfCell = (cell: string): string =>
  `(select min(k.block_id) from cell_block k where k.cell_id = ${cell} and upper_inf(k.valid)
    and exists (select from building b join attachment a on a.building_id = b.id where b.block_id = k.block_id and a.purpose <> 'photo'))`;
const ofThread = (id: string): Placing => ({
  division: `(select c.division_code from thread h join cell c on c.id = h.cell_id where h.id = ${id})`,
  block: blockOfCell(`(select h.cell_id from thread h where h.id = ${id})`),
});
const ofPlan: Placing = { division: "(select p.division_code from plan p where p.id = r.plan_id)" };
/** A layer lies in every block of its division: one that the officer of the test has. */
const ofGround = (division: string): Placing => ({
  division,
  block: `(select min(b.block_id) from building b where b.division_code = ${division} and exists (select from attachment a where a.building_id = b.id and a.purpose <> 'photo'))`,
});
const ofEmergency: Placing = {
  division: "(select e.division_codes[1] from emergency e where e.id = r.emergency_id)",
  block: "(select e.block_ids[1] from emergency e where e.id = r.emergency_id)",
};
/** Nobody outside reported it, and no report from outside became part of it. */
const foundByTown = (row: string): string =>
  `(${row}.source not in ('phone', 'public', 'open311') and not exists (select from incident d where d.duplicate_of = ${row}.id and d.source in ('public', 'open311')))`;
const told = (column: "division_code" | "block_id"): string => `(case r.thing
  ${["hazard", "lease", "visit", "incident"].map((thing) => `when '${thing}' then (select t.${column} from ${thing} t where t.id = r.thing_id)`).join(" ")}
  ${["notice", "declaration", "letter", "correction"].map((thing) => `when '${thing}' then (select b.${column} from ${thing} t join building b on b.id = t.building_id where t.id = r.thing_id)`).join(" ")}
  when 'unit' then (select t.${column} from rental_unit t where t.id = r.thing_id) end)`;

export const rowPlaces: Readonly<Record<string, Placing>> = {
  account: { owner: "r.id" },
  account_identity: { owner: "r.account_id" },
  account_link: { owner: "r.made_by" },
  api_token: { owner: "r.account_id", change: "revoked_by = nullif(current_setting('gridstead.account'), '')::bigint" },
  assignment: ofCell,
  attachment: {
    division: "coalesce(r.division_code, (select b.division_code from building b where b.id = r.building_id))",
    block: "coalesce(r.block_id, (select b.block_id from building b where b.id = r.building_id))",
    openToStranger: "r.thing is null and r.party <> 'account'",
  },
  attachment_capture: ofBuilding("(select a.building_id from attachment a where a.id = r.attachment_id)"),
  audit_line: byDivision,
  block: byDivision,
  block_adjacency: { division: "(select k.division_code from block k where k.id = r.a)" },
  block_load: own,
  building: own,
  // The samples are told to one role and one community each.
  bulletin: { division: "r.areas[1]", owner: "r.account_id", told: "r.roles[1]" },
  // Its author reads who has read it; told to no role.
  bulletin_receipt: {
    division: "(select b.areas[1] from bulletin b where b.id = r.bulletin_id)",
    owner: "r.account_id",
    told: "''",
  },
  cell: byDivision,
  cell_block: ofCell,
  contact: ofBuilding("r.building_id"),
  contact_look: { ...ofBuilding("r.building_id"), owner: "r.account_id" },
  correction: ofBuilding("r.building_id"),
  declaration: { ...ofBuilding("r.building_id"), change: "state = 'withdrawn'" },
  duty: { owner: "r.account_id" },
  edit: { ...byDivision, owner: "r.account_id" },
  emergency: { division: "r.division_codes[1]", block: "r.block_ids[1]" },
  emergency_building: own,
  emergency_log: { ...ofEmergency, owner: "r.account_id" },
  emergency_mark: {
    division: "(select b.division_code from emergency_building b where b.id = r.row_id)",
    block: "(select b.block_id from emergency_building b where b.id = r.row_id)",
    owner: "r.account_id",
  },
  emergency_plan: byDivision,
  emergency_task: { ...ofEmergency, owner: "coalesce(r.account_id, 0)" },
  grade_contest: { ...ofUnit, owner: "r.account_id" },
  handover: own,
  hazard: { ...own, change: "state = 'reported_fixed'", openToStranger: "r.state <> 'closed'" },
  imported_edition: {
    ...ofGround("(select l.division_code from imported_layer l where l.id = r.layer_id)"),
    owner: "r.account_id",
  },
  imported_feature: {
    ...ofGround(
      "(select l.division_code from imported_layer l join imported_edition e on e.layer_id = l.id where e.id = r.edition_id)",
    ),
    owner: "(select e.account_id from imported_edition e where e.id = r.edition_id)",
  },
  imported_layer: { ...ofGround("r.division_code"), owner: "r.account_id" },
  incident: {
    ...own,
    openToStranger: "r.source in ('phone', 'public', 'open311')",
    addedByStranger: "r.source in ('public', 'open311') and r.stage = 'reported'",
    hiddenFromStranger: foundByTown("r"),
  },
  incident_report: ofIncident,
  incident_view: { owner: "r.account_id", shared: "r.for_all" },
  inspection: own,
  jurisdiction: { owner: "r.account_id" },
  lease: own,
  letter: ofBuilding("r.building_id"),
  message_file: {
    division:
      "(select c.division_code from thread_message m join thread h on h.id = m.thread_id join cell c on c.id = h.cell_id where m.id = r.message_id)",
    block: blockOfCell(
      "(select h.cell_id from thread_message m join thread h on h.id = m.thread_id where m.id = r.message_id)",
    ),
    owner: "r.account_id",
    change: "message_id = r.message_id",
  },
  notice: ofBuilding("r.building_id"),
  notice_item: ofBuilding("(select n.building_id from notice n where n.id = r.notice_id)"),
  occupant: ofBuilding("r.building_id"),
  other_room: ofBuilding("r.building_id"),
  outbox: ofBuilding("r.building_id"),
  board: byDivision,
  board_link: {
    division: "(select b.division_code from board b where b.id = r.board_id)",
    change: "revoked_at = r.revoked_at",
  },
  board_version: { division: "(select b.division_code from board b where b.id = r.board_id)" },
  overlay: { ...byDivision, owner: "r.account_id" },
  overlay_feature: {
    division: "(select o.division_code from overlay o where o.id = r.overlay_id)",
    owner: "(select o.account_id from overlay o where o.id = r.overlay_id)",
  },
  panorama: {
    division: "(select p.division_code from panorama_place p where p.id = r.place_id)",
    block: "(select p.block_id from panorama_place p where p.id = r.place_id)",
    owner: "r.account_id",
  },
  panorama_place: own,
  plan: byDivision,
  point: byDivision,
  plan_block: ofPlan,
  plan_cell: ofPlan,
  plan_comment: ofPlan,
  rental_unit: own,
  reporter_look: { ...ofIncident, owner: "r.account_id" },
  role_notice: {
    ...byDivision,
    told: "r.role",
    owner: "(select s.account_id from saved_run s where s.run_id = r.run_id)",
    change: "seen_by = nullif(current_setting('gridstead.account'), '')::bigint",
  },
  rule_change: { owner: "r.account_id" },
  saved_run: { ...byDivision, owner: "r.account_id" },
  saved_search: { owner: "r.account_id", shared: "r.for_all" },
  session: { owner: "r.account_id" },
  spot_check_candidates: { division: "(select d.division_code from spot_check_draw d where d.id = r.draw_id)" },
  spot_check_draw: byDivision,
  street_schedule: { ...byDivision, owner: "r.account_id" },
  thread: ofThread("r.id"),
  thread_message: { ...ofThread("r.thread_id"), owner: "r.account_id" },
  thread_message_text: {
    ...ofThread("(select m.thread_id from thread_message m where m.id = r.message_id)"),
    owner: "r.account_id",
  },
  thread_seen: { ...ofThread("r.thread_id"), owner: "r.account_id" },
  town_file: { ...byDivision, owner: "r.made_by" },
  town_file_version: {
    division: "(select f.division_code from town_file f where f.id = r.file_id)",
    owner: "r.account_id",
  },
  transition: {
    division: told("division_code"),
    block: told("block_id"),
    owner: "r.account_id",
    hiddenFromStranger: `r.thing = 'letter' or r.thing = 'incident' and exists (select from incident i where i.id = r.thing_id and ${foundByTown("i")})`,
  },
  unit_line: {
    division: "(select k.division_code from block k where k.id = r.block_id)",
    block: "r.block_id",
  },
  unit_room: ofUnit,
  visit: { ...own, openToStranger: "r.kind = 're_inspection' and r.state = 'due'" },
  visit_day: own,
  work_alert: { ...own, told: "r.role" },
};
