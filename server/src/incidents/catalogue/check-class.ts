/** What a class must be beside well-formed: codes once each, choices where they are chosen from, limits for conditions that it has. Pure. */
import type { FormField, IncidentLimit, KeepIncidentClass } from "../contract-catalogue.ts";
import type { IncidentAnswers } from "../contract-steps.ts";

export type ClassFault = {
  readonly path: string;
  readonly reason: "twice" | "no_choices" | "unknown_condition" | "order";
};

export function classFaults({ form, conditions, limits }: KeepIncidentClass): ClassFault[] {
  const known = new Set(conditions.map(({ code }) => code));
  return [
    ...twice(
      "form",
      form.map(({ code }) => code),
    ),
    ...twice(
      "conditions",
      conditions.map(({ code }) => code),
    ),
    ...twice(
      "limits",
      limits.map(({ condition, areaCategory, clock }) => `${condition}/${areaCategory ?? ""}/${clock}`),
    ),
    ...form.flatMap((field, index): ClassFault[] =>
      (field.type === "choice") === (field.choices !== undefined)
        ? []
        : [{ path: `form.${index}`, reason: "no_choices" }],
    ),
    ...limits.flatMap((limit, index): ClassFault[] =>
      known.has(limit.condition) ? [] : [{ path: `limits.${index}`, reason: "unknown_condition" }],
    ),
    ...limits.flatMap((limit, index): ClassFault[] =>
      isLongerThanClosing(limit, limits) ? [{ path: `limits.${index}`, reason: "order" }] : [],
    ),
  ];
}

function twice(path: string, codes: readonly string[]): ClassFault[] {
  return codes.flatMap((code, index) =>
    codes.indexOf(code) < index ? [{ path: `${path}.${index}`, reason: "twice" }] : [],
  );
}

/** Of the same unit: other units cannot be compared without a calendar. */
function isLongerThanClosing(limit: IncidentLimit, all: readonly IncidentLimit[]): boolean {
  const closing = all.find(
    ({ condition, areaCategory, clock, unit }) =>
      clock === "close" && condition === limit.condition && areaCategory === limit.areaCategory && unit === limit.unit,
  );
  return closing !== undefined && limit.value > closing.value;
}

export type AnswerFault = { readonly field: string; readonly reason: "not_asked" | "missing" | "wrong_kind" };

/** `forPublic`: somebody without an account is asked less. */
export function answerFaults(form: readonly FormField[], answers: IncidentAnswers, forPublic: boolean): AnswerFault[] {
  const asked = form.filter((field) => field.public || !forPublic);
  const codes = new Set(asked.map(({ code }) => code));
  return [
    ...Object.keys(answers).flatMap((field): AnswerFault[] =>
      codes.has(field) ? [] : [{ field, reason: "not_asked" }],
    ),
    ...asked.flatMap((field): AnswerFault[] => {
      const answer = answers[field.code];
      if (answer === undefined) return field.required ? [{ field: field.code, reason: "missing" }] : [];
      return fits(field, answer) ? [] : [{ field: field.code, reason: "wrong_kind" }];
    }),
  ];
}

function fits({ type, choices = [] }: FormField, answer: string | number | boolean): boolean {
  switch (type) {
    case "text":
      return typeof answer === "string";
    case "number":
      return typeof answer === "number";
    case "yes_no":
      return typeof answer === "boolean";
    case "choice":
      return choices.some(({ code }) => code === answer);
    default:
      return type satisfies never;
  }
}
