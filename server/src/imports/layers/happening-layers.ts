/** What was found and what happened: hazards, incidents, inspections. */
import { fault, type RowFault } from "../refusal.ts";
import {
  buildingReference,
  type LayerRule,
  officerReference,
  sourceId,
  unitReference,
  type Values,
  words,
} from "./layer.ts";

export const hazard: LayerRule = {
  layer: "hazard",
  place: "anywhere",
  key: ["source_id"],
  references: [
    { column: "unit_source_id", layer: "unit" },
    { column: "building_source_id", layer: "building" },
    { column: "officer_source_id", layer: "officer" },
    { column: "closed_by_source_id", layer: "officer" },
  ],
  keepsUnmapped: true,
  columns: [
    sourceId,
    unitReference,
    buildingReference,
    { name: "class", kind: "text", aliases: ["class"], required: true },
    { name: "item", kind: "text", aliases: ["item"], required: true },
    {
      name: "severity",
      kind: "choice",
      aliases: ["severity"],
      choices: { 1: 1, 2: 2, 3: 3, I: 1, II: 2, III: 3 },
      required: true,
    },
    {
      name: "state",
      kind: "choice",
      aliases: ["state"],
      choices: words("found", "notified", "extended", "reported_fixed", "failed", "escalated", "closed"),
    },
    { name: "title", kind: "text", aliases: ["title", "description"] },
    { name: "address", kind: "text", aliases: ["address"] },
    { name: "round", kind: "integer", aliases: ["round"], min: 1, max: 1_000, fallback: 1 },
    { name: "found_at", kind: "instant", aliases: ["found_at"], required: true },
    { name: "notified_at", kind: "instant", aliases: ["notified_at"] },
    { name: "deadline_at", kind: "instant", aliases: ["deadline_at"] },
    { name: "correct_by", kind: "instant", aliases: ["correct_by"] },
    { name: "correct_by_postponed", kind: "instant", aliases: ["correct_by_postponed", "new_correct_by"] },
    { name: "certify_by", kind: "instant", aliases: ["certify_by"] },
    { name: "certify_by_postponed", kind: "instant", aliases: ["certify_by_postponed", "new_certify_by"] },
    { name: "reported_fixed_at", kind: "instant", aliases: ["reported_fixed_at"] },
    { name: "certified_at", kind: "instant", aliases: ["certified_at"] },
    { name: "closed_at", kind: "instant", aliases: ["closed_at"] },
    { ...officerReference, aliases: ["found_by", "officer_source_id"] },
    { name: "closed_by_source_id", kind: "code", aliases: ["closed_by"] },
  ],
  complete: (values) => {
    const state = values["state"] ?? (values["closed_at"] ? "closed" : values["notified_at"] ? "notified" : "found");
    const correctBy = values["correct_by"] ?? values["deadline_at"] ?? null;
    const deadline = values["deadline_at"] ?? values["correct_by_postponed"] ?? correctBy;
    return closedHasDate({ ...values, state, correct_by: correctBy, deadline_at: deadline });
  },
};

export const incident: LayerRule = {
  layer: "incident",
  place: "anywhere",
  key: ["source_id"],
  references: [
    { column: "unit_source_id", layer: "unit" },
    { column: "building_source_id", layer: "building" },
  ],
  keepsUnmapped: true,
  columns: [
    sourceId,
    unitReference,
    buildingReference,
    { name: "class", kind: "text", aliases: ["class"], required: true },
    { name: "title", kind: "text", aliases: ["title", "description"] },
    { name: "address", kind: "text", aliases: ["address"] },
    { name: "state", kind: "choice", aliases: ["state", "status"], choices: words("open", "closed") },
    { name: "opened_at", kind: "instant", aliases: ["opened_at", "requested_datetime"], required: true },
    { name: "dispatched_at", kind: "instant", aliases: ["dispatched_at"] },
    { name: "due_at", kind: "instant", aliases: ["due_at", "expected_datetime"] },
    { name: "closed_at", kind: "instant", aliases: ["closed_at", "closed_datetime"] },
  ],
  complete: (values) => ({ ...values, state: values["state"] ?? (values["closed_at"] ? "closed" : "open") }),
};

export const inspection: LayerRule = {
  layer: "inspection",
  place: "referred",
  key: ["source_id"],
  references: [
    { column: "unit_source_id", layer: "unit" },
    { column: "building_source_id", layer: "building" },
    { column: "officer_source_id", layer: "officer" },
  ],
  keepsUnmapped: true,
  columns: [
    sourceId,
    unitReference,
    buildingReference,
    { name: "at", kind: "instant", aliases: ["at"], required: true },
    officerReference,
    {
      name: "kind",
      kind: "choice",
      aliases: ["kind"],
      choices: words("routine", "re_inspection", "spot_check"),
      fallback: "routine",
    },
    { name: "result", kind: "choice", aliases: ["result"], choices: words("pass", "fail", "no_access") },
    { name: "persons_found", kind: "integer", aliases: ["persons_found"], min: 0, max: 2_000 },
  ],
};

function closedHasDate(values: Values): Values | RowFault {
  const closed = values["state"] === "closed";
  if (closed === (values["closed_at"] !== null)) return values;
  const [expected, got] = closed ? ["a closing date", "none"] : ["no closing date", String(values["closed_at"])];
  return fault("imports.value_invalid", `Expected ${expected} with state ${String(values["state"])}, got ${got}.`);
}
