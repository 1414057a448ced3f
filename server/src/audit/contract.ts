/** Wire shapes of what was written down of changes. Personal fields stand in it as a mark that says "something", never as themselves. */
import { type Static, Type } from "typebox";
import { Day, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";

export const AuditOp = Words("insert", "update", "delete");
export type AuditOp = Static<typeof AuditOp>;

const TableName = Type.String({ pattern: "^[a-z_]{1,63}$", description: "A table, such as hazard" });
const Row = Type.Record(Type.String(), Type.Unknown());

export const AuditLine = Strict(
  {
    id: Id,
    at: Instant,
    /** Null: the system itself (a clock, an import). */
    by: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
    role: Nullable(Type.String()),
    /** Under which the request log speaks of the same request. */
    requestId: Nullable(Type.String()),
    table: Type.String(),
    op: AuditOp,
    /** The primary key; null when the line stands for many rows. */
    rowKey: Nullable(Type.String()),
    rowCount: Type.Integer(),
    divisionCode: Nullable(Type.String()),
    /** The columns that changed; of a new or deleted row all of them. */
    before: Nullable(Row),
    after: Nullable(Row),
  },
  "AuditLine",
);
export type AuditLine = Static<typeof AuditLine>;

const conditions = {
  table: Type.Optional(TableName),
  row: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: "Primary key; needs a table" })),
  op: Type.Optional(AuditOp),
  account: Type.Optional(Id),
  request: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  from: Type.Optional(Day),
  /** Included. */
  until: Type.Optional(Day),
};
export const AuditQuery = Strict({
  ...conditions,
  before: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});
export type AuditQuery = Static<typeof AuditQuery>;
export const AuditExportQuery = Strict(conditions);
export type AuditExportQuery = Static<typeof AuditExportQuery>;

export const AuditList = Strict({
  lines: Type.Array(AuditLine),
  /** Ask again with it for older ones; null: there are none. */
  before: Nullable(Id),
  /** Tables that have lines, to choose from. */
  tables: Type.Array(Type.String()),
  /** The newest link of the chain: written down elsewhere, it proves later that nothing was cut off. */
  head: Nullable(Strict({ seq: Id, hash: Type.String(), at: Instant })),
});
export type AuditList = Static<typeof AuditList>;
