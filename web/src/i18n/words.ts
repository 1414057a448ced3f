/** The whole dictionary: every text of the interface, by key. A key that is missing here is a type error where it is used. */
import { mapWords } from "./words/map.ts";
import { registerWords } from "./words/register.ts";
import { shellWords } from "./words/shell.ts";
import { situationWords } from "./words/situation.ts";

export const words = { ...shellWords, ...situationWords, ...registerWords, ...mapWords } as const;
export type MessageKey = keyof typeof words;
