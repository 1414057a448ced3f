/** Where in a house something is that belongs to no unit, in words: "2层楼梯", "stairs, floor 2". Pure. */
import { housePartWords } from "./register-words.ts";
import type { Translate } from "./translate.ts";

type Place = { readonly floor: number | null; readonly part: string | null };

/** null where neither is said. */
export function housePlace({ floor, part }: Place, t: Translate): string | null {
  if (floor === null) return part === null ? null : t(housePartWords(part));
  const level = floor < 0 ? t("house_part.below", { floor: -floor }) : t("house_part.floor", { floor });
  return part === null ? level : t("house_part.on_floor", { part: t(housePartWords(part)), level });
}
