/** Which refusals of the database have words of their own. */
import { describe, expect, test } from "vitest";
import { asProblems, constraintProblem } from "./constraint-problems.ts";

const databaseError = (code: string, constraint?: string) =>
  Object.assign(new Error("whatever language"), { code, constraint });

describe("what the database refuses", () => {
  test("two cells for one block, two primaries for one cell: somebody was quicker", () => {
    expect(constraintProblem(databaseError("23P01", "cell_block_one_cell"))?.code).toBe("blocks.stale");
    expect(constraintProblem(databaseError("23505", "cell_block_current_idx"))?.code).toBe("blocks.stale");
    expect(constraintProblem(databaseError("23P01", "assignment_one_primary"))?.code).toBe("cells.stale");
  });

  test("two substitutes for one cell at one time: the covers overlap", () => {
    expect(constraintProblem(databaseError("23P01", "assignment_one_substitute"))?.code).toBe("covers.overlap");
  });

  test("row-level security: outside the jurisdiction", () => {
    expect(constraintProblem(databaseError("42501"))?.code).toBe("scope.outside");
  });

  test("anything else is a fault and stays as it was", async () => {
    const fault = databaseError("23503", "cell_block_cell_exists");
    expect(constraintProblem(fault)).toBeNull();
    expect(constraintProblem("not even an error")).toBeNull();
    await expect(asProblems(() => Promise.reject(fault))).rejects.toBe(fault);
    await expect(asProblems(() => Promise.resolve(7))).resolves.toBe(7);
  });
});
