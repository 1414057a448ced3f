/** What is sent when a home is changed. */
import { expect, test } from "vitest";
import { changesOf, newWish, unitOf } from "./unit-wish.ts";

test("only what differs is sent, numbers as numbers", () => {
  expect(changesOf(newWish, { ...newWish, areaM2: "46.2", beds: "2" })).toEqual({ areaM2: 46.2, beds: 2 });
  expect(changesOf(newWish, newWish)).toEqual({});
});
test("an emptied field is sent as nothing", () => {
  expect(changesOf({ ...newWish, floor: "3", note: "stairs at the back" }, newWish)).toEqual({
    floor: null,
    note: null,
  });
});
test("a deregistered home is not let again by a form", () => {
  expect(changesOf({ ...newWish, status: "let" }, { ...newWish, status: "deregistered" })).toEqual({});
});
test("a new home names its door and how it is let", () => {
  const uuid = "6f1c0c4e-4a57-4d2e-9d63-0b8a6f0f2a11";
  expect(unitOf(uuid, { ...newWish, room: " 302 ", floor: "3" })).toEqual({
    uuid,
    floor: 3,
    room: "302",
    letting: "whole",
    status: "undeclared",
  });
});
