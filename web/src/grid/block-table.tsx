/** The way without a pointer: blocks of one cell as a table with boxes, a summary of what moving them would do, and the button. */
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useTools } from "../state/tools.ts";
import { BeforeAfter } from "./before-after.tsx";
import { useEdits } from "./edits.ts";
import type { Judged } from "./judge.ts";
import type { Community } from "./use-community.ts";

type BlockTableProps = { readonly community: Community; readonly judged: Judged | null; readonly move: () => void };

export function BlockTable({ community, judged, move }: BlockTableProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const saving = useEdits((state) => state.saving);
  const { pickedBlocks } = useTools();
  const [fromCell, setFromCell] = useState<number | null>(null);
  const others = community.cells.filter(({ id }) => id !== community.target.id);
  const from = others.find(({ id }) => id === fromCell) ?? others[0];
  const refusal = pickedBlocks.size === 0 ? "" : (judged?.refusal?.code ?? null);
  const blocked = saving || refusal !== null;
  return (
    <section className="grid-section">
      <label>
        {t("grid.from_cell")}
        <select value={from?.id ?? ""} onChange={(event) => setFromCell(Number(event.target.value))}>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {from && <Rows community={community} cellId={from.id} caption={t("grid.block_table", { cell: from.name })} />}
      {judged && !judged.refusal && <BeforeAfter cells={judged.cells} />}
      {refusal && (
        <p className="grid-refusal" role="status">
          {problem(refusal)} <code>{refusal}</code>
        </p>
      )}
      <button
        type="button"
        className="map-button"
        data-primary={!blocked || undefined}
        aria-disabled={blocked || undefined}
        onClick={blocked ? undefined : move}
      >
        {saving ? t("grid.saving") : t("grid.move", { cell: community.target.name })} ·{" "}
        {t("grid.blocks", { count: pickedBlocks.size })}
      </button>
    </section>
  );
}

function Rows({
  community,
  cellId,
  caption,
}: {
  readonly community: Community;
  readonly cellId: number;
  readonly caption: string;
}): ReactNode {
  const t = useT();
  const { pickedBlocks, pick } = useTools();
  const rows = [...community.blocks.values()]
    .filter((block) => block.cellId === cellId)
    .toSorted((a, b) => a.code.localeCompare(b.code));
  const toggle = (id: number): void =>
    pick(new Set(pickedBlocks.has(id) ? [...pickedBlocks].filter((other) => other !== id) : [...pickedBlocks, id]));
  return (
    <div className="grid-scroll">
      <table className="grid-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("grid.block")}</th>
            <th scope="col">{t("grid.column.units")}</th>
            <th scope="col">{t("grid.column.hazards")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, code, load }) => (
            <tr key={id}>
              <th scope="row">
                <label>
                  <input
                    type="checkbox"
                    checked={pickedBlocks.has(id)}
                    aria-label={t("grid.choose_block", { code })}
                    onChange={() => toggle(id)}
                  />
                  {code.slice(-3)}
                </label>
              </th>
              <td>{load?.units ?? "–"}</td>
              <td>{load?.openHazards ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
