/** The lines of the rights matrix for the command centre. A part of operations.ts. */
import type { OperationRight } from "./grants.ts";

export const centreRights = {} as const satisfies Readonly<Record<string, Readonly<Record<string, OperationRight>>>>;
