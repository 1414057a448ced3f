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
const ofCell: Placing = { division: "(select c.division_code from cell c where c.id = r.cell_id)" };
const ofPlan: Placing = { division: "(select p.division_code from plan p where p.id = r.plan_id)" };
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
  attachment: { ...ofBuilding("r.building_id"), openToStranger: "r.thing is null and r.party <> 'account'" },
  attachment_capture: ofBuilding("(select a.building_id from attachment a where a.id = r.attachment_id)"),
  audit_line: byDivision,
  block: byDivision,
  block_adjacency: { division: "(select k.division_code from block k where k.id = r.a)" },
  block_load: own,
  building: own,
  cell: byDivision,
  cell_block: ofCell,
  contact: ofBuilding("r.building_id"),
  contact_look: { ...ofBuilding("r.building_id"), owner: "r.account_id" },
  correction: ofBuilding("r.building_id"),
  declaration: { ...ofBuilding("r.building_id"), change: "state = 'withdrawn'" },
  edit: { ...byDivision, owner: "r.account_id" },
  grade_contest: { ...ofUnit, owner: "r.account_id" },
  handover: own,
  hazard: { ...own, change: "state = 'reported_fixed'", openToStranger: "r.state <> 'closed'" },
  incident: own,
  inspection: own,
  jurisdiction: { owner: "r.account_id" },
  lease: own,
  letter: ofBuilding("r.building_id"),
  notice: ofBuilding("r.building_id"),
  notice_item: ofBuilding("(select n.building_id from notice n where n.id = r.notice_id)"),
  occupant: ofBuilding("r.building_id"),
  other_room: ofBuilding("r.building_id"),
  outbox: ofBuilding("r.building_id"),
  overlay: { ...byDivision, owner: "r.account_id" },
  overlay_feature: {
    division: "(select o.division_code from overlay o where o.id = r.overlay_id)",
    owner: "(select o.account_id from overlay o where o.id = r.overlay_id)",
  },
  plan: byDivision,
  plan_block: ofPlan,
  plan_cell: ofPlan,
  plan_comment: ofPlan,
  rental_unit: own,
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
  transition: {
    division: told("division_code"),
    block: told("block_id"),
    owner: "r.account_id",
    hiddenFromStranger: "r.thing = 'letter'",
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
