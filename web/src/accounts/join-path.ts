/** The address of a link to set a password: /join/<token>. Pure. Whether the token holds is the server's to say. */

/** Null: another place. "" and what is cut off are answered by the page as links that do not hold. */
export function joinToken(path: string): string | null {
  const found = /^\/join(?:\/([^/]*)\/?)?$/.exec(path);
  return found === null ? null : (found[1] ?? "");
}

/** What a token looks like; anything else was not copied whole and need not be asked for. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
