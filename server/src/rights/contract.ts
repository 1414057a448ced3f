/** Wire shapes of the rights matrix: what holds for each operation and, straight in the database, for each table. */
import { type Static, Type } from "typebox";
import { Nullable, Strict, Words } from "../http/shapes.ts";
import { resourceNames } from "./resource-names.ts";

const Role = Words("administrator", "supervisor", "duty_officer", "analyst", "officer", "auditor");
const TableReach = Words(
  "all",
  "inside",
  "own",
  "own_inside",
  "inside_or_own",
  "own_or_shared",
  "told",
  "others",
  "around",
  "addressed",
);

export const OperationLine = Strict(
  {
    operationId: Type.String(),
    method: Type.String(),
    path: Type.String(),
    resource: Words(...resourceNames),
    action: Words("read", "export", "reveal", "try", "add", "change", "decide", "remove"),
    reach: Words("all", "inside", "own", "others", "door"),
    allowed: Type.Union([Words("public", "signed_in"), Type.Array(Role)]),
    /** What a token must carry; null: a person who is signed in, and no token. */
    tokenScope: Nullable(Type.String()),
  },
  "OperationLine",
);
export type OperationLine = Static<typeof OperationLine>;

/** By role, and "public" for somebody at a door; a role that is not named has no right. */
const Reaches = Type.Record(Type.String(), TableReach);
export const TableLine = Strict(
  { table: Type.String(), read: Reaches, add: Reaches, change: Reaches, remove: Reaches },
  "TableLine",
);
export type TableLine = Static<typeof TableLine>;

export const RightsMatrix = Strict(
  { operations: Type.Array(OperationLine), tables: Type.Array(TableLine) },
  "RightsMatrix",
);
export type RightsMatrix = Static<typeof RightsMatrix>;
