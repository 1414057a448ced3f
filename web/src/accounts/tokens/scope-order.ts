/** What a token may carry, in the order in which it is offered, and how long it may hold. Pure. */
import type { NewToken, Session, TokenScopeName, TokenSummary } from "@gridstead/server/contract";

const scopes = ["tiles", "read", "exports", "write", "audit", "open311"] as const satisfies TokenScopeName[];
export const spans = [7, 30, 90, 180, 366] as const;
const USUAL_DAYS = 90;

const SOON_MS = 14 * 86_400_000;
const MOST_NETWORKS = 8;

/** Nobody is offered what the own role could not do. */
export const offeredScopes = (role: Session["account"]["role"] | undefined): readonly TokenScopeName[] =>
  scopes.filter((scope) => scope !== "audit" || role === "administrator" || role === "auditor");

export type TokenDraft = {
  readonly name: string;
  readonly scopes: readonly TokenScopeName[];
  readonly days: number;
  /** "" is wherever the account may look. */
  readonly division: string;
  /** One a line. */
  readonly networks: string;
};
export const emptyDraft: TokenDraft = { name: "", scopes: [], days: USUAL_DAYS, division: "", networks: "" };

export const isComplete = ({ name, scopes: ticked, networks }: TokenDraft): boolean =>
  name.trim() !== "" && ticked.length > 0 && linesOf(networks).length <= MOST_NETWORKS;

export const newTokenOf = ({ name, scopes: ticked, days, division, networks }: TokenDraft): NewToken => ({
  name: name.trim(),
  scopes: [...ticked],
  days,
  ...(division === "" ? {} : { divisions: [division] }),
  ...(linesOf(networks).length === 0 ? {} : { networks: linesOf(networks) }),
});

export const endsSoon = ({ state, expiresAt }: TokenSummary, nowMs: number): boolean =>
  state === "active" && Date.parse(expiresAt) - nowMs <= SOON_MS;

const linesOf = (text: string): string[] => text.split(/[\s,，;；]+/).filter((line) => line !== "");
