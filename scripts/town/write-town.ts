// Makes a whole demo town and writes it to a folder. The same seed, size and reference day give byte-identical files on any machine. Every
// file says that it is invented.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameStreets, type Placed, placeBuildings } from "./addresses.ts";
import { toDate } from "./calendar.ts";
import type { Household } from "./clerk.ts";
import { type Divisions, layDivisions } from "./divisions.ts";
import { writeFeatures } from "./files.ts";
import { shareHomes, UNITS_PER_BUILDING } from "./homes.ts";
import { writeIncidents } from "./incident-records.ts";
import { layTown } from "./lay-town.ts";
import { buildingFeatures, divisionFeatures, landUseFeatures, streetFeatures, waterFeatures } from "./map-files.ts";
import { openNameBook } from "./names.ts";
import { pointFeatures } from "./point-records.ts";
import { Random } from "./random.ts";
import { writeRecords } from "./records.ts";
import { hireStaff, type Staff, writeCellsWanted, writeStaff } from "./staff.ts";

export interface TownOrder {
  readonly buildings: number;
  readonly seed: number;
  /** Reference day, in days since 1970-01-01. */
  readonly today: number;
  /** Minute of that day, at +08:00, as of which the records stand. */
  readonly minute: number;
}

/** Writes the town into `folder` (made when missing) and returns the number of rows or features by file name. */
export function writeTown(folder: string, order: TownOrder): Record<string, number> {
  const random = new Random(order.seed);
  const now = order.today * 1440 + order.minute;
  const ground = layTown(random.fork("ground"), order.buildings);
  const book = openNameBook(random.fork("names"));
  const names = nameStreets(random.fork("estates"), ground, book);
  const placed = placeBuildings(random.fork("numbers"), ground, names);
  const units = shareHomes(random.fork("homes"), placed, Math.round(order.buildings * UNITS_PER_BUILDING));
  const divisions = layDivisions(random.fork("divisions"), ground, book, sumByBlock(placed, units));
  const staff = hireStaff(divisions, sumByCommunity(divisions, placed, units), order.buildings);
  mkdirSync(folder, { recursive: true });
  const features = (name: string, list: Parameters<typeof writeFeatures>[2]) => ({
    [`${name}.geojson`]: writeFeatures(join(folder, `${name}.geojson`), name, list),
  });
  const counts = {
    ...features("divisions", divisionFeatures(divisions)),
    ...features("streets", streetFeatures(ground, names)),
    ...features("water", waterFeatures(ground)),
    ...features("landuse", landUseFeatures(ground, names)),
    ...features("buildings", buildingFeatures(placed)),
    ...features("points", pointFeatures(random.fork("points"), placed)),
    ...writeRecords(random.fork("records"), folder, households(divisions, staff, placed, units), now),
    "incidents.csv": writeIncidents(random.fork("incidents"), folder, placed, now),
    "officers.csv": writeStaff(random.fork("staff"), join(folder, "officers.csv"), staff, order.today),
    "cells-wanted.csv": writeCellsWanted(join(folder, "cells-wanted.csv"), staff),
  };
  writeFileSync(join(folder, "README.txt"), readme(order, counts));
  return counts;
}

function sumByBlock(placed: readonly Placed[], units: readonly number[]): Map<number, number> {
  const sums = new Map<number, number>();
  placed.forEach(({ block }, i) => sums.set(block.number, (sums.get(block.number) ?? 0) + (units[i] ?? 0)));
  return sums;
}

function sumByCommunity(
  divisions: Divisions,
  placed: readonly Placed[],
  units: readonly number[],
): Map<string, number> {
  const sums = new Map<string, number>();
  placed.forEach(({ block }, i) => {
    const code = divisions.communityOf[block.number] ?? "";
    sums.set(code, (sums.get(code) ?? 0) + (units[i] ?? 0));
  });
  return sums;
}

/** Each community's officers share its units in order of building number, so that neighbours have the same officer. */
function households(
  divisions: Divisions,
  staff: Staff,
  placed: readonly Placed[],
  units: readonly number[],
): Household[] {
  const totals = sumByCommunity(divisions, placed, units);
  const seen = new Map<string, number>();
  return placed.map((place, i) => {
    const code = divisions.communityOf[place.block.number] ?? "";
    const officers = staff.officers.get(code) ?? [];
    const before = seen.get(code) ?? 0;
    seen.set(code, before + (units[i] ?? 0));
    const officer =
      officers[
        Math.min(Math.floor((before * officers.length) / Math.max(totals.get(code) ?? 1, 1)), officers.length - 1)
      ] ?? "";
    return { place, units: units[i] ?? 0, officer };
  });
}

function readme({ buildings, seed, today, minute }: TownOrder, counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).map(([name, count]) => `  ${name.padEnd(20)} ${count}`);
  return [
    "Invented demo town. Every place, name, person, number and record in this folder is made up; any likeness is chance.",
    "Its coordinates (WGS84, longitude first) lie in the open sea; its division codes begin with 99, which no province has.",
    "",
    `Made with --buildings ${buildings} --seed ${seed} --today ${toDate(today)} --time ${clockText(minute)}. The same four give the same bytes.`,
    "Random numbers: xoshiro128** filled by splitmix32. Geometry uses only + - * / and square roots; positions have 7 decimals.",
    "Times are at +08:00; records stand as they would at that minute of that day.",
    "",
    "Features or rows:",
    ...rows,
    "",
  ].join("\n");
}

const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
