/** Where an edit lies: the smallest division that contains all its cells. */
import { describe, expect, test } from "vitest";
import { commonDivision } from "./access.ts";

describe("an edit lies in the smallest division that contains all its cells", () => {
  test("one community, one subdistrict, one county", () => {
    expect(commonDivision(["990101001001"])).toBe("990101001001");
    expect(commonDivision(["990101001001", "990101001002"])).toBe("990101001000");
    expect(commonDivision(["990101001001", "990101002001"])).toBe("990101000000");
  });

  test("codes that only begin alike are different divisions", () => {
    expect(commonDivision(["990101001010", "990101001011"])).toBe("990101001000");
    expect(commonDivision(["110101001001", "990101001001"])).toBe("000000000000");
  });
});
