// Invented names, Chinese with an English form beside it. Any likeness to a real street, place or person is chance: two syllables drawn from
// lists of lucky words.
import type { Random } from "./random.ts";

export interface Name {
  readonly zh: string;
  readonly en: string;
}

type Syllable = readonly [string, string];

const FIRST: readonly Syllable[] = [
  ["福", "fu"],
  ["安", "an"],
  ["兴", "xing"],
  ["宁", "ning"],
  ["和", "he"],
  ["瑞", "rui"],
  ["锦", "jin"],
  ["玉", "yu"],
  ["银", "yin"],
  ["康", "kang"],
  ["永", "yong"],
  ["长", "chang"],
  ["新", "xin"],
  ["春", "chun"],
  ["秋", "qiu"],
  ["云", "yun"],
  ["月", "yue"],
  ["星", "xing"],
  ["青", "qing"],
  ["翠", "cui"],
  ["柳", "liu"],
  ["桐", "tong"],
  ["梅", "mei"],
  ["兰", "lan"],
  ["竹", "zhu"],
  ["桂", "gui"],
  ["荷", "he"],
  ["枫", "feng"],
  ["鹤", "he"],
  ["鹿", "lu"],
  ["石", "shi"],
  ["沙", "sha"],
  ["白", "bai"],
  ["金", "jin"],
  ["双", "shuang"],
  ["文", "wen"],
  ["书", "shu"],
  ["德", "de"],
  ["仁", "ren"],
  ["信", "xin"],
];
const SECOND: readonly Syllable[] = [
  ["园", "yuan"],
  ["桥", "qiao"],
  ["滨", "bin"],
  ["塘", "tang"],
  ["渡", "du"],
  ["仓", "cang"],
  ["井", "jing"],
  ["溪", "xi"],
  ["湾", "wan"],
  ["坊", "fang"],
  ["山", "shan"],
  ["林", "lin"],
  ["田", "tian"],
  ["泉", "quan"],
  ["河", "he"],
  ["门", "men"],
  ["里", "li"],
  ["庄", "zhuang"],
  ["江", "jiang"],
  ["洲", "zhou"],
  ["荣", "rong"],
  ["昌", "chang"],
  ["盛", "sheng"],
  ["泰", "tai"],
  ["华", "hua"],
  ["乐", "le"],
  ["康", "kang"],
  ["明", "ming"],
  ["阳", "yang"],
  ["港", "gang"],
];
const COMMUNITIES: readonly (readonly [string, string])[] = [
  ["东滨", "Dongbin"],
  ["福园", "Fuyuan"],
  ["南桥", "Nanqiao"],
  ["西仓", "Xicang"],
  ["塘北", "Tangbei"],
  ["新渡", "Xindu"],
  ["柳井", "Liujing"],
  ["石湾", "Shiwan"],
  ["鹤林", "Helin"],
  ["桂坊", "Guifang"],
  ["白溪", "Baixi"],
  ["荷塘", "Hetang"],
];
const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** Hands out names of one sort, each once. */
export interface NameBook {
  readonly street: (main: boolean) => Name;
  readonly place: () => Name;
  /** For subdistricts and communities: a fixed list first. */
  readonly division: () => Name;
}

export function openNameBook(random: Random): NameBook {
  const used = new Set<string>();
  const draw = (): Name => {
    for (let attempt = 0; ; attempt += 1) {
      const a = random.pick(FIRST);
      const b = random.pick(SECOND);
      const side: Syllable =
        attempt < 20
          ? ["", ""]
          : random.pick([
              ["东", "dong"],
              ["西", "xi"],
              ["南", "nan"],
              ["北", "bei"],
              ["中", "zhong"],
            ]);
      const zh = `${a[0]}${b[0]}${side[0]}`;
      if (used.has(zh) && attempt < 200) continue;
      used.add(zh);
      return { zh, en: capital(a[1] + b[1] + side[1]) };
    }
  };
  const listed = COMMUNITIES.values();
  return {
    street: (main) => {
      const root = draw();
      const [zh, en] = main
        ? random.pick([
            ["路", "Road"],
            ["大道", "Avenue"],
            ["路", "Road"],
          ] as const)
        : random.pick([
            ["路", "Road"],
            ["街", "Street"],
          ] as const);
      return { zh: root.zh + zh, en: `${root.en} ${en}` };
    },
    place: draw,
    division: () => {
      const next = listed.next();
      if (next.done === true) return draw();
      used.add(next.value[0]);
      return { zh: next.value[0], en: next.value[1] };
    },
  };
}

/** 1 -> 一, 12 -> 十二, 40 -> 四十; from 100 on the digits one by one. */
export function chineseNumber(n: number): string {
  if (n >= 100)
    return String(n)
      .split("")
      .map((digit) => DIGITS[Number(digit)] ?? "")
      .join("");
  const tens = Math.floor(n / 10);
  const ones = n % 10 === 0 && tens > 0 ? "" : (DIGITS[n % 10] ?? "");
  return `${tens > 1 ? (DIGITS[tens] ?? "") : ""}${tens > 0 ? "十" : ""}${ones}`;
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
