/** Wire shape of the hazards that a new one may be a repetition of. */
import { type Static, Type } from "typebox";
import { Strict, Words } from "../http/shapes.ts";
import { HazardSummary } from "./contract.ts";

export const DuplicateList = Strict(
  {
    /** Nearest first; at one distance the same item before the same class, open before closed. */
    duplicates: Type.Array(
      Strict({
        hazard: HazardSummary,
        place: Words("same_unit", "same_building", "near"),
        distanceM: Type.Number(),
        sameItem: Type.Boolean(),
        open: Type.Boolean(),
      }),
    ),
  },
  "DuplicateList",
);
export type DuplicateList = Static<typeof DuplicateList>;
