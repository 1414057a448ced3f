/** Splitting by the table: the chosen blocks become a cell of their own. */
import type { GridWish } from "@gridstead/server/contract";
import { type ReactNode, useMemo, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useTools } from "../state/tools.ts";
import { Field } from "../ui/field.tsx";
import { KindChoice } from "./kind-choice.tsx";
import { Proposal } from "./proposal.tsx";
import type { Community } from "./use-community.ts";
import { versionOf } from "./wishes.ts";

const MOST_LETTERS = 80;

export function NewCellOfBlocks({ community }: { readonly community: Community }): ReactNode {
  const t = useT();
  const { pickedBlocks, pick } = useTools();
  const [name, setName] = useState("");
  const [cellKind, setCellKind] = useState<"ordinary" | "special">("ordinary");
  const wish = useMemo((): GridWish | null => {
    const blocks = [...pickedBlocks].flatMap((id) => community.blocks.get(id) ?? []).map(versionOf);
    if (blocks.length === 0) return null;
    const named = name.trim() === "" ? {} : { name: name.trim() };
    return { kind: "cells.create", divisionCode: community.code, blocks, cellKind, ...named };
  }, [pickedBlocks, community, name, cellKind]);
  const clear = (): void => pick(new Set());
  return (
    <>
      <Field
        label={t("grid.new_name")}
        value={name}
        maxLength={MOST_LETTERS}
        onChange={(event) => setName(event.target.value)}
      />
      <KindChoice value={cellKind} choose={setCellKind} />
      <Proposal
        wish={wish}
        label={`${t("grid.do.new_cell")} · ${t("grid.blocks", { count: pickedBlocks.size })}`}
        missing={t("grid.choose_blocks")}
        done={clear}
        cancel={clear}
      />
    </>
  );
}
