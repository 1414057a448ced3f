/** What is stored of somebody as a text to be kept or printed, in the language of its reader. Pure; the same things as the JSON beside it. */
import type { Stored } from "./contract.ts";

type Language = "zh" | "en";
type Both = Readonly<Record<Language, string>>;

const heads = {
  title: { zh: "与本回执有关的存储内容", en: "What is stored with this receipt" },
  address: { zh: "房屋", en: "Home" },
  made: { zh: "本副本生成于", en: "This copy was made at" },
  declared: { zh: "申报内容", en: "What was declared" },
  photos: { zh: "照片数", en: "Photos" },
  leases: { zh: "租赁", en: "Lettings" },
  persons: { zh: "个人信息", en: "Of persons" },
  hidden: { zh: "（已存储，未出示本人号码，不显示）", en: "(stored; not shown without the own number)" },
  looks: { zh: "谁看过", en: "Who looked" },
  none: { zh: "无", en: "nothing" },
  corrections: { zh: "更正申请", en: "Corrections asked for" },
  answer: { zh: "答复", en: "Answer" },
  kept: { zh: "保存期限", en: "How long it is kept" },
} satisfies Record<string, Both>;

const keptWords = (leaseDays: number, caseDays: number): Both => ({
  zh: `租赁结束 ${leaseDays} 天后删除个人信息；案件办结 ${caseDays} 天后删除。人数等统计保留。`,
  en: `What is personal is removed ${leaseDays} days after a letting has ended and ${caseDays} days after a case is closed. Counts stay.`,
});

/** `at`: when the copy was made. Lines end as every system's own editor reads them. */
export function readableCopy(stored: Stored, language: Language, at: Date): string {
  const say = (name: keyof typeof heads): string => heads[name][language];
  const none = [`  ${say("none")}`];
  const orNone = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? none : lines);
  const lines = [
    say("title"),
    `${say("address")}: ${stored.address}`,
    `${say("made")}: ${at.toISOString()}`,
    "",
    `# ${say("declared")}`,
    ...orNone(stored.declared === null ? [] : pairs(stored.declared)),
    `  ${say("photos")}: ${stored.photos}`,
    "",
    `# ${say("leases")}`,
    ...orNone(
      stored.leases.map(
        (lease) =>
          `  ${pairs(lease)
            .map((pair) => pair.trim())
            .join("; ")}`,
      ),
    ),
    "",
    `# ${say("persons")}`,
    ...orNone(
      stored.persons.flatMap(({ what, fields, since, clear }) => [
        `  ${what} (${since})`,
        ...(clear === null ? [`    ${fields.join(", ")} ${say("hidden")}`] : pairs(clear).map((pair) => `  ${pair}`)),
      ]),
    ),
    "",
    `# ${say("looks")}`,
    ...orNone(
      stored.looks.map(
        (look) => `  ${look.at} ${look.role ?? "-"}; ${look.purpose}; ${look.what} ${look.fields.join(", ")}`,
      ),
    ),
    "",
    `# ${say("corrections")}`,
    ...orNone(
      stored.corrections.flatMap(({ askedAt, state, about, wish, answer }) => [
        `  ${askedAt} ${about}: ${wish} [${state}]`,
        ...(answer === null ? [] : [`    ${say("answer")}: ${answer}`]),
      ]),
    ),
    "",
    `# ${say("kept")}`,
    `  ${keptWords(stored.kept.leaseDays, stored.kept.caseDays)[language]}`,
  ];
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

const pairs = (row: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `  ${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
