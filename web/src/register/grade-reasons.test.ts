/** The reasons of a grade in words. */
import { expect, test } from "vitest";
import { formats } from "../i18n/format.ts";
import { translator } from "../i18n/translate.ts";
import { gradeReasons } from "./grade-reasons.ts";

const reasons = (...codes: string[]) => {
  const hazards = [{ item: "egress.locked_exit", title: { zh: "安全出口上锁", en: "Exit locked" } }];
  return gradeReasons({ gradeReasons: codes, hazards }, translator("en"), formats("en", 480));
};

test("a reason that is one of the unit's hazards is called by its title, overdue or not", () => {
  expect(reasons("egress.locked_exit", "egress.locked_exit overdue")).toEqual(["Exit locked", "Exit locked, overdue"]);
});
test("a hazard that is no longer listed is called by its class", () => {
  expect(reasons("gas.bottle_indoors")).toEqual(["Gas"]);
});
test("an undeclared unit says so", () => {
  expect(reasons("undeclared")).toEqual(["Undeclared"]);
});
test("a code this page does not know is never shown raw", () => {
  expect(reasons("zz.unheard_of")).toEqual(["Other hazard"]);
});
