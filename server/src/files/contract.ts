/** Wire shapes of the files of divisions: what each is, and the versions that were kept of it. */
import { type Static, Type } from "typebox";
import { FileName } from "../evidence/contract-message-files.ts";
import { DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";

export const MOST_FILE_BYTES = 25 * 1_048_576;
export const FileCategory = Words("plan", "rule", "form", "training", "map", "list", "other");
export type FileCategory = Static<typeof FileCategory>;

const Title = Type.String({ minLength: 1, maxLength: 120, pattern: "\\S" });
const Note = Type.String({ minLength: 1, maxLength: 300, pattern: "\\S" });
const Version = Type.Integer({ minimum: 1 });

/** The body is the file itself: PDF, JPEG, PNG, DOCX, XLSX, CSV or text, at most 25 MB. */
export const NewFileQuery = Strict({
  division: DivisionCode,
  category: FileCategory,
  title: Title,
  name: FileName,
  note: Type.Optional(Note),
});
export type NewFileQuery = Static<typeof NewFileQuery>;
export const NewVersionQuery = Strict({ version: Version, name: FileName, note: Type.Optional(Note) });
export type NewVersionQuery = Static<typeof NewVersionQuery>;
export const ChangeFile = Strict({ version: Version, title: Title, category: FileCategory }, "ChangeFile");
export type ChangeFile = Static<typeof ChangeFile>;
/** Makes an older version the present one: a new version with the same bytes. */
export const MakeCurrent = Strict({ version: Version, number: Version, note: Type.Optional(Note) }, "MakeCurrent");
export type MakeCurrent = Static<typeof MakeCurrent>;
export const TurnFile = Strict({ version: Version });

export const FileListQuery = Strict({
  division: Type.Optional(DivisionCode),
  category: Type.Optional(FileCategory),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  /** What was taken away and can be brought back. */
  removed: Type.Optional(Type.Boolean()),
});
export type FileListQuery = Static<typeof FileListQuery>;
export const ContentParams = Strict({ id: Id, number: Version });

const Person = Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) });
export const FileVersion = Strict(
  {
    number: Type.Integer(),
    name: Type.String(),
    mediaType: Type.String(),
    bytes: Type.Integer(),
    sha256: Type.String(),
    note: Nullable(Type.String()),
    /** The version that it was taken from again. */
    sameAs: Nullable(Type.Integer()),
    by: Person,
    at: Instant,
  },
  "FileVersion",
);
export type FileVersion = Static<typeof FileVersion>;

export const TownFile = Strict(
  {
    id: Id,
    division: Strict({ code: DivisionCode, name: Type.String(), nameEn: Nullable(Type.String()) }),
    category: FileCategory,
    title: Type.String(),
    version: Type.Integer(),
    removedAt: Nullable(Instant),
    mayChange: Type.Boolean(),
    /** How many there are, and the present one. */
    versions: Type.Integer(),
    current: FileVersion,
  },
  "TownFile",
);
export type TownFile = Static<typeof TownFile>;
/** The last changed first, at most 500. */
export const TownFileList = Strict({ files: Type.Array(TownFile) }, "TownFileList");
export type TownFileList = Static<typeof TownFileList>;
/** The newest first. */
export const TownFileHistory = Strict({ file: TownFile, versions: Type.Array(FileVersion) }, "TownFileHistory");
export type TownFileHistory = Static<typeof TownFileHistory>;
