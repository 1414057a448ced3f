/** The list of incidents as a text of the address: what is written is read again, what is not understood is left out. */
import { describe, expect, test } from "vitest";
import { incidentsFromText, incidentsToText } from "./incidents.ts";

describe("the list of incidents in the address", () => {
  test("is read as it was written", () => {
    const wish = {
      list: "incidents",
      filter: { stages: "filed,dispatched", holder: "me", cellId: 12, extension: true, q: "金陵路;27:号" },
      sort: "newest",
    } as const;
    expect(incidentsFromText(incidentsToText(wish))).toEqual(wish);
  });
  test("is the work queue when nothing is said", () => {
    expect(incidentsFromText(null).list).toBe("work");
    expect(incidentsToText({ list: "work", filter: { q: "x" }, sort: "due" })).toBeNull();
  });
  test("of everything open is one word", () => {
    expect(incidentsToText({ list: "incidents", filter: {}, sort: "due" })).toBe("open");
    expect(incidentsFromText("open")).toEqual({ list: "incidents", filter: {}, sort: "due" });
  });
  test("leaves out what it does not understand", () => {
    expect(incidentsFromText("due:tomorrow;cellId:abc;holder:me;sort:colour;q:%E4%B")).toEqual({
      list: "incidents",
      filter: { holder: "me" },
      sort: "due",
    });
  });
});
