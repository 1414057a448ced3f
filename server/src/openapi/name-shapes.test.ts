/** Shapes with a name stand once in the document. */
import { expect, test } from "vitest";
import { nameShapes } from "./name-shapes.ts";

const cell = (extra = {}) => ({ type: "object", title: "Cell", properties: { title: { type: "string" } }, ...extra });

test("a shape that two others use stands once, also where it may be null, and a property may be called title", () => {
  const shape = { type: "object", properties: { title: { type: "string" } } };
  const list = { type: "object", title: "CellList", properties: { cells: { type: "array", items: cell() } } };
  expect(nameShapes({ "/cells": list, "/cell": cell({ nullable: true }) })).toEqual({
    paths: {
      "/cells": { $ref: "#/components/schemas/CellList" },
      "/cell": { nullable: true, allOf: [{ $ref: "#/components/schemas/Cell" }] },
    },
    schemas: {
      Cell: shape,
      CellList: {
        type: "object",
        properties: { cells: { type: "array", items: { $ref: "#/components/schemas/Cell" } } },
      },
    },
  });
});

test("two different shapes of one name are told", () => {
  const wide = cell({ properties: { code: { type: "string" } } });
  expect(() => nameShapes({ "/a": cell(), "/b": wide })).toThrow("Two shapes are called Cell");
});
