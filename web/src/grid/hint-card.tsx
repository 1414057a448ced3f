/** The card at the hand: what releasing would do, in numbers, or why it is refused, with the code. Shown before anything is sent. */
import type { ReactNode } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { bandArrow } from "../state/load-band.ts";
import type { Judged } from "./judge.ts";
import type { Community } from "./use-community.ts";
import type { Stroke } from "./use-grid-tool.ts";

const CARD_PX = { width: 236, height: 132, gap: 18 } as const;
type HintCardProps = {
  readonly stroke: Stroke;
  readonly judged: Judged;
  readonly community: Community;
  readonly room: { readonly width: number; readonly height: number };
};

export function HintCard({ stroke, judged, community, room }: HintCardProps): ReactNode {
  const { x, y } = stroke.at;
  const left = x + CARD_PX.gap + CARD_PX.width > room.width ? x - CARD_PX.gap - CARD_PX.width : x + CARD_PX.gap;
  const top = y + CARD_PX.gap + CARD_PX.height > room.height ? y - CARD_PX.gap - CARD_PX.height : y + CARD_PX.gap;
  return (
    <div className="grid-hint" role="status" style={{ left: Math.max(4, left), top: Math.max(4, top) }}>
      {judged.refusal ? (
        <Refused judged={judged} community={community} />
      ) : (
        <Outlook judged={judged} community={community} />
      )}
    </div>
  );
}

type Part = Pick<HintCardProps, "judged" | "community">;

function Refused({ judged, community }: Part): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const code = judged.refusal?.code ?? "";
  return (
    <>
      <h3>{t("grid.refused", { cell: community.target.name })}</h3>
      <p>{problem(code)}</p>
      <code>{code}</code>
    </>
  );
}

function Outlook({ judged, community }: Part): ReactNode {
  const t = useT();
  const band = useGrid((state) => state.target);
  const { moved, cells } = judged;
  const receiving = cells.find(({ id }) => id === community.target.id);
  const units = receiving?.after.units ?? 0;
  return (
    <>
      <h3>
        <span>
          {blocksName(judged.movedIds, community, (first, count) => t("grid.some_blocks", { first, count }))} →{" "}
          {community.target.name}
        </span>
        <span>
          {t("grid.units", { count: moved.units })} · {t("grid.hazards", { count: moved.openHazards })}
        </span>
      </h3>
      <table>
        <tbody>
          {cells.map(({ id, name, before, after }) => (
            <tr key={id} data-target={id === community.target.id || undefined}>
              <td>{name}</td>
              <td>
                {before.units} → {after.units} {bandArrow(after.units, band)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {t("grid.release")}
        {units > band.high && ` · ${t("grid.over_by", { cell: community.target.name, count: units - band.high })}`}
        {units < band.low && ` · ${t("grid.under_by", { cell: community.target.name, count: band.low - units })}`}
      </p>
    </>
  );
}

/** "031", or "031 and more, 4 blocks". The sequence is the last three digits of the code. */
function blocksName(
  ids: readonly number[],
  { blocks }: Community,
  several: (first: string, count: number) => string,
): string {
  const codes = ids.flatMap((id) => blocks.get(id)?.code.slice(-3) ?? []).toSorted();
  const [first = "–"] = codes;
  return codes.length > 1 ? several(first, codes.length) : first;
}
