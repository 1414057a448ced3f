/** What a measurement accepts on its command line. */
import { describe, expect, it } from "vitest";
import { parseBenchOptions } from "./bench-options.ts";

describe("the command line of a measurement", () => {
  it("measures the demo town when nothing is said", () => {
    expect(parseBenchOptions(["tiles"])).toEqual({
      name: "tiles",
      scale: "demo",
      keep: null,
      databaseUrl: null,
      profile: null,
    });
  });

  it("names no measurement when only options are given", () => {
    expect(parseBenchOptions(["--scale", "futian"])).toMatchObject({ name: null, scale: "futian" });
  });

  it("takes a kept folder and a database", () => {
    const options = parseBenchOptions([
      "--",
      "live",
      "--keep",
      "kept",
      "--database-url",
      "postgres://h/d",
      "--profile",
      "p",
    ]);
    expect(options).toEqual({ name: "live", scale: "demo", keep: "kept", databaseUrl: "postgres://h/d", profile: "p" });
  });

  it("refuses a scale nobody generates", () => {
    expect(parseBenchOptions(["tiles", "--scale", "county"])).toHaveProperty(
      "refusal",
      'Expected --scale demo or --scale futian, got "county".',
    );
  });

  it("refuses two measurements at once, unknown options and other databases", () => {
    expect(parseBenchOptions(["tiles", "live"])).toHaveProperty("refusal");
    expect(parseBenchOptions(["tiles", "--runs", "3"])).toHaveProperty("refusal");
    expect(parseBenchOptions(["tiles", "--database-url", "mysql://h/d"])).toHaveProperty("refusal");
  });
});
