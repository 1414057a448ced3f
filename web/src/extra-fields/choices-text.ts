/** Choices of a field as lines that a person types: `code = 中文 / English`. Pure; a line that is not understood is left out. */
type Choice = { readonly code: string; readonly zh: string; readonly en?: string };
const LINE = /^\s*([a-z][a-z0-9_]{0,39})\s*=\s*([^/]{1,80}?)\s*(?:\/\s*(.{1,80}?)\s*)?$/;
const MOST = 100;

export function choicesFromText(text: string): { code: string; zh: string; en?: string }[] {
  const read = text.split("\n").flatMap((line) => {
    const [, code, zh, en] = LINE.exec(line) ?? [];
    return code && zh ? [{ code, zh, ...(en ? { en } : {}) }] : [];
  });
  return [...new Map(read.map((choice) => [choice.code, choice])).values()].slice(0, MOST);
}

export const choicesToText = (choices: readonly Choice[]): string =>
  choices.map(({ code, zh, en }) => (en ? `${code} = ${zh} / ${en}` : `${code} = ${zh}`)).join("\n");
