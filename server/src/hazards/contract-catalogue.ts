/** Wire shape of the hazard catalogue: what can be wrong with a rented home, in both languages. */
import { type Static, Type } from "typebox";
import { Severity, Strict } from "../http/shapes.ts";

export const HazardItem = Strict(
  {
    code: Type.String(),
    class: Type.String(),
    severity: Severity,
    title: Strict({ zh: Type.String(), en: Type.String() }),
  },
  "HazardItem",
);
export type HazardItem = Static<typeof HazardItem>;
export const HazardItemList = Strict({ items: Type.Array(HazardItem) }, "HazardItemList");
export type HazardItemList = Static<typeof HazardItemList>;
