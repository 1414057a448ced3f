/** Wire shapes of the fields that an administrator adds to buildings and units: what may be filled in, and where it is shown. */
import { type Static, Type } from "typebox";
import { Nullable, Strict, Words } from "../../http/shapes.ts";

export const FieldKey = Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$", maxLength: 40 });
const FieldParams = Strict({ key: FieldKey });

export { FieldParams };

const Label = Type.String({ minLength: 1, maxLength: 80 });
const Hint = Type.String({ maxLength: 300 });
const Bound = Type.Number({ minimum: -1e12, maximum: 1e12 });

export const FieldKind = Words("text", "number", "whole", "yes_no", "date", "choice", "choices");
export type FieldKind = Static<typeof FieldKind>;
export const FieldTarget = Words("building", "rental_unit");
export type FieldTarget = Static<typeof FieldTarget>;
export const FieldPlace = Words("file", "list", "card", "declaration");

export const FieldRules = Strict(
  {
    required: Type.Optional(Type.Boolean()),
    minimum: Type.Optional(Bound),
    maximum: Type.Optional(Bound),
    /** Characters of a text. */
    longest: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })),
    /** A regular expression for the whole text. */
    pattern: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    choices: Type.Optional(
      Type.Array(Strict({ code: FieldKey, zh: Label, en: Type.Optional(Label) }), { minItems: 1, maxItems: 100 }),
    ),
  },
  "FieldRules",
);
export type FieldRules = Static<typeof FieldRules>;

const fieldWords = {
  label: Label,
  labelEn: Nullable(Label),
  hint: Nullable(Hint),
  hintEn: Nullable(Hint),
  rules: FieldRules,
  shown: Type.Array(FieldPlace, { maxItems: 4, uniqueItems: true }),
  position: Type.Integer({ minimum: 0, maximum: 1000 }),
};

export const ExtraField = Strict(
  {
    key: FieldKey,
    target: FieldTarget,
    kind: FieldKind,
    ...fieldWords,
    retired: Type.Boolean(),
    /** Rows of the register that have a value of it; null when not counted. */
    used: Nullable(Type.Integer()),
    version: Type.Integer(),
  },
  "ExtraField",
);
export type ExtraField = Static<typeof ExtraField>;
export const ExtraFieldList = Strict({ fields: Type.Array(ExtraField) }, "ExtraFieldList");
export type ExtraFieldList = Static<typeof ExtraFieldList>;

export const NewExtraField = Strict(
  {
    key: FieldKey,
    target: FieldTarget,
    kind: FieldKind,
    label: Label,
    labelEn: Type.Optional(Nullable(Label)),
    hint: Type.Optional(Nullable(Hint)),
    hintEn: Type.Optional(Nullable(Hint)),
    rules: Type.Optional(FieldRules),
    shown: Type.Optional(fieldWords.shown),
    position: Type.Optional(fieldWords.position),
  },
  "NewExtraField",
);
export type NewExtraField = Static<typeof NewExtraField>;

/** Key, target and kind stay: values have been filled in under them. */
export const ChangeExtraField = Strict(
  {
    version: Type.Integer(),
    label: Type.Optional(Label),
    labelEn: Type.Optional(Nullable(Label)),
    hint: Type.Optional(Nullable(Hint)),
    hintEn: Type.Optional(Nullable(Hint)),
    rules: Type.Optional(FieldRules),
    shown: Type.Optional(fieldWords.shown),
    position: Type.Optional(fieldWords.position),
    retired: Type.Optional(Type.Boolean()),
  },
  "ChangeExtraField",
);
export type ChangeExtraField = Static<typeof ChangeExtraField>;

/** What may stand in a field: a text (also a date or a choice), a number, yes or no, several choices; null empties it. */
export const ExtraValue = Type.Union([
  Type.String({ maxLength: 2000 }),
  Type.Number(),
  Type.Boolean(),
  Type.Array(FieldKey, { maxItems: 100 }),
  Type.Null(),
]);
export type ExtraValue = Static<typeof ExtraValue>;
export const ExtraValues = Type.Record(Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$" }), ExtraValue, {
  maxProperties: 100,
  additionalProperties: false,
});
export type ExtraValues = Static<typeof ExtraValues>;

/** A field with what stands in it, in the order of the file. A choice is its code; its words are in `choices`. */
export const FilledField = Strict(
  {
    key: FieldKey,
    kind: FieldKind,
    label: Label,
    labelEn: Nullable(Label),
    hint: Nullable(Hint),
    hintEn: Nullable(Hint),
    rules: FieldRules,
    retired: Type.Boolean(),
    value: ExtraValue,
  },
  "FilledField",
);
export type FilledField = Static<typeof FilledField>;
