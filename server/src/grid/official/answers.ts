/** Turns reports into what goes over the wire. Leaves nothing out but the shapes that stand in the repaired grid anyway. */
import { polygonsOf } from "../../geometry/positions.ts";
import { Problem } from "../../problem.ts";
import type { CheckedGrid, RepairedGrid } from "./check-grid.ts";
import type { OfficialCheck, OfficialPlan, OfficialRepair } from "./contract.ts";
import type { PlanMade } from "./make-plan.ts";

/** The wire's arrays are the same values without their readonly marks. */
export const answerOfCheck = (checked: CheckedGrid): OfficialCheck => checked as unknown as OfficialCheck;

/** Throws Problem official.unreadable for a list of blocks: there is nothing to repair in it. */
export function answerOfRepair({ checked, rows, repaired }: RepairedGrid): OfficialRepair {
  if (!repaired) throw new Problem("official.unreadable", { expected: "shapes to repair", got: "a list of blocks" });
  const { left, movedVertices, joinedRows, addedM2, removedM2 } = repaired;
  const answer = {
    before: checked,
    rows: repaired.rows.map(({ key, code, areaBeforeM2, areaAfterM2, addedM2: gainedM2, removedM2: lostM2 }) => ({
      key,
      code,
      areaBeforeM2,
      areaAfterM2,
      addedM2: gainedM2,
      removedM2: lostM2,
    })),
    movedVertices,
    joinedRows,
    addedM2,
    removedM2,
    left,
    grid: {
      type: "FeatureCollection",
      features: rows.map(({ code, name, kind, officer, divisionCode, shape }) => ({
        type: "Feature",
        properties: { cell_code: code, cell_name: name, division: divisionCode, kind, officer },
        geometry: shape ? { type: "MultiPolygon", coordinates: polygonsOf(shape) } : null,
      })),
    },
  };
  return answer as unknown as OfficialRepair;
}

export const answerOfPlan = ({ matched, ...made }: PlanMade): OfficialPlan =>
  ({ ...made, ...matched }) as unknown as OfficialPlan;
