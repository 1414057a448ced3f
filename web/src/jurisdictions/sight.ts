/** What every part of the page is given: the rows as they are worked out, and what can be done from there. */
import type { DivisionSummary } from "@gridstead/server/contract";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { Gaps } from "./gaps.ts";
import type { LineWish } from "./jurisdictions-page.tsx";
import type { Reach } from "./reach.ts";

export type Sight = {
  readonly reach: Reach;
  readonly gaps: Gaps;
  readonly divisions: readonly DivisionSummary[];
  readonly mayChange: boolean;
  readonly ownId: number | null;
  readonly onDivision: (code: string) => void;
  readonly onAccount: (id: number) => void;
  readonly onOpenAccount: (id: number) => void;
  readonly onBack: () => void;
  readonly onWish: (wish: LineWish) => void;
};

/** The name of a division by its code; one that exists no more says so. */
export function useDivisionName({ divisions }: Sight): (code: string) => string {
  const t = useT();
  const { name } = useFormats();
  return (code) => {
    const known = divisions.find((division) => division.code === code);
    return known ? name(known.name, known.nameEn) : t("reach.former_division", { code });
  };
}
