/**
 * Wire shapes of forms: what may be asked (a part of JSON Schema 2020-12), how it is shown, its words in both languages, and which
 * answers are hazards. Versions of a form are drafts, published (one at a time) or retired.
 */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Severity, Strict, Words } from "../../http/shapes.ts";

export const LIMITS = {
  questions: 200,
  choices: 100,
  sections: 60,
  textLength: 4000,
  photos: 20,
  ruleAnswers: 20,
  rules: 300,
  branches: 20,
} as const;

export const QuestionKey = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$" });
export const ChoiceCode = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$" });
const Many = Type.Array(ChoiceCode, { minItems: 1, maxItems: LIMITS.choices });

/** One question, told apart by its schema: `enum` is a choice, a list of `enum` several, a list of `uuid` photos, null a remark. */
export const Question = Type.Union([
  Strict({ type: Type.Literal("string"), enum: Many }),
  Strict({ type: Type.Literal("string"), format: Type.Literal("date") }),
  Strict({
    type: Type.Literal("string"),
    minLength: Type.Optional(Type.Integer({ minimum: 0, maximum: LIMITS.textLength })),
    maxLength: Type.Integer({ minimum: 1, maximum: LIMITS.textLength }),
  }),
  Strict({
    type: Words("integer", "number"),
    minimum: Type.Optional(Type.Number()),
    maximum: Type.Optional(Type.Number()),
    exclusiveMinimum: Type.Optional(Type.Number()),
    exclusiveMaximum: Type.Optional(Type.Number()),
  }),
  Strict({
    type: Type.Literal("array"),
    items: Strict({ type: Type.Literal("string"), enum: Many }),
    uniqueItems: Type.Literal(true),
    minItems: Type.Optional(Type.Integer({ minimum: 0, maximum: LIMITS.choices })),
    maxItems: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.choices })),
  }),
  Strict({
    type: Type.Literal("array"),
    items: Strict({ type: Type.Literal("string"), format: Type.Literal("uuid") }),
    uniqueItems: Type.Literal(true),
    minItems: Type.Optional(Type.Integer({ minimum: 0, maximum: LIMITS.photos })),
    maxItems: Type.Integer({ minimum: 1, maximum: LIMITS.photos }),
  }),
  Strict({ type: Type.Literal("null") }),
]);
export type Question = Static<typeof Question>;

export const FormSchema = Strict(
  {
    $schema: Type.Optional(Type.Literal("https://json-schema.org/draft/2020-12/schema")),
    type: Type.Literal("object"),
    properties: Type.Record(QuestionKey, Question, { maxProperties: LIMITS.questions, additionalProperties: false }),
    required: Type.Array(QuestionKey, { maxItems: LIMITS.questions, uniqueItems: true }),
    additionalProperties: Type.Literal(false),
  },
  "FormSchema",
);
export type FormSchema = Static<typeof FormSchema>;

/** `selected`: one of several. Of a question that is not answered or not shown only `!=` holds. */
export const Comparison = Strict(
  {
    question: QuestionKey,
    is: Words("=", "!=", "<", "<=", ">", ">=", "selected"),
    value: Type.Union([Type.String({ maxLength: 200 }), Type.Number()]),
  },
  "Comparison",
);
export type Comparison = Static<typeof Comparison>;
/** Any of these, each of which is all of those. */
export const Condition = Strict(
  {
    any: Type.Array(Strict({ all: Type.Array(Comparison, { minItems: 1, maxItems: LIMITS.branches }) }), {
      minItems: 1,
      maxItems: LIMITS.branches,
    }),
  },
  "Condition",
);
export type Condition = Static<typeof Condition>;

export const Widget = Words("radio", "select", "checkboxes", "textarea", "updown", "date", "photo", "judgement");

/** As a uiSchema of react-jsonschema-form: `order` is "ui:order", `widgets[q]` is its "ui:widget". */
export const FormHints = Strict(
  {
    order: Type.Array(QuestionKey, { maxItems: LIMITS.questions, uniqueItems: true }),
    widgets: Type.Record(QuestionKey, Widget, { maxProperties: LIMITS.questions, additionalProperties: false }),
    /** Every question stands in exactly one. */
    sections: Type.Array(
      Strict({ key: QuestionKey, questions: Type.Array(QuestionKey, { maxItems: LIMITS.questions }) }),
      { maxItems: LIMITS.sections },
    ),
    showWhen: Type.Record(QuestionKey, Condition, { maxProperties: LIMITS.questions, additionalProperties: false }),
  },
  "FormHints",
);
export type FormHints = Static<typeof FormHints>;

export const BothLanguages = Strict(
  { zh: Type.String({ maxLength: 1000 }), en: Type.String({ maxLength: 1000 }) },
  "BothLanguages",
);
export type BothLanguages = Static<typeof BothLanguages>;
const WordsOfQuestion = Strict({
  title: BothLanguages,
  description: Type.Optional(BothLanguages),
  choices: Type.Optional(
    Type.Record(ChoiceCode, BothLanguages, { maxProperties: LIMITS.choices, additionalProperties: false }),
  ),
  /** Told when the answer is not as asked. */
  refusal: Type.Optional(BothLanguages),
});
export const FormWords = Strict(
  {
    questions: Type.Record(QuestionKey, WordsOfQuestion, {
      maxProperties: LIMITS.questions,
      additionalProperties: false,
    }),
    sections: Type.Record(QuestionKey, Strict({ title: BothLanguages, description: Type.Optional(BothLanguages) }), {
      maxProperties: LIMITS.sections,
      additionalProperties: false,
    }),
  },
  "FormWords",
);
export type FormWords = Static<typeof FormWords>;

/** Such an answer is a hazard: proposed to the officer, who confirms or changes it. Without a severity, the item's own. */
export const HazardRule = Strict(
  {
    when: Strict({
      question: QuestionKey,
      answers: Type.Array(ChoiceCode, { minItems: 1, maxItems: LIMITS.ruleAnswers }),
    }),
    item: Type.String({ minLength: 1, maxLength: 80 }),
    severity: Type.Optional(Severity),
    onTheSpotAllowed: Type.Boolean(),
  },
  "HazardRule",
);
export type HazardRule = Static<typeof HazardRule>;

export const FormContent = Strict(
  {
    schema: FormSchema,
    hints: FormHints,
    words: FormWords,
    hazardRules: Type.Array(HazardRule, { maxItems: LIMITS.rules }),
  },
  "FormContent",
);
export type FormContent = Static<typeof FormContent>;

/** `at`: a path such as `words.questions.beds.title.en`. */
export const FormFault = Strict({ at: Type.String(), expected: Type.String(), got: Type.String() }, "FormFault");
export type FormFault = Static<typeof FormFault>;

export const FormState = Words("draft", "published", "retired");
export type FormState = Static<typeof FormState>;
const versionFields = {
  id: Id,
  number: Type.Integer(),
  state: FormState,
  madeAt: Instant,
  publishedAt: Nullable(Instant),
  /** The asker sees an inspection that was answered on it. */
  used: Type.Boolean(),
  questions: Type.Integer(),
  version: Type.Integer(),
};
export const FormVersionSummary = Strict(versionFields);
const formFields = {
  id: Id,
  key: Type.String(),
  title: BothLanguages,
  retired: Type.Boolean(),
  version: Type.Integer(),
};
/** Versions newest first. */
export const FormSummary = Strict({ ...formFields, versions: Type.Array(FormVersionSummary) }, "FormSummary");
export type FormSummary = Static<typeof FormSummary>;
export const FormList = Strict({ forms: Type.Array(FormSummary) }, "FormList");
export type FormList = Static<typeof FormList>;

/** A version whole. `faults`: why it cannot be published; always none in a published one. */
export const FormVersion = Strict(
  {
    ...versionFields,
    form: Strict(formFields),
    ...FormContent.properties,
    faults: Type.Array(FormFault),
  },
  "FormVersion",
);
export type FormVersion = Static<typeof FormVersion>;

export const FormKey = Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$" });
const Title = Strict({
  zh: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});
/** Begins with an empty draft. */
export const NewForm = Strict({ key: FormKey, title: Title }, "NewForm");
export type NewForm = Static<typeof NewForm>;
export const ChangeForm = Strict({ title: Title, retired: Type.Boolean(), version: Type.Integer() }, "ChangeForm");
export type ChangeForm = Static<typeof ChangeForm>;
/** A new draft: a copy of `from`, else of the newest version. */
export const CopyForm = Strict({ from: Type.Optional(Id) }, "CopyForm");
export type CopyForm = Static<typeof CopyForm>;
/** Kept with its faults: a draft may be unfinished. What is not built like a form at all is forms.faulty, place by place. */
export const ChangeFormVersion = Strict(
  {
    schema: Type.Unknown(),
    hints: Type.Unknown(),
    words: Type.Unknown(),
    hazardRules: Type.Unknown(),
    version: Type.Integer(),
  },
  "ChangeFormVersion",
);
export type ChangeFormVersion = FormContent & { readonly version: number };
export const StepForm = Strict({ version: Type.Integer() }, "StepForm");
export type StepForm = Static<typeof StepForm>;

const Csv = Type.String({ maxLength: 500_000 });
/** The sheets of an XLSForm as text with commas; a workbook comes as bytes instead. */
export const XlsFormSheets = Strict(
  { survey: Csv, choices: Type.Optional(Csv), settings: Type.Optional(Csv) },
  "XlsFormSheets",
);
export type XlsFormSheets = Static<typeof XlsFormSheets>;
/** Row and column as the spreadsheet shows them: row 1 holds the names, column is A, B ... or the name of the column that is missing. */
export const ImportRefusal = Strict(
  {
    sheet: Type.String(),
    row: Nullable(Type.Integer()),
    column: Nullable(Type.String()),
    expected: Type.String(),
    got: Type.String(),
  },
  "ImportRefusal",
);
export type ImportRefusal = Static<typeof ImportRefusal>;
