// What a stretch of street is called.
import { expect, test } from "vitest";
import { describeSegment } from "./describe-segment.ts";
import { nodeStreets } from "./node-streets.ts";
import type { DrawnStreet } from "./segments.ts";
import { street, type Way } from "./testing-streets.ts";

const named = (name: string, nameEn: string, way: Way) => street(name, way, { nameEn, class: "secondary" });
const nameless = (kind: string, way: Way) => street("", way, { class: kind });

function labels(streets: readonly DrawnStreet[]): (readonly [zh: string, en: string])[] {
  const noded = nodeStreets(streets);
  return noded.segments.map((_, segment) => describeSegment(noded, segment).whole);
}

//      四川中路   江西中路
//         |         |
//   ------+---------+----.. 福州路
//         |         |     :
//                   footway
const town = [
  named("福州路", "Fuzhou Road", [
    [0, 0],
    [300, 0],
  ]),
  named("四川中路", "Middle Sichuan Road", [
    [100, -50],
    [100, 50],
  ]),
  named("江西中路", "Middle Jiangxi Road", [
    [200, -50],
    [200, 50],
  ]),
  nameless("footway", [
    [300, 0],
    [300, -80],
  ]),
];

test("a stretch is its street and the streets it runs between", () => {
  expect(labels(town)).toContainEqual([
    "福州路（四川中路—江西中路）",
    "Fuzhou Road, Middle Sichuan Road - Middle Jiangxi Road",
  ]);
  expect(labels(town)).toContainEqual(["福州路（尽头—四川中路）", "Fuzhou Road, dead end - Middle Sichuan Road"]);
});

test("a street without a name goes by its kind and what it joins", () => {
  expect(labels(town)).toContainEqual(["福州路（江西中路—人行道）", "Fuzhou Road, Middle Jiangxi Road - footway"]);
  expect(labels(town)).toContainEqual(["人行道（尽头—福州路）", "Footway, dead end - Fuzhou Road"]);
  const strange = nameless("bus_guideway", [
    [0, 0],
    [9, 0],
  ]);
  expect(labels([strange])).toEqual([["无名道路（尽头—尽头）", "Unnamed road, dead end - dead end"]]);
});

test("a street with one name goes by it in both languages", () => {
  const way: Way = [
    [0, 0],
    [9, 0],
  ];
  expect(labels([street("福州路", way)])).toEqual([["福州路（尽头—尽头）", "福州路, dead end - dead end"]]);
  const english = street("", way, { nameEn: "Broadway" });
  expect(labels([english])).toEqual([["Broadway（尽头—尽头）", "Broadway, dead end - dead end"]]);
});

test("loops and rings say so, and a street that meets only itself meets a junction", () => {
  const ring: Way = [
    [0, 0],
    [40, 0],
    [40, 40],
    [0, 0],
  ];
  expect(labels([named("环路", "Ring Road", ring)])).toEqual([["环路（环路）", "Ring Road, ring"]]);
  const tail = named("中路", "Middle Road", [
    [0, 0],
    [-90, 0],
  ]);
  expect(labels([named("环路", "Ring Road", ring), tail])).toContainEqual([
    "环路（中路环路）",
    "Ring Road, loop at Middle Road",
  ]);
  const arms = [30, 60, -40].map((y) =>
    nameless("service", [
      [0, 0],
      [50, y],
    ]),
  );
  expect(labels(arms)[0]).toEqual(["内部道路（路口—尽头）", "Service road, junction - dead end"]);
});
