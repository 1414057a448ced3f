/** The plan of floors: a house as one draws it, from the roof to the basement. */
import { expect, test } from "vitest";
import { planFloors } from "./plan-floors.ts";

test("floors stand from the roof to the basement, doors in the order of their numbers, stairs beside them", () => {
  const units = [
    { id: 1, floor: 1, room: "102" },
    { id: 2, floor: 1, room: "1003" },
    { id: 3, floor: 3, room: "301" },
    { id: 4, floor: null, room: "阁楼" },
  ];
  const others = [
    { id: 8, floor: 1, room: "101", use: "shop" },
    { id: 9, floor: -1, room: "B1", use: "storage" },
    { id: 7, floor: 1, room: "S1", use: "stair" },
  ];
  expect(planFloors(units, others, 3)).toEqual([
    { floor: 3, doors: [{ kind: "unit", id: 3, room: "301" }], stairs: [] },
    { floor: 2, doors: [], stairs: [] },
    {
      floor: 1,
      doors: [
        { kind: "other", id: 8, room: "101" },
        { kind: "unit", id: 1, room: "102" },
        { kind: "unit", id: 2, room: "1003" },
      ],
      stairs: [{ kind: "other", id: 7, room: "S1" }],
    },
    { floor: -1, doors: [{ kind: "other", id: 9, room: "B1" }], stairs: [] },
    { floor: null, doors: [{ kind: "unit", id: 4, room: "阁楼" }], stairs: [] },
  ]);
});

test("a house of which nothing is known has no floors", () => {
  expect(planFloors([], [], null)).toEqual([]);
});
