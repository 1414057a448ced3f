/**
 * Judges answers by JSON Schema without compiling code: the page allows no code made from text, which the usual validator of the
 * rendering library needs. The server judges again.
 */
import { type OutputUnit, Validator } from "@cfworker/json-schema";
import {
  createErrorHandler,
  type ErrorSchema,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  type UiSchema,
  unwrapErrorHandler,
  type ValidatorType,
  validationDataMerge,
} from "@rjsf/utils";

export const schemaValidator: ValidatorType = {
  validateFormData(answers, schema, customValidate, transformErrors, uiSchema) {
    const found = errorsOf(schema, answers);
    const errors = transformErrors ? transformErrors(found, uiSchema) : found;
    const judged = { errors, errorSchema: toErrorSchema(errors) };
    if (!customValidate) return judged;
    const handler = customValidate(
      answers,
      createErrorHandler(answers ?? {}),
      uiSchema as UiSchema,
      judged.errorSchema,
    );
    return validationDataMerge(judged, unwrapErrorHandler(handler) as ErrorSchema);
  },
  isValid: (schema, answers, root) => errorsOf(withDefinitions(schema, root), answers).length === 0,
  rawValidation: (schema, answers) => ({ errors: errorsOf(schema, answers) as never[] }),
};

const withDefinitions = (schema: RJSFSchema, root: RJSFSchema): RJSFSchema =>
  root.$defs === undefined ? schema : { ...schema, $defs: root.$defs };

function errorsOf(schema: RJSFSchema, answers: unknown): RJSFValidationError[] {
  const { errors } = new Validator(schema as object, "2020-12", false).validate(withoutGaps(answers));
  // "properties" and "items" only say that something below them is wrong.
  return errors.filter(({ keyword }) => keyword !== "properties" && keyword !== "items").map(errorOf);
}

/** A question left open is missing, not undefined. */
const withoutGaps = (answers: unknown): unknown =>
  typeof answers === "object" && answers !== null && !Array.isArray(answers)
    ? Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined))
    : (answers ?? null);

/** "#/beds" -> ".beds"; a missing one is named in the words of the error: Instance does not have required property "beds". */
function errorOf({ keyword, instanceLocation, error }: OutputUnit): RJSFValidationError {
  const missing = keyword === "required" ? /property "([^"]+)"/.exec(error)?.[1] : undefined;
  const path = instanceLocation.replace(/^#/, "").replaceAll("/", ".");
  const property = missing === undefined ? path : `${path}.${missing}`;
  return { name: keyword, property, message: keyword, stack: `${property} ${keyword}`, params: {} };
}
