/** Divides the cell into so many parts of like load: the server shows how, another seed shows another way, and what was shown is done. */
import type { EditPreview, GridWish } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Proposal } from "./proposal.tsx";
import type { Community } from "./use-community.ts";
import { versionOf } from "./wishes.ts";

const MOST_PARTS = 60;

export function DividePanel({ community }: { readonly community: Community }): ReactNode {
  const t = useT();
  const [parts, setParts] = useState(2);
  const [asked, setAsked] = useState<{ readonly cellId: number; readonly parts: number; readonly seed: number } | null>(
    null,
  );
  const { target } = community;
  const wish: WishOfDivide | null =
    asked?.cellId === target.id
      ? { kind: "cells.divide", cell: versionOf(target), parts: asked.parts, seed: asked.seed }
      : null;
  const ask = (seed: number): void => setAsked({ cellId: target.id, parts, seed });
  return (
    <section className="grid-section">
      <h3>
        <span>{t("grid.divide", { cell: target.name })}</span>
      </h3>
      <form
        className="grid-row"
        onSubmit={(event) => {
          event.preventDefault();
          ask(0);
        }}
      >
        <Field
          label={t("grid.parts")}
          type="number"
          min={2}
          max={MOST_PARTS}
          step={1}
          required
          value={parts}
          onChange={(event) => setParts(Math.min(MOST_PARTS, Math.max(2, Math.floor(Number(event.target.value)))))}
        />
        <Button type="submit">{t("grid.divide.show")}</Button>
        {wish && <Button onClick={() => ask((asked?.seed ?? 0) + 1)}>{t("grid.divide.other")}</Button>}
      </form>
      <Proposal
        wish={wish}
        label={t("grid.do.divide", { count: wish?.parts ?? parts })}
        missing={t("grid.divide.hint")}
        {...(wish ? { exactly: (preview: EditPreview) => withGroups(wish, community, preview) } : {})}
        done={() => setAsked(null)}
        cancel={() => setAsked(null)}
      />
    </section>
  );
}

type WishOfDivide = Extract<GridWish, { kind: "cells.divide" }>;

/** The parts as they were shown, block by block. What did not move is the part that stays. */
function withGroups(wish: WishOfDivide, { blocks, target }: Community, { moves }: EditPreview): WishOfDivide {
  const partOf = new Map(moves.map(({ blockId, to }) => [blockId, to]));
  const groups = new Map<number, number[]>();
  for (const { id, cellId } of blocks.values()) {
    if (cellId !== target.id) continue;
    const part = partOf.get(id) ?? STAYS;
    groups.set(part, [...(groups.get(part) ?? []), id]);
  }
  return { ...wish, parts: groups.size, groups: [...groups.values()] };
}

const STAYS = -1;
