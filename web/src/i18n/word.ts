/** What an entry of the dictionary is: one concept, [Chinese, English], with {names} that are filled in. Holds no words itself. */

/** English counts one and other; `count` decides. Chinese has one form. */
type Plural = readonly [one: string, other: string];
export type Word = readonly [zh: string, en: string | Plural];
export type Words = Readonly<Record<string, Word>>;

/** The {names} that a text asks for. */
export type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
