/** What goes with the blocks, in five numbers: blocks, units, buildings, open hazards and visits still due that change hands. */
import type { EditPreview, Load } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";

type HandedOverProps = {
  readonly moved: Load;
  readonly handedOver: EditPreview["handedOver"];
  /** Pieces that blocks would be cut into. */
  readonly cuts?: number;
};

export function HandedOver({ moved, handedOver, cuts = 0 }: HandedOverProps): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const numbers = [
    [moved.blocks, t("grid.given.blocks")],
    [moved.units, t("grid.given.units")],
    [moved.buildings, t("grid.given.buildings")],
    [handedOver.hazards, t("grid.given.hazards")],
    [handedOver.visits, t("grid.given.visits")],
  ] as const;
  return (
    <div className="grid-given">
      <h3>{t("grid.given")}</h3>
      <dl>
        {numbers.map(([count, words]) => (
          <div key={words}>
            <dd>{whole(count)}</dd>
            <dt>{words}</dt>
          </div>
        ))}
      </dl>
      {cuts > 0 && <p>{t("grid.given.cuts", { count: cuts })}</p>}
      <p className="muted">{t("grid.given.note")}</p>
    </div>
  );
}
