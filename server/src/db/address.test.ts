/** Addresses as one line, in Chinese and in Latin. */
import { describe, expect, test } from "vitest";
import { addressLine, unitAddressLine } from "./address.ts";

const nothing = { street: null, houseNumber: null, estate: null, name: null, sourceId: "B-1" };

describe("an address in one line", () => {
  test("runs from the street to the house in Chinese, with 号 behind a bare number", () => {
    expect(addressLine({ ...nothing, street: "新永安路", houseNumber: "41" })).toBe("新永安路41号");
    expect(addressLine({ ...nothing, street: "新永安路", houseNumber: "41弄3号" })).toBe("新永安路41弄3号");
    expect(addressLine({ ...nothing, street: "新永安路", houseNumber: "41号", estate: "东昌小区" })).toBe(
      "新永安路41号 东昌小区",
    );
    expect(addressLine({ ...nothing, street: "新永安路" })).toBe("新永安路");
  });

  test("runs from the house to the street in Latin", () => {
    expect(addressLine({ ...nothing, street: "Yong'an Road", houseNumber: "41" })).toBe("41 Yong'an Road");
    expect(addressLine({ ...nothing, street: "Yong'an Road", houseNumber: "41", estate: "Dongchang Estate" })).toBe(
      "41 Yong'an Road, Dongchang Estate",
    );
  });

  test("stands in the estate where there is no street", () => {
    expect(addressLine({ ...nothing, estate: "乳山二村", houseNumber: "12" })).toBe("乳山二村12号");
    expect(addressLine({ ...nothing, estate: "乳山二村" })).toBe("乳山二村");
  });

  test("is the name, and at last the source id, where nothing else is known", () => {
    expect(addressLine({ ...nothing, name: "东昌大厦" })).toBe("东昌大厦");
    expect(addressLine({ ...nothing, houseNumber: "7" })).toBe("B-1");
  });
});

test("a unit stands behind its house: the room, else the floor, else the house alone", () => {
  expect(unitAddressLine("永安路41号", 3, "302")).toBe("永安路41号 302室");
  expect(unitAddressLine("永安路41号", 3, "前厢房")).toBe("永安路41号 前厢房");
  expect(unitAddressLine("永安路41号", 3, null)).toBe("永安路41号 3层");
  expect(unitAddressLine("41 Yong'an Road", 3, "302")).toBe("41 Yong'an Road, room 302");
  expect(unitAddressLine("永安路41号", null, "")).toBe("永安路41号");
});
