/** How an account stands: whether anybody can sign in with it, and until when its link can be used. Pure. */
import type { KeptAccount } from "@gridstead/server/contract";

export type AccountState = "active" | "disabled" | "uninvited" | "invited" | "invitation_over" | "resetting";

/** `hasPassword` false: nobody has used a link yet; `invited` false: none was ever made. An old password holds until a new one is set. */
export function stateOf({
  state,
  hasPassword,
  invited,
  linkUntil,
}: Pick<KeptAccount, "state" | "hasPassword" | "invited" | "linkUntil">): AccountState {
  if (state === "disabled") return "disabled";
  if (!hasPassword && !invited) return "uninvited";
  if (!hasPassword) return linkUntil === null ? "invitation_over" : "invited";
  return linkUntil === null ? "active" : "resetting";
}

export const joinAddress = (token: string, origin: string): string => `${origin}/join/${token}`;
