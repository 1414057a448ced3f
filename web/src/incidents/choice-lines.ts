/** Choices of a question as lines of text, "code|Chinese|English", and back. A line without English takes the Chinese for both. Pure. */
import type { FormField } from "@gridstead/server/contract";

type Choices = NonNullable<FormField["choices"]>;

export const choicesToText = (choices: Choices): string =>
  choices.map(({ code, name: { zh, en } }) => `${code}|${zh}|${en}`).join("\n");

export const choicesFromText = (text: string): Choices =>
  text.split("\n").flatMap((line) => {
    const [code = "", zh = "", en = zh] = line.split("|").map((part) => part.trim());
    return code === "" ? [] : [{ code, name: { zh, en } }];
  });
