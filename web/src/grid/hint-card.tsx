/** The card at the hand: what releasing would do, in numbers, or why it is refused, with the code. Shown before anything is sent. */
import type { ReactNode } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useMap } from "../map/map-context.ts";
import { useGrid } from "../state/grid.ts";
import { bandArrow } from "../state/load-band.ts";
import { useSession } from "../state/session.ts";
import { type Judged, judgeMoves } from "./judge.ts";
import { useStroke } from "./stroke.ts";
import type { Community } from "./use-community.ts";

const CARD_PX = { width: 236, height: 132, gap: 18 } as const;

export function HintCard({ community }: { readonly community: Community | null }): ReactNode {
  const map = useMap();
  const stroke = useStroke((state) => state.stroke);
  const me = useSession(({ signed }) => signed?.account.name ?? "");
  const surface = map?.getContainer();
  if (!stroke || !community || !surface) return null;
  const judged = judgeMoves(community.blocks, community.allCells, stroke.moves, me);
  // Over blocks that are the target's own already there is nothing to tell.
  if (judged.refusal?.code === "cells.nothing_to_move") return null;
  const { x, y } = stroke.at;
  const { clientWidth, clientHeight, offsetLeft, offsetTop } = surface;
  const left = x + CARD_PX.gap + CARD_PX.width > clientWidth ? x - CARD_PX.gap - CARD_PX.width : x + CARD_PX.gap;
  const top = y + CARD_PX.gap + CARD_PX.height > clientHeight ? y - CARD_PX.gap - CARD_PX.height : y + CARD_PX.gap;
  const receiving = new Set(stroke.moves.values());
  return (
    <div
      className="grid-hint"
      role="status"
      style={{ left: offsetLeft + Math.max(4, left), top: offsetTop + Math.max(4, top) }}
    >
      {judged.refusal ? (
        <Refused judged={judged} name={nameOf(community, receiving)} />
      ) : (
        <Outlook judged={judged} community={community} receiving={receiving} />
      )}
    </div>
  );
}

const nameOf = ({ allCells, target }: Community, receiving: ReadonlySet<number>): string =>
  [...receiving].flatMap((id) => allCells.get(id)?.name ?? [])[0] ?? target.name;

function Refused({ judged, name }: { readonly judged: Judged; readonly name: string }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const code = judged.refusal?.code ?? "";
  return (
    <>
      <h3>{t("grid.refused", { cell: name })}</h3>
      <p>{problem(code)}</p>
      <code>{code}</code>
    </>
  );
}

type OutlookProps = {
  readonly judged: Judged;
  readonly community: Community;
  readonly receiving: ReadonlySet<number>;
};

function Outlook({ judged, community, receiving }: OutlookProps): ReactNode {
  const t = useT();
  const band = useGrid((state) => state.target);
  const { moved, cells } = judged;
  const taking = cells.filter(({ id }) => id !== null && receiving.has(id));
  return (
    <>
      <h3>
        <span>
          {blocksName(judged.moves, community, (first, count) => t("grid.some_blocks", { first, count }))} →{" "}
          {nameOf(community, receiving)}
        </span>
        <span>
          {t("grid.units", { count: moved.units })} · {t("grid.hazards", { count: moved.openHazards })}
        </span>
      </h3>
      <table>
        <tbody>
          {cells.map(({ id, name, before, after }) => (
            <tr key={id} data-target={(id !== null && receiving.has(id)) || undefined}>
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
        {taking.map(({ name, after: { units } }) =>
          units > band.high
            ? ` · ${t("grid.over_by", { cell: name, count: units - band.high })}`
            : units < band.low
              ? ` · ${t("grid.under_by", { cell: name, count: band.low - units })}`
              : "",
        )}
      </p>
    </>
  );
}

/** "031", or "031 and more, 4 blocks". The sequence is the last three digits of the code. */
function blocksName(
  moves: ReadonlyMap<number, number>,
  { blocks }: Community,
  several: (first: string, count: number) => string,
): string {
  const codes = [...moves.keys()].flatMap((id) => blocks.get(id)?.code.slice(-3) ?? []).toSorted();
  const [first = "–"] = codes;
  return codes.length > 1 ? several(first, codes.length) : first;
}
