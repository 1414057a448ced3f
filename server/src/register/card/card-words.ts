/** The words on the card of a home, in both languages. The grade is not among them: it is between the town and who lets the home. */
import type { Words } from "../../db/hazard-rows.ts";

export type CardLanguage = "zh" | "en" | "both";

export const cardWords = {
  title: { zh: "出租屋 一套一卡", en: "Card of this rental home" },
  address: { zh: "地址", en: "Address" },
  unitCode: { zh: "出租屋编码", en: "Unit code" },
  officer: { zh: "网格员", en: "Officer" },
  phone: { zh: "电话", en: "Phone" },
  nobody: { zh: "暂无", en: "none at present" },
  scan: {
    zh: "扫码申报租住、登记离开、反映隐患",
    en: "Scan to declare a tenancy, to report that you leave, or to report a hazard",
  },
  emergency: { zh: "火警 119　报警 110　急救 120", en: "Fire 119   Police 110   Ambulance 120" },
  fire: {
    zh: "发现火情先呼救再撤离，关门、低姿、走楼梯，不乘电梯；燃气泄漏先关阀开窗，不开关电器。",
    en: "Fire: call out, leave, close the door, stay low, take the stairs, never the lift. Smell of gas: close the valve, open windows, touch no switch.",
  },
  cut: { zh: "沿线裁剪", en: "cut here" },
} as const satisfies Record<string, Words>;

/** In one language, or one below the other. */
export const inLanguage = (words: Words, language: CardLanguage, between: string): string =>
  language === "both" ? `${words.zh}${between}${words.en}` : words[language];
