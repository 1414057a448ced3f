/** What was done, newest first, with how far it can be undone and redone. */
import type { EditList, EditSummary } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { ToolIcon } from "../map/tool-icon.tsx";

const MOST_SHOWN = 12;

export function EditHistory({ edits }: { readonly edits: EditList | null }): ReactNode {
  const t = useT();
  // Where one stands: what is above was undone, what is below can be.
  const here = edits?.edits.find(({ undone }) => !undone)?.id;
  return (
    <section className="grid-section">
      <h3>
        <span>{t("grid.history")}</span>
        <span>{edits && t("grid.history_counts", { undo: edits.undoable, redo: edits.redoable })}</span>
      </h3>
      {edits?.edits.length === 0 && <p className="muted">{t("grid.history_none")}</p>}
      <ol className="grid-history">
        {edits?.edits.slice(0, MOST_SHOWN).map((edit) => (
          <Entry key={edit.id} edit={edit} here={edit.id === here} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ edit, here }: { readonly edit: EditSummary; readonly here: boolean }): ReactNode {
  const t = useT();
  const { clock } = useFormats();
  const { kind, count, units, to } = edit.label;
  return (
    <li data-undone={edit.undone || undefined} data-here={here || undefined}>
      <ToolIcon name={edit.undone ? "redo" : here ? "here" : "undo"} />
      <span>
        {t(`grid.edit.${kind}`, { count, units, to })}
        {edit.undone && ` · ${t("grid.edit.undone")}`}
      </span>
      <time dateTime={edit.at}>{clock(edit.at)}</time>
    </li>
  );
}
