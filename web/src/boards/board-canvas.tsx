/**
 * The board as it will hang, and a handle over each widget: drag moves it, the corner sizes it; with the keyboard the arrows move, shift
 * and arrows size, Delete takes it away. The picture beneath is the wall's own.
 */
import type { BoardLayout, Widget, WidgetPlace } from "@gridstead/server/contract";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { useT } from "../i18n/use-t.ts";
import { moved, type Step, sized } from "./draft-rules.ts";

type BoardCanvasProps = {
  readonly layout: BoardLayout;
  readonly chosen: string | null;
  readonly clashes: ReadonlySet<string>;
  readonly onChoose: (id: string) => void;
  readonly onPlace: (id: string, place: WidgetPlace, mark: string) => void;
  readonly onRemove: (id: string) => void;
  readonly children: ReactNode;
};
type Drag = {
  readonly id: string;
  readonly way: typeof moved;
  readonly from: WidgetPlace;
  readonly x: number;
  readonly y: number;
  readonly mark: string;
};

const arrows: Readonly<Record<string, Step>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function BoardCanvas(props: BoardCanvasProps): ReactNode {
  const { layout, chosen, clashes, onChoose, onPlace, onRemove, children } = props;
  const t = useT();
  const { frame, begin, go, end } = useDrag(props);

  function press(event: KeyboardEvent, { id, place }: Widget): void {
    const step = arrows[event.key];
    if (step) {
      event.preventDefault();
      onPlace(id, (event.shiftKey ? sized : moved)(layout, place, step), `keys ${id}`);
    } else if (event.key === "Delete") onRemove(id);
  }

  return (
    <div className="board-canvas">
      <div className="board-picture" inert>
        {children}
      </div>
      <div
        ref={frame}
        className="board-handles"
        role="group"
        aria-label={t("boards.canvas")}
        aria-describedby="board-keys"
        style={{
          gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
          gridTemplateRows: `repeat(${layout.rows}, minmax(0, 1fr))`,
        }}
      >
        {layout.widgets.map((widget) => (
          <Handle
            key={widget.id}
            widget={widget}
            isChosen={chosen === widget.id}
            clashes={clashes.has(widget.id)}
            onChoose={() => onChoose(widget.id)}
            onKeyDown={(event) => press(event, widget)}
            onBegin={(event, way) => begin(event, widget, way)}
            onPointerMove={go}
            onEnd={end}
          />
        ))}
      </div>
    </div>
  );
}

type HandleProps = {
  readonly widget: Widget;
  readonly isChosen: boolean;
  readonly clashes: boolean;
  readonly onChoose: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onBegin: (event: PointerEvent, way: typeof moved) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onEnd: () => void;
};

function Handle({ widget, isChosen, clashes, ...on }: HandleProps): ReactNode {
  const t = useT();
  const { kind, place } = widget;
  const name = t(`boards.kind.${kind}`);
  const pointing = { onPointerMove: on.onPointerMove, onPointerUp: on.onEnd, onPointerCancel: on.onEnd };
  return (
    <div
      className="board-handle"
      data-clash={clashes || undefined}
      data-chosen={isChosen || undefined}
      style={{ gridColumn: `${place.x + 1} / span ${place.w}`, gridRow: `${place.y + 1} / span ${place.h}` }}
    >
      <button
        type="button"
        aria-pressed={isChosen}
        aria-label={t(clashes ? "boards.handle_clash" : "boards.handle", {
          name,
          x: place.x + 1,
          y: place.y + 1,
          w: place.w,
          h: place.h,
        })}
        onFocus={on.onChoose}
        onClick={on.onChoose}
        onKeyDown={on.onKeyDown}
        onPointerDown={(event) => on.onBegin(event, moved)}
        {...pointing}
      >
        <span>{name}</span>
      </button>
      <i aria-hidden="true" onPointerDown={(event) => on.onBegin(event, sized)} {...pointing} />
    </div>
  );
}

/** One widget at a time, in whole fields of the grid. */
function useDrag({ layout, onChoose, onPlace }: Pick<BoardCanvasProps, "layout" | "onChoose" | "onPlace">) {
  const frame = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const drags = useRef(0);

  function begin(event: PointerEvent, { id, place }: Widget, way: typeof moved): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drags.current += 1;
    drag.current = { id, way, from: place, x: event.clientX, y: event.clientY, mark: `drag ${drags.current}` };
    onChoose(id);
  }
  function go(event: PointerEvent): void {
    const { current } = drag;
    const box = frame.current?.getBoundingClientRect();
    if (!current || !box) return;
    const step = {
      x: Math.round(((event.clientX - current.x) / box.width) * layout.columns),
      y: Math.round(((event.clientY - current.y) / box.height) * layout.rows),
    };
    onPlace(current.id, current.way(layout, current.from, step), current.mark);
  }
  const end = (): void => {
    drag.current = null;
  };
  return { frame, begin, go, end };
}
