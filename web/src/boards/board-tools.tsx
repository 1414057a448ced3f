/** Above the picture of a board: a new widget, a step back or forward, the layout before, taking down, and keeping. */
import type { Board } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { type WidgetKind, widgetKinds } from "./draft-rules.ts";
import type { Draft } from "./use-draft.ts";

type BoardToolsProps = {
  readonly board: Board | null;
  readonly draft: Draft;
  readonly clash: boolean;
  /** Gives back which one it is; null: there is no room. */
  readonly add: ((kind: WidgetKind) => string) | null;
  readonly onAdded: (id: string) => void;
  readonly onKept: (board: Board | null) => void;
};

export function BoardTools({ board, draft, clash, add, onAdded, onKept }: BoardToolsProps): ReactNode {
  const t = useT();
  const { wish } = draft;
  const refusal = useRefusal(draft, clash);
  const { run, busy, refused } = useCommand();
  const keep = async (): Promise<void> => {
    const kept = await run(
      () =>
        board
          ? putJson<Board>(`/api/boards/${board.id}`, { version: board.version, wish })
          : postJson<Board>("/api/boards", wish),
      ["board"],
    );
    if (kept) onKept(kept);
  };
  const back = async ({ id, version }: Board): Promise<void> => {
    const kept = await run(() => postJson<Board>(`/api/boards/${id}/undo`, { version }), ["board"]);
    if (kept) onKept(kept);
  };
  return (
    <>
      <div className="board-tools">
        <NewWidget add={add} onAdded={onAdded} />
        <Steps draft={draft} />
        <span className="grow" />
        {board?.mayUndo && (
          <Button icon="back" busy={busy} onClick={() => void back(board)}>
            {t("boards.bring_back")}
          </Button>
        )}
        {board && <TakeDown board={board} onGone={() => onKept(null)} />}
        <Button look="primary" busy={busy} refusal={refusal} onClick={() => void keep()}>
          {t("edit.save")}
        </Button>
      </div>
      <RefusedWords refused={refused} />
    </>
  );
}

/** Why it cannot be kept as it is. */
function useRefusal(
  { wish, changed }: Draft,
  clash: boolean,
): { readonly code: string; readonly title: string } | null {
  const t = useT();
  if (clash) return { code: "boards.unfit_layout", title: t("boards.clash") };
  const { slug, name } = wish;
  if (slug === "" || name.zh.trim() === "" || name.en.trim() === "")
    return { code: "boards.missing", title: t("boards.missing") };
  return changed ? null : { code: "boards.unchanged", title: t("boards.unchanged") };
}

function NewWidget({ add, onAdded }: Pick<BoardToolsProps, "add" | "onAdded">): ReactNode {
  const t = useT();
  const [kind, setKind] = useState<WidgetKind>("map");
  return (
    <>
      <SelectBox
        hideLabel
        label={t("boards.new_kind")}
        value={kind}
        choices={widgetKinds.map((value) => ({ value, label: t(`boards.kind.${value}`) }))}
        onChoose={setKind}
      />
      <Button
        icon="plus"
        refusal={add ? null : { code: "boards.full", title: t("boards.full") }}
        onClick={() => add && onAdded(add(kind))}
      >
        {t("boards.add_widget")}
      </Button>
    </>
  );
}

function Steps({ draft: { undo, redo, mayUndo, mayRedo } }: { readonly draft: Draft }): ReactNode {
  const t = useT();
  const none = { code: "boards.no_step", title: t("boards.no_step") };
  return (
    <>
      <IconButton icon="stepBack" label={t("boards.undo")} refusal={mayUndo ? null : none} onClick={undo} />
      <IconButton icon="stepForward" label={t("boards.redo")} refusal={mayRedo ? null : none} onClick={redo} />
    </>
  );
}

function TakeDown({ board, onGone }: { readonly board: Board; readonly onGone: () => void }): ReactNode {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const { run, busy, refused } = useCommand();
  const take = async (): Promise<void> => {
    const gone = await run(
      () => postJson<undefined>(`/api/boards/${board.id}/take-down`, { version: board.version }).then(() => true),
      ["board"],
    );
    if (gone) onGone();
  };
  return (
    <>
      <Button icon="close" onClick={() => setAsking(true)}>
        {t("boards.take_down")}
      </Button>
      {asking && (
        <Dialog
          title={t("boards.take_down_ask", { slug: board.slug })}
          closeLabel={t("action.close")}
          onClose={() => setAsking(false)}
          actions={
            <Button look="danger" busy={busy} onClick={() => void take()}>
              {t("boards.take_down")}
            </Button>
          }
        >
          <p>{t("boards.take_down_text")}</p>
          <RefusedWords refused={refused} />
        </Dialog>
      )}
    </>
  );
}
