/** Words of protected counts of people. */
import type { Words } from "../word.ts";

export const peopleWords = {
  "people.title": ["居住人数（已保护）", "People (protected)"],
  "people.month": ["{month}统计", "counted for {month}"],
  "people.living": ["居住人数", "Living here"],
  "people.blocks": ["统计块", "Reporting blocks"],
  "people.blocks_of": ["{all} 块中公布 {shown} 块", "{shown} of {all} are shown"],
  "people.note": [
    "按过半面积在内的整个统计块合计，不按网格边界切分；每月统计一次，加随机偏差并取 5 的倍数。改划网格看不出任何一栋楼的人数。",
    "Whole reporting blocks that lie more than half inside, never cut at the cell's border; counted once a month, with noise and rounded to 5. Redrawing the cell tells nothing of any one building.",
  ],
  "people.none_note": [
    "“—”表示不公布：不足 100 人或 40 户，或没有统计块过半面积在内。不等于没有人。",
    "“—” is not shown: under 100 people or 40 households, or no reporting block lies more than half inside. It is not “nobody”.",
  ],
} as const satisfies Words;
