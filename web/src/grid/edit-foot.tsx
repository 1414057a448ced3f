/** Undo, redo and the list of blocks with their cells to take away, at the foot of the panel. */
import type { EditList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { redo, undo, useEdits } from "./edits.ts";
import type { Community } from "./use-community.ts";

type EditFootProps = { readonly edits: EditList | null; readonly community: Community | null };

export function EditFoot({ edits, community }: EditFootProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const saving = useEdits((state) => state.saving);
  const refusal = (count: number, code: "edits.nothing_to_undo" | "edits.nothing_to_redo") =>
    count > 0 ? null : { code, title: problem(code) };
  return (
    <footer className="grid-foot">
      <Button
        busy={saving}
        refusal={refusal(edits?.undoable ?? 0, "edits.nothing_to_undo")}
        onClick={() => void undo()}
      >
        {t("grid.undo")} <Kbd>Ctrl Z</Kbd>
      </Button>
      <Button
        busy={saving}
        refusal={refusal(edits?.redoable ?? 0, "edits.nothing_to_redo")}
        onClick={() => void redo()}
      >
        {t("grid.redo")}
      </Button>
      <span className="grow" />
      {community && community.blocks.size > 0 && (
        <Button onClick={() => saveList(community)}>{t("grid.foot.export")}</Button>
      )}
    </footer>
  );
}

/** Block and cell side by side, as a CSV that a spreadsheet opens; made here, of what is on the screen. */
function saveList({ blocks, allCells, code }: Community): void {
  const rows = [...blocks.values()]
    .toSorted((a, b) => a.code.localeCompare(b.code))
    .map(({ code: block, cellId }) => {
      const cell = cellId === null ? undefined : allCells.get(cellId);
      return [block, cell?.code ?? "", cell?.name ?? ""].map(quoted).join(",");
    });
  const text = `\uFEFFblock,cell,name\r\n${rows.join("\r\n")}\r\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = `blocks-${code}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** A leading "=" or the like would be a formula to a spreadsheet. */
const quoted = (text: string): string => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
