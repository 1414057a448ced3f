/** Whether something is built like a form at all: every place that is not, with what is expected there. Says nothing of sense. Pure. */
import { Ajv, type ErrorObject } from "ajv";
import { FormContent, type FormFault, Question } from "./contract.ts";

const KINDS = "text, date, integer, number, one of several, several of several, photos or a remark";
const MOST_FAULTS = 200;
const LONGEST_ECHO = 60;
const ajv = new Ajv({ allErrors: true, strictTypes: false, verbose: true });
const isContent = ajv.compile(withLooseQuestions(FormContent));
const isQuestion = ajv.compile(Question);

export type Shaped =
  | { readonly content: FormContent; readonly faults: readonly [] }
  | { readonly content: null; readonly faults: readonly FormFault[] };

export function checkShape(content: unknown): Shaped {
  const faults = isContent(content) ? [] : (isContent.errors ?? []).map(faultOf);
  const all = [...faults, ...questionFaults(content)].slice(0, MOST_FAULTS);
  return all.length === 0 ? { content: content as FormContent, faults: [] } : { content: null, faults: all };
}

/** Questions are judged one by one: of a failed union nobody could say which of its seven kinds was meant. */
function withLooseQuestions(shape: typeof FormContent): object {
  const copy = structuredClone(shape) as { properties: { schema: { properties: { properties: object } } } };
  copy.properties.schema.properties.properties = { type: "object" };
  return copy;
}

function questionFaults(content: unknown): FormFault[] {
  const properties = (content as { schema?: { properties?: unknown } } | null)?.schema?.properties;
  if (typeof properties !== "object" || properties === null) return [];
  return Object.entries(properties).flatMap(([key, question]) => {
    const at = `schema.properties.${key.slice(0, LONGEST_ECHO)}`;
    if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(key)) {
      return [
        {
          at,
          expected: "a name of letters, digits, _ and -, beginning with a letter",
          got: key.slice(0, LONGEST_ECHO),
        },
      ];
    }
    return isQuestion(question) ? [] : [{ at, expected: KINDS, got: echo(question) }];
  });
}

function faultOf(error: ErrorObject): FormFault {
  const { missingProperty, additionalProperty } = error.params as {
    missingProperty?: string;
    additionalProperty?: string;
  };
  const leaf = missingProperty ?? additionalProperty;
  const at = [...error.instancePath.split("/").slice(1), ...(leaf === undefined ? [] : [leaf])].join(".");
  if (missingProperty !== undefined) return { at, expected: "a value", got: "nothing" };
  if (additionalProperty !== undefined) return { at, expected: "no such field", got: "a field of this name" };
  return { at, expected: error.message ?? error.keyword, got: echo(error.data) };
}

const echo = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, LONGEST_ECHO);
