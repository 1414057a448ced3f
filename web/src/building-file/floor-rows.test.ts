/**
 * The plan of floors.
 *
 *    3 | 301 302  -  304
 *    2 |  -  202 203  -
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextDoor, planFloors } from "./floor-rows.ts";

const door = (floor: number | null, room: string | null) => ({ floor, room });
const house = [door(2, "203"), door(3, "304"), door(3, "301"), door(2, "202"), door(3, "302")];

describe("the plan of floors", () => {
  test("goes from the top down, and doors above each other stand in one column", () => {
    const { columns, rows } = planFloors(house);
    expect(columns).toBe(4);
    expect(rows.map(({ floor }) => floor)).toEqual([3, 2]);
    expect(rows.map(({ doors }) => doors.map(({ door: { room }, column }) => `${room}@${column}`))).toEqual([
      ["301@0", "302@1", "304@3"],
      ["202@1", "203@2"],
    ]);
  });
  test("breaks a floor with many doors into lines", () => {
    const long = Array.from({ length: 14 }, (_, index) => door(1, `1${String(index + 1).padStart(2, "0")}`));
    const { columns, rows } = planFloors([...long, door(2, "201")]);
    expect(columns).toBe(5);
    expect(rows.map(({ lines }) => lines)).toEqual([1, 3]);
  });
  test("makes the lines of a floor as even as they can be", () => {
    const seven = Array.from({ length: 7 }, (_, index) => door(1, `10${String(index + 1)}`));
    const [floor] = planFloors(seven).rows;
    expect(floor?.doors.map(({ line, column }) => `${line}/${column}`)).toEqual([
      "0/0",
      "0/1",
      "0/2",
      "0/3",
      "1/0",
      "1/1",
      "1/2",
    ]);
  });
  test("puts a door whose floor nobody knows under all others", () => {
    expect(planFloors([door(null, "A"), door(-1, "B1")]).rows.map(({ floor }) => floor)).toEqual([-1, null]);
  });
  test("shows every door once, and no two in one place", () => {
    const doors = fc.array(
      fc.record({
        floor: fc.option(fc.integer({ min: -2, max: 9 }), { nil: null }),
        room: fc.option(fc.string({ maxLength: 4 }), { nil: null }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(doors, (given) => {
        const placed = planFloors(given).rows.flatMap((row) => row.doors);
        expect(placed).toHaveLength(given.length);
        expect(new Set(placed.map(({ line, column }) => `${line} ${column}`)).size).toBe(given.length);
      }),
    );
  });
});

describe("arrow keys in the plan", () => {
  const stops = planFloors(house).rows.flatMap((row) => row.doors);
  const at = (room: string) => stops.findIndex((stop) => stop.door.room === room);
  const from = (room: string, key: string) => stops[nextDoor(stops, at(room), key) ?? -1]?.door.room ?? null;
  test("move along the floor and stop at its end", () => {
    expect([from("301", "ArrowRight"), from("302", "ArrowLeft"), from("304", "ArrowRight")]).toEqual([
      "302",
      "301",
      null,
    ]);
  });
  test("move to the door below or above, or to the one beside it", () => {
    expect([
      from("302", "ArrowDown"),
      from("304", "ArrowDown"),
      from("202", "ArrowUp"),
      from("203", "ArrowDown"),
    ]).toEqual(["202", "203", "302", null]);
  });
});
