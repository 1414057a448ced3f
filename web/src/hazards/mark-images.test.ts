/** Images of marks by name. */
import { expect, test } from "vitest";
import { coloursOf } from "../map/colours.ts";
import { clusterImage, markImage, overdueImage, paintMarkImage, readMarkName } from "./mark-images.ts";

const colours = coloursOf("light");
const measure = (text: string): number => 7 * text.length;

test("a name says everything that is on the picture", () => {
  expect(readMarkName(overdueImage(2, "6 d over"))).toEqual({ kind: "overdue", severity: 2, text: "6 d over" });
  expect(readMarkName(clusterImage(3, 14))).toEqual({ kind: "cluster", severity: 3, text: "14" });
  expect(readMarkName(markImage(1))).toEqual({ kind: "mark", severity: 1, text: "" });
});

test.each(["mark/4", "hatch-45", "overdue/2/" + "x".repeat(40), ""])("%j is not a mark", (name) => {
  expect(paintMarkImage(name, colours, measure)).toBeNull();
});

test("a longer text makes a wider plate", () => {
  const short = paintMarkImage(overdueImage(2, "6 d"), colours, measure);
  const long = paintMarkImage(overdueImage(2, "16 d over"), colours, measure);
  expect(long?.widthPx ?? 0).toBeGreaterThan(short?.widthPx ?? 0);
});
