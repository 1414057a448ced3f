// A whole town written to a folder: the same order gives the same bytes, the counts are those asked for, and every row refers to something.
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, test } from "vitest";
import { hazardItems } from "../../server/src/hazards/catalogue.ts";
import { toDay } from "./calendar.ts";
import { writeTown } from "./write-town.ts";

const folders: string[] = [];
const TODAY = "2026-11-21";
const NOW = "2026-11-21T15:00:00+08:00";

function make(buildings: number, seed: number, today = TODAY): { folder: string; counts: Record<string, number> } {
  const folder = mkdtempSync(join(tmpdir(), "town-"));
  folders.push(folder);
  return { folder, counts: writeTown(folder, { buildings, seed, today: toDay(today) ?? 0, minute: 900 }) };
}

function digests(folder: string): Record<string, string> {
  const names = readdirSync(folder).toSorted();
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]),
  );
}

type Row = Readonly<Record<string, string>>;

function rows(folder: string, name: string): Row[] {
  return parse(readFileSync(join(folder, name)), { columns: true });
}

function ids(list: readonly Row[]): Set<string> {
  return new Set(list.map((row) => row["source_id"] ?? ""));
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe("a town of 3,000 buildings", () => {
  const { folder, counts } = make(3000, 7);
  const units = rows(folder, "rental-units.csv");
  const hazards = rows(folder, "hazards.csv");
  const officers = ids(rows(folder, "officers.csv"));
  const unitIds = ids(units);
  const buildings: { id: string; properties: Record<string, unknown> }[] = JSON.parse(
    readFileSync(join(folder, "buildings.geojson"), "utf8"),
  ).features;
  const buildingIds = new Set(buildings.map((building) => building.id));

  test("is the same to the last byte when made again, and another for another seed", () => {
    const first = digests(folder);
    expect(digests(make(3000, 7).folder)).toEqual(first);
    expect(digests(make(3000, 8).folder)["buildings.geojson"]).not.toBe(first["buildings.geojson"]);
  }, 60_000);

  test("keeps its map when only the reference day changes", () => {
    const later = digests(make(3000, 7, "2027-02-01").folder);
    const first = digests(folder);
    expect(later["buildings.geojson"]).toBe(first["buildings.geojson"]);
    expect(later["hazards.csv"]).not.toBe(first["hazards.csv"]);
  }, 60_000);

  test("has exactly the buildings asked for and Futian's 6.7 rental units to each", () => {
    expect(counts["buildings.geojson"]).toBe(3000);
    expect(counts["rental-units.csv"]).toBe(Math.round((3000 * 443_000) / 66_000));
    expect(units.length).toBe(counts["rental-units.csv"]);
    expect(unitIds.size).toBe(units.length);
  });

  test("puts every rental unit in a building, on a floor the building has, in a room of its own", () => {
    const levels = new Map(buildings.map(({ id, properties }) => [id, Number(properties["levels"])]));
    const rooms = new Set<string>();
    for (const unit of units) {
      const floor = Number(unit["floor"]);
      expect(floor).toBeGreaterThanOrEqual(1);
      expect(floor).toBeLessThanOrEqual(levels.get(unit["building_source_id"] ?? "") ?? 0);
      rooms.add(`${unit["building_source_id"]} ${unit["room"]}`);
    }
    expect(rooms.size).toBe(units.length);
  });

  test("never has a lease without its unit, two leases at a time, or fewer than no occupants", () => {
    const last = new Map<string, string>();
    for (const lease of rows(folder, "leases.csv")) {
      const unit = lease["unit_source_id"] ?? "";
      expect(unitIds.has(unit)).toBe(true);
      expect((lease["from"] ?? "") <= (lease["to"] ?? "")).toBe(true);
      expect((lease["from"] ?? "") > (last.get(unit) ?? "")).toBe(true);
      last.set(unit, lease["to"] ?? "");
      expect(Number(lease["adults"])).toBeGreaterThanOrEqual(1);
      expect(Number(lease["children"])).toBeGreaterThanOrEqual(0);
    }
  });

  test("has open hazards at about 1.5 % of its units, few critical, some overdue", () => {
    const open = hazards.filter((hazard) => hazard["state"] !== "closed");
    const overdue = open.filter((hazard) => (hazard["deadline_at"] ?? "") < NOW);
    const serious = open.filter((hazard) => hazard["severity"] === "2");
    expect(open.length / units.length).toBeGreaterThan(0.011);
    expect(open.length / units.length).toBeLessThan(0.019);
    expect(overdue.length / open.length).toBeGreaterThan(0.02);
    expect(overdue.length / open.length).toBeLessThan(0.1);
    expect(serious.length / open.length).toBeGreaterThan(0.17);
    expect(serious.length / open.length).toBeLessThan(0.33);
  });

  test("has hazards only of items in the catalogue, in the order found, notified, closed, and none in the future", () => {
    const known = new Map(hazardItems.map((item) => [item.code, item.class]));
    for (const hazard of hazards) {
      const {
        found_at: found = "",
        closed_at: closed = "",
        notified_at: notified = "",
        deadline_at: deadline = "",
      } = hazard;
      expect(known.get(hazard["item"] ?? "")).toBe(hazard["class"]);
      expect(found <= NOW && closed <= NOW && notified <= NOW).toBe(true);
      expect(deadline > found).toBe(true);
      expect(closed === "" || (closed > found && notified <= closed)).toBe(true);
      expect(closed === "").toBe(hazard["state"] !== "closed");
      expect(officers.has(hazard["found_by"] ?? "")).toBe(true);
    }
  });

  test("places every hazard at exactly one thing: a unit, a building or a point", () => {
    for (const hazard of hazards) {
      const { unit_source_id: unit = "", building_source_id: building = "", lon = "", lat = "" } = hazard;
      expect([unit, building, lon].filter((field) => field !== "").length).toBe(1);
      expect((lon === "") === (lat === "")).toBe(true);
      expect(unit === "" || unitIds.has(unit)).toBe(true);
      expect(building === "" || buildingIds.has(building)).toBe(true);
    }
  });

  test("grades a unit with an open critical hazard red", () => {
    const critical = hazards.filter(
      (hazard) => hazard["severity"] === "1" && hazard["state"] !== "closed" && hazard["unit_source_id"] !== "",
    );
    const grades = new Map(units.map((unit) => [unit["source_id"], unit["grade"]]));
    expect(critical.length).toBeGreaterThan(0);
    for (const hazard of critical) expect(grades.get(hazard["unit_source_id"])).toBe("R");
  });

  test("has inspections and visits by known officers, some of today's visits done and some not", () => {
    for (const inspection of rows(folder, "inspections.csv")) {
      expect(officers.has(inspection["officer_source_id"] ?? "")).toBe(true);
      expect((inspection["at"] ?? "") <= NOW).toBe(true);
    }
    const today = rows(folder, "visits.csv").filter((visit) => visit["due_on"] === TODAY);
    const done = today.filter((visit) => visit["done_at"] !== "");
    expect(done.length).toBeGreaterThan(today.length * 0.3);
    expect(done.length).toBeLessThan(today.length * 0.95);
  });

  test("has incidents that wait for dispatch, that are in hand, and that were closed", () => {
    const incidents = rows(folder, "incidents.csv");
    const of = (asked: (row: Row) => boolean) => incidents.filter(asked).length;
    expect(of((row) => row["dispatched_at"] === "")).toBeGreaterThan(0);
    expect(of((row) => row["state"] === "open" && row["dispatched_at"] !== "")).toBeGreaterThan(0);
    for (const { opened_at: opened = "", dispatched_at: dispatched = "", closed_at: closed = "", state } of incidents) {
      expect(opened <= NOW && dispatched <= NOW && closed <= NOW).toBe(true);
      expect(closed === "").toBe(state === "open");
      expect(closed === "" || (opened < dispatched && dispatched <= closed)).toBe(true);
    }
  });

  test("has at least one grid officer for each cell wanted, and staff of every role", () => {
    const staff = rows(folder, "officers.csv");
    for (const { division_code: code, cells } of rows(folder, "cells-wanted.csv")) {
      const own = staff.filter((person) => person["role"] === "officer" && person["division_code"] === code);
      expect(own.length).toBeGreaterThanOrEqual(Number(cells));
    }
    expect(new Set(staff.map((person) => person["role"])).size).toBe(5);
    expect(new Set(staff.map((person) => person["name"])).size).toBe(staff.length);
  });

  test("says in every file of features, and in its README, that it is invented", () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".geojson"))) {
      const collection = JSON.parse(readFileSync(join(folder, name), "utf8"));
      expect(collection.invented).toBe(true);
      expect(collection.attribution).toBe("invented demo town");
      for (const feature of collection.features) expect(feature.properties.invented).toBe(true);
    }
    expect(readFileSync(join(folder, "README.txt"), "utf8")).toMatch(/^Invented demo town/);
  });
});

test.each([100, 20_000])(
  "a town of %i buildings has exactly that many",
  (buildings) => {
    const { counts } = make(buildings, 3);
    expect(counts["buildings.geojson"]).toBe(buildings);
    expect(counts["rental-units.csv"]).toBe(Math.round((buildings * 443_000) / 66_000));
  },
  60_000,
);
