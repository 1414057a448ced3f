/** Homes and those who look after them: officers, rental units, leases (counts only), visits, and how many cells are wanted. */
import { fault } from "../refusal.ts";
import { buildingReference, type LayerRule, officerReference, sourceId, unitReference, words } from "./layer.ts";

const MOST_OCCUPANTS = 1_000;

export const officer: LayerRule = {
  layer: "officer",
  place: "none",
  key: ["source_id"],
  references: [{ column: "division_code", layer: "division" }],
  keepsUnmapped: false,
  columns: [
    sourceId,
    { name: "login", kind: "text", aliases: ["account", "login"], required: true },
    { name: "name", kind: "text", aliases: ["name", "姓名"], required: true },
    { name: "name_en", kind: "text", aliases: ["name_en"] },
    { name: "phone", kind: "text", aliases: ["phone", "电话"] },
    {
      name: "role",
      kind: "choice",
      aliases: ["role"],
      choices: words("administrator", "supervisor", "duty_officer", "analyst", "officer", "auditor"),
      fallback: "officer",
    },
    { name: "since", kind: "day", aliases: ["since"] },
    { name: "division_code", kind: "division", aliases: ["division_code"], required: true },
  ],
  complete: (values) => {
    const login = String(values["login"]).toLowerCase();
    if (/^[a-z0-9][a-z0-9._-]{1,63}$/.test(login)) return { ...values, login };
    return fault(
      "imports.value_invalid",
      `Expected login to be 2 to 64 of a-z, 0-9, dot, dash and underscore, got ${JSON.stringify(login)}.`,
    );
  },
};

export const unit: LayerRule = {
  layer: "unit",
  place: "referred",
  key: ["source_id"],
  references: [{ column: "building_source_id", layer: "building" }],
  keepsUnmapped: true,
  columns: [
    sourceId,
    { ...buildingReference, required: true },
    { name: "floor", kind: "integer", aliases: ["floor", "楼层"], min: -10, max: 200 },
    { name: "room", kind: "text", aliases: ["room", "房号"] },
    { name: "area_m2", kind: "number", aliases: ["area_m2", "面积"], min: 0, max: 100_000 },
    { name: "rooms", kind: "integer", aliases: ["rooms"], min: 0, max: 1_000 },
    { name: "beds", kind: "integer", aliases: ["beds"], min: 0, max: 10_000 },
    {
      name: "letting",
      kind: "choice",
      aliases: ["letting"],
      choices: words("whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"),
      fallback: "whole",
    },
    {
      name: "status",
      kind: "choice",
      aliases: ["status"],
      choices: words("let", "vacant", "undeclared", "deregistered"),
      fallback: "let",
    },
    {
      name: "grade",
      kind: "choice",
      aliases: ["grade"],
      choices: { ...words("G", "Y", "O", "R"), green: "G", yellow: "Y", orange: "O", red: "R" },
    },
    { name: "grade_reasons", kind: "list", aliases: ["grade_reasons"] },
    { name: "registered_on", kind: "day", aliases: ["registered_on"] },
    { name: "letter_until", kind: "day", aliases: ["letter_until"] },
  ],
  complete: (values) => ({ ...values, grade_reasons: values["grade_reasons"] ?? [] }),
};

export const lease: LayerRule = {
  layer: "lease",
  place: "referred",
  key: ["source_id"],
  references: [{ column: "unit_source_id", layer: "unit" }],
  keepsUnmapped: false,
  columns: [
    sourceId,
    { ...unitReference, required: true },
    { name: "valid_from", kind: "day", aliases: ["from", "valid_from"], required: true },
    { name: "valid_to", kind: "day", aliases: ["to", "valid_to"] },
    { name: "adults", kind: "integer", aliases: ["adults"], min: 0, max: MOST_OCCUPANTS, fallback: 0 },
    { name: "children", kind: "integer", aliases: ["children"], min: 0, max: MOST_OCCUPANTS, fallback: 0 },
    { name: "contract_filed", kind: "boolean", aliases: ["contract_filed"], fallback: false },
    {
      name: "declared_by",
      kind: "choice",
      aliases: ["declared_by"],
      choices: words("landlord", "resident", "officer"),
    },
    {
      name: "state",
      kind: "choice",
      aliases: ["state"],
      choices: words("draft", "declared", "verified", "active", "ending", "deregistered"),
      required: true,
    },
  ],
  complete: (values) => {
    const [from, to] = [values["valid_from"], values["valid_to"]];
    if (typeof from !== "string" || typeof to !== "string" || from <= to) return values;
    return fault("imports.value_invalid", `Expected the lease to end after it begins, got ${from} to ${to}.`);
  },
};

export const visit: LayerRule = {
  layer: "visit",
  place: "referred",
  key: ["unit_source_id", "due_on"],
  references: [
    { column: "unit_source_id", layer: "unit" },
    { column: "officer_source_id", layer: "officer" },
  ],
  keepsUnmapped: false,
  columns: [
    { ...unitReference, required: true },
    { name: "due_on", kind: "day", aliases: ["due_on"], required: true },
    { name: "done_at", kind: "instant", aliases: ["done_at"] },
    officerReference,
  ],
};

export const cellsWanted: LayerRule = {
  layer: "cells_wanted",
  place: "none",
  key: ["division_code"],
  references: [{ column: "division_code", layer: "division" }],
  keepsUnmapped: false,
  columns: [
    { name: "division_code", kind: "division", aliases: ["division_code"], required: true },
    { name: "cells", kind: "integer", aliases: ["cells"], min: 1, max: 999, required: true },
  ],
};
