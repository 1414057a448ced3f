/** Keys of all desks: what they do, and where they must keep silent. */
import { expect, test } from "vitest";
import { commandOf } from "./keys.ts";

const press = (key: string, ctrl = false) => ({ key, ctrl, alt: false });

test("Ctrl+K searches even while typing", () => {
  expect(commandOf(press("k", true), true, true)).toBe("search");
  expect(commandOf(press("K", true), false, false)).toBe("search");
});

test("letters typed into a field are text, not commands", () => {
  expect([
    commandOf(press("e"), true, true),
    commandOf(press("/"), true, true),
    commandOf(press("Escape"), true, true),
  ]).toEqual([null, null, null]);
});

test("i takes a report, j and k step through incidents", () => {
  expect(["i", "j", "k"].map((key) => commandOf(press(key), false, true))).toEqual([
    "intake",
    "next_incident",
    "previous_incident",
  ]);
  expect(commandOf(press("i"), true, true)).toBeNull();
});

test("e, d, l, slash and question mark mean what the sheet says", () => {
  expect(["e", "d", "l", "/", "?"].map((key) => commandOf(press(key), false, true))).toEqual([
    "next_cell",
    "previous_cell",
    "zoom_to",
    "search",
    "sheet",
  ]);
});

test("single letters can be switched off; Escape cannot", () => {
  expect(commandOf(press("e"), false, false)).toBeNull();
  expect(commandOf(press("Escape"), false, false)).toBe("close");
});

test("keys of the browser and of the map's tools are left alone", () => {
  expect([
    commandOf(press("z", true), false, true),
    commandOf(press("1"), false, true),
    commandOf({ key: "e", ctrl: false, alt: true }, false, true),
  ]).toEqual([null, null, null]);
});
