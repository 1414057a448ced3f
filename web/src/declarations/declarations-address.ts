/** The pages of the register desk that are about declarations, as the address has them: "declarations", "declarations:12". Pure. */

export const DECLARATIONS = "declarations";

export const pageOf = (id: number): string => `${DECLARATIONS}:${id}`;
export const isDeclarationsPage = (page: string | null): boolean =>
  page === DECLARATIONS || Boolean(page?.startsWith(`${DECLARATIONS}:`));

/** Null: the list alone. */
export function chosenOf(page: string | null): number | null {
  const digits = /^declarations:([1-9]\d{0,14})$/.exec(page ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}
