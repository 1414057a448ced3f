/** The forms of the steps: every step has one, and a refusal finds its field. */
import { describe, expect, test } from "vitest";
import { fieldOf, nextOf, stepForms, stepOrder } from "./step-forms.ts";

describe("the forms of an incident's steps", () => {
  test("ask for nothing that they do not show", () => {
    const notShown = stepOrder.filter((action) => {
      const { fields, needed } = stepForms[action];
      return needed.some((field) => !fields.includes(field));
    });
    expect(notShown).toEqual([]);
  });
  test("are taken at once exactly where there is nothing to ask", () => {
    const atOnce = stepOrder.filter((action) => stepForms[action].direct);
    expect(atOnce).toEqual(stepOrder.filter((action) => stepForms[action].fields.length === 0));
  });
  test("show a refusal beside the field that it is about", () => {
    expect(fieldOf("incidents.extension_outside", undefined, stepForms.ask_extension)).toBe("until");
    expect(fieldOf("states.not_now", "has_photo_if_asked", stepForms.report_back)).toBe("photos");
    expect(fieldOf("states.not_now", "names_who_handles", stepForms.dispatch)).toBe("department");
  });
  test("show a refusal of the whole step below", () => {
    expect(fieldOf("states.not_now", "not_handled_by_me", stepForms.pass)).toBeNull();
    expect(fieldOf("incidents.unknown_class", undefined, stepForms.dispatch)).toBeNull();
  });
  test("name whose turn it is in every stage that is not the last", () => {
    expect(Object.keys(nextOf)).toEqual([
      "reported",
      "verified",
      "filed",
      "dispatched",
      "handling",
      "reported_back",
      "checked",
    ]);
  });
});
