/** Addresses of the way by the town's own account. Pure. */

/** Where the browser goes to begin. After an invitation it comes back to the first page: its own address is over then. */
export function beginAddress({ link, place }: { readonly link: string | null; readonly place: string }): string {
  const query = new URLSearchParams(link === null ? { return: place } : { link });
  return `/api/session/provider?${query}`;
}

/** The code of the refusal with which the browser came back; null for none. */
export function refusedCode(search: string): string | null {
  const code = new URLSearchParams(search).get("refused");
  return code !== null && /^[a-z_]{1,30}\.[a-z_]{1,40}$/.test(code) ? code : null;
}

export function withoutRefusal(search: string): string {
  const query = new URLSearchParams(search);
  if (!query.has("refused")) return search;
  query.delete("refused");
  return query.size === 0 ? "" : `?${query}`;
}
