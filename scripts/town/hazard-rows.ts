// The hazards found around the rental units of one building, and their rows, with the inspections that found and closed them.
import { toMoment } from "./calendar.ts";
import { type Clerk, type Household, writeInspection } from "./clerk.ts";
import { closedHazard, type Hazard, openHazard } from "./hazard-records.ts";
import type { Random } from "./random.ts";
import { toLngLat } from "./warp.ts";

/** A hazard at a unit, at the whole building, or in the street before it; found while visiting unit number `index`. */
export interface Finding {
  readonly hazard: Hazard;
  readonly where: "unit" | "building" | "place";
  readonly index: number;
}

const CLOSED_PER_OPEN = 4.5;

/** `rate`: open hazards to expect per unit. */
export function inventFindings(random: Random, now: number, units: number, rate: number): Finding[] {
  const findings: Finding[] = [];
  for (let index = 0; index < units; index += 1) {
    for (const hazard of inventHazards(random, now, rate)) {
      const where = random.weigh([
        ["unit", 79],
        ["building", 19],
        ["place", 2],
      ] as const);
      findings.push({ hazard, where, index });
    }
  }
  return findings;
}

/** What counts for a unit's grade: its own hazards and those of the whole building. */
export function hazardsOfUnit(findings: readonly Finding[], index: number): Hazard[] {
  const counting = findings.filter(
    (finding) => finding.where === "building" || (finding.where === "unit" && finding.index === index),
  );
  return counting.map((finding) => finding.hazard);
}

export function writeFinding(
  random: Random,
  clerk: Clerk,
  household: Household,
  { hazard, where }: Finding,
  unitId: string,
): void {
  const unit = where === "unit" ? unitId : undefined;
  writeHazard(random, clerk, household, hazard, where, unit);
  const { foundAt, deadlineAt, closedAt } = hazard;
  writeInspection(clerk, {
    unit,
    household,
    at: foundAt,
    kind: "routine",
    result: "fail",
    dueOn: Math.floor(deadlineAt / 1440),
  });
  if (closedAt !== undefined)
    writeInspection(clerk, { unit, household, at: closedAt, kind: "re_inspection", result: "pass" });
}

function inventHazards(random: Random, now: number, rate: number): Hazard[] {
  const hazards: Hazard[] = [];
  if (random.chance(rate)) hazards.push(openHazard(random, now));
  for (let closed = rate * CLOSED_PER_OPEN; closed > 0; closed -= 1) {
    if (random.chance(closed)) hazards.push(closedHazard(random, now));
  }
  return hazards;
}

function writeHazard(
  random: Random,
  clerk: Clerk,
  { place, officer }: Household,
  hazard: Hazard,
  where: Finding["where"],
  unit: string | undefined,
): void {
  const { item, severity, state, round, foundAt, deadlineAt, notifiedAt, reportedFixedAt, closedAt } = hazard;
  const { middle, address } = place;
  const outside = where === "place";
  const at = outside
    ? toLngLat([middle[0] + random.between(-9, 9), middle[1] + random.between(-9, 9)])
    : [undefined, undefined];
  const moments = [foundAt, deadlineAt, notifiedAt, reportedFixedAt, closedAt].map((moment) =>
    moment === undefined ? undefined : toMoment(moment),
  );
  clerk.tables.hazards.row([
    `h-${String(clerk.next.hazard++).padStart(6, "0")}`,
    unit,
    where === "building" ? place.id : undefined,
    ...at,
    item.class,
    item.code,
    severity,
    state,
    round,
    ...moments,
    officer,
    closedAt === undefined ? undefined : officer,
    outside ? `${address.street.zh}${address.number}号附近` : undefined,
  ]);
}
