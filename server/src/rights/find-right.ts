/** Finds what the matrix says of one operation. Knows no route and judges nobody. */
import type { OperationRight } from "./grants.ts";
import { operationRights } from "./operations.ts";
import type { Resource } from "./resource-names.ts";

export type NamedRight = OperationRight & { readonly operationId: string; readonly resource: Resource };

export const namedRights: readonly NamedRight[] = Object.entries(operationRights).flatMap(([resource, operations]) =>
  Object.entries<OperationRight>(operations).map(([operationId, right]) => ({
    ...right,
    operationId,
    resource: resource as Resource,
  })),
);

const byOperation = new Map(namedRights.map((right) => [right.operationId, right]));

export const findRight = (operationId: string | undefined): NamedRight | undefined =>
  operationId === undefined ? undefined : byOperation.get(operationId);
