/** What a new password must be, and what is wrong with one typed twice. Pure; the server judges for itself. */

/** As the server's limits. */
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 256;

export type TypedPassword = { readonly password: string; readonly repeated: string };
export const nothingTyped: TypedPassword = { password: "", repeated: "" };

/** Null also while nothing is typed yet: nobody is told off before beginning. */
export function passwordFault({ password, repeated }: TypedPassword): "short" | "unlike" | null {
  if (password !== "" && lengthOf(password) < SHORTEST_PASSWORD) return "short";
  return repeated !== "" && repeated !== password ? "unlike" : null;
}

/** In signs as people count them; the server counts code points, which are never fewer. */
const lengthOf = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

export const isReady = (typed: TypedPassword): boolean =>
  passwordFault(typed) === null && typed.password !== "" && typed.repeated === typed.password;
