/** What can be read in any field of any request, and what cannot. */
import { expect, test } from "vitest";
import { unreadablePart } from "./unreadable.ts";

test("text, numbers and lists as people send them can be read", () => {
  const body = { name: "永安路 😀", at: [121.1, -0, 31], note: null, open: true, parts: [{ key: "a" }] };
  expect(unreadablePart(body, "body")).toBeNull();
});

test("a zero character is refused in a value, in a name and in a list, and the text is not told again", () => {
  expect(unreadablePart({ note: "secret\0" }, "body")).toEqual({
    field: "body/note",
    expected: "a text without zero characters",
    got: "one with them",
  });
  expect(unreadablePart({ "a\0": 1 }, "body")).toMatchObject({ field: "body" });
  expect(unreadablePart(["x", "\0"], "query")).toMatchObject({ field: "query/1" });
});

test("half of a surrogate pair is no text, both halves are", () => {
  expect(unreadablePart("\ud83d", "query")).toMatchObject({ got: "half of a surrogate pair" });
  expect(unreadablePart("\ud83d\ude00", "query")).toBeNull();
});

test("a number beyond all numbers is refused: 1e400 in JSON, Infinity in an address", () => {
  expect(unreadablePart(JSON.parse('{"limit":1e400}'), "body")).toMatchObject({ field: "body/limit" });
  expect(unreadablePart({ id: Number.POSITIVE_INFINITY }, "params")).toMatchObject({ field: "params/id" });
});

const nested = (levels: number): unknown => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);

test("forty levels are read and ten thousand are refused without walking them", () => {
  expect(unreadablePart(nested(40), "body")).toBeNull();
  expect(unreadablePart(nested(41), "body")).toMatchObject({ expected: "at most 40 levels" });
  expect(unreadablePart(nested(10_000), "body")).toMatchObject({ got: "more" });
});
