/** The names of what a bearer token may carry. Which operation asks for which stands in token-scopes.ts. */

/** read: answers as JSON. tiles: vector tiles and points for a map. exports: whole files. write: the register and the grid. audit: who did what. open311: reports sent by another system, and nothing else. */
export const tokenScopes = ["read", "tiles", "exports", "write", "audit", "open311"] as const;
export type TokenScope = (typeof tokenScopes)[number];
