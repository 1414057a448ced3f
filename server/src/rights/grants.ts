/** How a line of the rights matrix is written: what an action and a reach are, the usual groups of roles, the usual lines. */
import type { Access } from "../http/request.ts";

/** read also counts, searches and prints on the screen; export leaves the program as a file or paper; reveal opens what is sealed. */
export type Action = "read" | "export" | "reveal" | "try" | "add" | "change" | "decide" | "remove";
/**
 * all: public ground and what the town decides, not bound to a place. inside: the jurisdiction, for an officer the blocks of the own cells.
 * own: what the account made or what is the account. others: every account but the own. door: who holds a code of a door, a receipt or a
 * link sees that one thing.
 */
export type OperationReach = "all" | "inside" | "own" | "others" | "door";
export type OperationRight = { readonly action: Action; readonly reach: OperationReach; readonly access: Access };

export const administrator = ["administrator"] as const satisfies Access;
export const planners = ["administrator", "supervisor"] as const satisfies Access;
/** Who leads the work of a place: writes bulletins, keeps files. */
export const leaders = ["administrator", "supervisor", "duty_officer"] as const satisfies Access;
export const field = ["administrator", "supervisor", "duty_officer", "officer"] as const satisfies Access;
export const layerKeepers = ["administrator", "supervisor", "duty_officer"] as const satisfies Access;
export const fieldAndAuditor = [...field, "auditor"] as const satisfies Access;
export const auditors = ["administrator", "auditor"] as const satisfies Access;
export const analysts = ["administrator", "supervisor", "duty_officer", "analyst"] as const satisfies Access;
export const runners = [...analysts, "officer"] as const satisfies Access;
export const drawReaders = [...analysts, "auditor"] as const satisfies Access;

export const may = (action: Action, reach: OperationReach, access: Access): OperationRight => ({
  action,
  reach,
  access,
});
export const atTheDoor = (action: Action): OperationRight => may(action, "door", "public");
export const townRead = may("read", "all", "signed_in");
export const insideRead = may("read", "inside", "signed_in");
export const ownRead = may("read", "own", "signed_in");
export const townDecided = (action: Action): OperationRight => may(action, "all", administrator);
export const planning = (action: Action): OperationRight => may(action, "inside", planners);
export const fieldWork = (action: Action): OperationRight => may(action, "inside", field);
