// Writes the register of the town, building by building: rental units, leases, hazards, inspections, visits due. Nothing is kept in memory but
// the building at hand, so the largest town needs no more room than the smallest.
import { toDate } from "./calendar.ts";
import { type Clerk, closeClerk, type Household, openClerk } from "./clerk.ts";
import type { Hazard } from "./hazard-records.ts";
import { hazardsOfUnit, inventFindings, writeFinding } from "./hazard-rows.ts";
import type { Random } from "./random.ts";
import { dateOrEmpty, type Grade, gradeUnit, inventLeases, inventUnit } from "./unit-records.ts";
import { writeVisits } from "./visit-rows.ts";

/** Open hazards to expect per rental unit, averaged over the town. */
const OPEN_PER_UNIT = 0.015;

/** Returns the number of rows by file name. */
export function writeRecords(
  random: Random,
  folder: string,
  households: readonly Household[],
  now: number,
): Record<string, number> {
  const clerk = openClerk(folder, now);
  const heat = blockHeat(random.fork("heat"), households);
  const units = households.reduce((sum, household) => sum + household.units, 0);
  const heated = households.reduce(
    (sum, household) => sum + household.units * (heat.get(household.place.block.number) ?? 1),
    0,
  );
  for (const household of households) {
    if (household.units === 0) continue;
    const rate = (OPEN_PER_UNIT * (heat.get(household.place.block.number) ?? 1) * units) / heated;
    writeBuilding(random.fork(household.place.id), clerk, household, rate);
  }
  return closeClerk(clerk);
}

/** Trouble gathers: one block in eight has several times the hazards of the rest, and old houses have more than new ones. */
function blockHeat(random: Random, households: readonly Household[]): Map<number, number> {
  const heat = new Map<number, number>();
  for (const { place } of households) {
    if (heat.has(place.block.number)) continue;
    const { use } = place.block;
    const base = use === "old_town" ? 1.5 : use === "village" ? 1.2 : use === "estate" ? 0.5 : 0.9;
    heat.set(place.block.number, base * (random.chance(0.12) ? random.between(3, 6) : random.between(0.2, 0.8)));
  }
  return heat;
}

function writeBuilding(random: Random, clerk: Clerk, household: Household, rate: number): void {
  const phase = random.whole(0, 20);
  const findings = inventFindings(random.fork("hazards"), clerk.now, household.units, rate);
  for (let index = 0; index < household.units; index += 1) {
    const id = `u-${String(clerk.next.unit++).padStart(6, "0")}`;
    const grade = writeUnit(random, clerk, household, id, index, hazardsOfUnit(findings, index));
    for (const finding of findings) if (finding.index === index) writeFinding(random, clerk, household, finding, id);
    if (grade !== undefined) writeVisits(random, clerk, household, id, grade, phase);
  }
}

/** Returns the grade that says how often the unit is visited; undefined where nobody visits. */
function writeUnit(
  random: Random,
  clerk: Clerk,
  { place, units }: Household,
  id: string,
  index: number,
  hazards: readonly Hazard[],
): Grade | undefined {
  const { tables, today, next } = clerk;
  const unit = inventUnit(random, place, index, units, today);
  const { grade, reasons } = gradeUnit(unit, hazards);
  const { floor, room, areaM2, rooms, beds, letting, status, registeredOn, letterUntil } = unit;
  const dates = [dateOrEmpty(registeredOn), dateOrEmpty(letterUntil)];
  tables["rental-units"].row([
    id,
    place.id,
    floor,
    room,
    areaM2,
    rooms,
    beds,
    letting,
    status,
    grade,
    reasons,
    ...dates,
  ]);
  for (const { from, to, adults, children, contractFiled, declaredBy, state } of inventLeases(random, unit, today)) {
    const lease = `t-${String(next.lease++).padStart(6, "0")}`;
    tables.leases.row([lease, id, toDate(from), toDate(to), adults, children, contractFiled, declaredBy, state]);
  }
  return status === "let" || status === "vacant" ? grade : undefined;
}
