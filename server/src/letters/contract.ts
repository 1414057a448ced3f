/** Wire shapes of responsibility letters: the town's text in versions, and the letter that a unit's landlord or manager has signed. */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { Day, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import { HistoryLine } from "../states/contract.ts";

const Title = Type.String({ minLength: 1, maxLength: 200 });
const Body = Type.String({ minLength: 1, maxLength: 20_000 });
const Version = Type.Integer({ minimum: 1 });
const ValidMonths = Type.Integer({ minimum: 1, maximum: 120 });

/** Lines; a line of its own beginning with "# " is a heading. Placeholders: {address} {unit} {date} {validTo}. */
const textFields = { title: Title, titleEn: Title, body: Body, bodyEn: Body, validMonths: ValidMonths };

export const NewLetterTemplate = Strict(textFields);
export type NewLetterTemplate = Static<typeof NewLetterTemplate>;
/** Only a draft can be changed: a text that was signed stays as it is. */
export const ChangeLetterTemplate = Strict({ ...textFields, version: Version }, "ChangeLetterTemplate");
export type ChangeLetterTemplate = Static<typeof ChangeLetterTemplate>;
export const StepLetterTemplate = Strict(
  { action: Words("publish", "retire"), version: Version },
  "StepLetterTemplate",
);
export type StepLetterTemplate = Static<typeof StepLetterTemplate>;

export const LetterTemplate = Strict(
  {
    id: Id,
    number: Type.Integer(),
    state: Words("draft", "current", "retired"),
    ...textFields,
    madeAt: Instant,
    version: Version,
  },
  "LetterTemplate",
);
export type LetterTemplate = Static<typeof LetterTemplate>;
export const LetterTemplateList = Strict(
  {
    templates: Type.Array(LetterTemplate),
    placeholders: Type.Array(Type.String()),
  },
  "LetterTemplateList",
);
export type LetterTemplateList = Static<typeof LetterTemplateList>;

export const LetterTextQuery = Strict({ validFrom: Type.Optional(Day) });
/** The current text, filled in for a unit: what is shown before it is signed on the screen. */
export const LetterText = Strict(
  {
    templateId: Id,
    number: Type.Integer(),
    title: Type.String(),
    titleEn: Type.String(),
    body: Type.String(),
    bodyEn: Type.String(),
    validFrom: Day,
    validTo: Day,
  },
  "LetterText",
);
export type LetterText = Static<typeof LetterText>;

export const NewLetter = Strict(
  {
    /** Chosen by the sender: sent twice it is one letter. */
    uuid: Uuid,
    how: Words("on_screen", "uploaded"),
    signer: Words("landlord", "manager"),
    /** On screen: the signature (PNG, purpose "signature"). Uploaded: the signed paper (PDF or picture, purpose "letter"). */
    attachmentUuid: Uuid,
    validFrom: Day,
  },
  "NewLetter",
);
export type NewLetter = Static<typeof NewLetter>;

export const LetterState = Words("signed", "expired", "superseded", "withdrawn");
export type LetterState = Static<typeof LetterState>;
export const StepLetter = Strict(
  {
    action: Words("withdraw"),
    version: Version,
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
  },
  "StepLetter",
);
export type StepLetter = Static<typeof StepLetter>;

export const LetterDetail = Strict(
  {
    id: Id,
    uuid: Uuid,
    unitId: Id,
    buildingId: Id,
    address: Type.String(),
    state: LetterState,
    how: Words("on_screen", "uploaded", "imported"),
    signer: Words("landlord", "manager"),
    signedAt: Instant,
    validFrom: Day,
    validTo: Day,
    template: Nullable(Strict({ id: Id, number: Type.Integer(), title: Type.String(), titleEn: Type.String() })),
    /** What was signed or uploaded: its hash is printed beside it. */
    attachment: Nullable(Strict({ uuid: Uuid, mediaType: Type.String(), sha256: Type.String() })),
    history: Type.Array(HistoryLine),
    possibleActions: Type.Array(Type.String()),
    version: Version,
  },
  "LetterDetail",
);
export type LetterDetail = Static<typeof LetterDetail>;

export const PaperQuery = Strict({ language: Type.Optional(Words("zh", "en")) });
