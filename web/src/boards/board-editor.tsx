/** One board being composed: its tools, the picture with its handles, and the fields beside it. */
import type { Board, BoardWish, WallPreviewAnswer, Widget, WidgetPlace } from "@gridstead/server/contract";
import { type ComponentType, type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postWork } from "../state/api.ts";
import { BoardCanvas } from "./board-canvas.tsx";
import { BoardForm } from "./board-form.tsx";
import { BoardTools } from "./board-tools.tsx";
import { clashing, freeId, freePlace, newWidget, type WidgetKind } from "./draft-rules.ts";
import { LinkSection, type QrPicture } from "./link-section.tsx";
import { type Draft, useDraft } from "./use-draft.ts";
import { WidgetForm } from "./widget-form.tsx";

export type Preview = ComponentType<WallPreviewAnswer & { readonly wish: BoardWish }>;
type BoardEditorProps = {
  /** Null: a new one. */
  readonly board: Board | null;
  readonly begin: BoardWish;
  readonly Picture: Preview;
  readonly Qr: QrPicture;
  readonly onKept: (board: Board | null) => void;
};
const NEW_SIZE = { w: 8, h: 4 };
const PREVIEW_AFTER_MS = 500;

export function BoardEditor({ board, begin, Picture, Qr, onKept }: BoardEditorProps): ReactNode {
  const t = useT();
  const draft = useDraft(begin, board === null);
  const { wish, change, undo, redo } = draft;
  const { layout } = wish;
  const [chosen, setChosen] = useState<string | null>(null);
  const clashes = clashing(layout);
  const preview = usePreview(wish, clashes.size === 0);
  const widgets = useWidgets(wish, change);
  const widget = layout.widgets.find(({ id }) => id === chosen);
  const onKey = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    event.stopPropagation();
    (event.shiftKey ? redo : undo)();
  };
  return (
    <div className="board-editor" onKeyDown={onKey} role="presentation">
      <div className="board-stage">
        <BoardTools
          board={board}
          draft={draft}
          clash={clashes.size > 0}
          add={widgets.add}
          onAdded={setChosen}
          onKept={onKept}
        />
        <BoardCanvas
          layout={layout}
          chosen={chosen}
          clashes={clashes}
          onChoose={setChosen}
          onPlace={widgets.place}
          onRemove={widgets.remove}
        >
          {preview && <Picture {...preview} wish={wish} />}
        </BoardCanvas>
        <p id="board-keys" className="help">
          {t("boards.keys")}
        </p>
        <p className="help">{t("boards.awake")}</p>
      </div>
      <div className="board-side">
        {widget ? (
          <WidgetForm
            widget={widget}
            layout={layout}
            onChange={widgets.replace}
            onRemove={() => widgets.remove(widget.id)}
          />
        ) : (
          <p className="help">{t("boards.choose_widget")}</p>
        )}
        <BoardForm wish={wish} isNew={board === null} onChange={change} />
        {board && <LinkSection board={board} Qr={Qr} />}
      </div>
    </div>
  );
}

/** What is done to the widgets of a layout: each gives the whole wish anew. */
function useWidgets(wish: BoardWish, change: Draft["change"]) {
  const { layout } = wish;
  const setWidgets = (widgets: readonly Widget[], mark = ""): void =>
    change({ ...wish, layout: { ...layout, widgets: [...widgets] } }, mark);
  const replace = (next: Widget, mark: string): void =>
    setWidgets(
      layout.widgets.map((one) => (one.id === next.id ? next : one)),
      mark,
    );
  const place = (id: string, at: WidgetPlace, mark: string): void => {
    const moving = layout.widgets.find((one) => one.id === id);
    if (moving && JSON.stringify(moving.place) !== JSON.stringify(at)) replace({ ...moving, place: at }, mark);
  };
  const remove = (id: string): void => setWidgets(layout.widgets.filter((one) => one.id !== id));
  const room = freePlace(layout, NEW_SIZE);
  /** Null: there is no room for one more. */
  const add =
    room === null
      ? null
      : (kind: WidgetKind): string => {
          const id = freeId(kind, layout.widgets);
          setWidgets([...layout.widgets, newWidget(kind, id, room)]);
          return id;
        };
  return { replace, place, remove, add };
}

/** Asked anew when what is counted changes, not when something is only moved; while widgets lie upon one another the last picture stays. */
function usePreview(wish: BoardWish, isFit: boolean): WallPreviewAnswer | null {
  const [answer, setAnswer] = useState<WallPreviewAnswer | null>(null);
  const asked = JSON.stringify({ ...wish, slug: "preview", name: { zh: "-", en: "-" } });
  useEffect(() => {
    if (!isFit) return undefined;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      postWork<WallPreviewAnswer>("/api/boards/preview", { wish: JSON.parse(asked) as BoardWish }, leaving.signal).then(
        setAnswer,
        () => {
          // What is wrong with it is told when it is kept; the last picture stays.
        },
      );
    }, PREVIEW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [asked, isFit]);
  return answer;
}
