/** The reasons of a grade in words: what the register keeps as codes ("egress.locked_exit overdue", "undeclared"). Pure. */
import type { UnitDetail } from "@gridstead/server/contract";
import type { Formats } from "../i18n/format.ts";
import { hazardClassWords } from "../i18n/register-words.ts";
import type { Translate } from "../i18n/translate.ts";

type Graded = Pick<UnitDetail, "gradeReasons"> & {
  readonly hazards: readonly Pick<UnitDetail["hazards"][number], "item" | "title">[];
};

/** An item that is among the unit's hazards has their title; another is at least called by its class. */
export function gradeReasons(
  { gradeReasons: codes, hazards }: Graded,
  t: Translate,
  { words }: Formats,
): readonly string[] {
  return codes.map((text) => {
    const [code = "", ...marks] = text.split(" ");
    const hazard = hazards.find(({ item }) => item === code);
    const [group = ""] = code.split(".");
    const reason =
      code === "undeclared" ? t("status.undeclared") : hazard ? words(hazard.title) : t(hazardClassWords(group));
    return marks.includes("overdue") ? t("unit.reason_overdue", { reason }) : reason;
  });
}
