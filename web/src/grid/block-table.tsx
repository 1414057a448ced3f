/** The way without a pointer: blocks of one cell as a table with boxes, and what shall become of them: to the cell aimed at, or a new cell. */
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useTools } from "../state/tools.ts";
import { Segments } from "../ui/segments.tsx";
import { BeforeAfter } from "./before-after.tsx";
import { toggled } from "./choose-tool.ts";
import { useEdits } from "./edits.ts";
import { HandedOver } from "./handed-over.tsx";
import type { Judged } from "./judge.ts";
import { NewCellOfBlocks } from "./new-cell-of-blocks.tsx";
import type { Community } from "./use-community.ts";

type BlockTableProps = { readonly community: Community; readonly judged: Judged | null; readonly move: () => void };

export function BlockTable({ community, judged, move }: BlockTableProps): ReactNode {
  const t = useT();
  const [fromCell, setFromCell] = useState<number | null>(null);
  const [going, setGoing] = useState<"existing" | "new">("existing");
  const { cells, target } = community;
  const from = cells.find(({ id }) => id === fromCell) ?? cells.find(({ id }) => id !== target.id) ?? target;
  return (
    <section className="grid-section">
      <label>
        {t("grid.from_cell")}
        <select value={from.id} onChange={(event) => setFromCell(Number(event.target.value))}>
          {cells.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Rows community={community} cellId={from.id} caption={t("grid.block_table", { cell: from.name })} />
      <Segments
        label={t("grid.going")}
        value={going}
        onChoose={setGoing}
        entries={[
          { value: "existing", label: t("grid.going.existing") },
          { value: "new", label: t("grid.going.new") },
        ]}
      />
      {going === "existing" ? (
        <MoveButton community={community} judged={judged} move={move} />
      ) : (
        <NewCellOfBlocks community={community} />
      )}
    </section>
  );
}

function MoveButton({ community, judged, move }: BlockTableProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const saving = useEdits((state) => state.saving);
  const { pickedBlocks } = useTools();
  const refusal = pickedBlocks.size === 0 ? "" : (judged?.refusal?.code ?? null);
  const blocked = saving || refusal !== null;
  return (
    <>
      {judged && !judged.refusal && (
        <>
          <BeforeAfter cells={judged.cells} />
          <HandedOver moved={judged.moved} handedOver={handedOverBy(judged)} />
        </>
      )}
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
        title={refusal ? `${problem(refusal)} ${refusal}` : undefined}
        onClick={blocked ? undefined : move}
      >
        {saving ? t("grid.saving") : t("grid.move", { cell: community.target.name })} ·{" "}
        {t("grid.blocks", { count: pickedBlocks.size })}
      </button>
    </>
  );
}

/** As the blocks tell it: open hazards on them, and visits that are due and not done. */
const handedOverBy = ({ moved }: Judged) => ({
  hazards: moved.openHazards,
  visits: Math.max(0, moved.visitsDue - moved.visitsDone),
});

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
                    onChange={() => pick(toggled(pickedBlocks, id))}
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
