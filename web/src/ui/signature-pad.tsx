/** A pad to sign on: finger, pen or mouse draw strokes. Hands out a PNG on a white ground. What else is possible the caller says. */
import { type PointerEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "./button.tsx";
import "./signature-pad.css";

export type Stroke = readonly (readonly [x: number, y: number])[];

/** Twice the shown size, so that it is sharp on paper. */
const SCALE = 2;
const WIDTH = 640;
const HEIGHT = 200;
const LINE_PX = 2.4;
const MOST_POINTS = 20_000;

export function SignaturePad(props: {
  /** How to sign, and what else is possible. */
  readonly hint: string;
  readonly strokes: readonly Stroke[];
  readonly onStrokes: (strokes: readonly Stroke[]) => void;
}): ReactNode {
  const { hint, strokes, onStrokes } = props;
  const t = useT();
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, strokes);
  }, [strokes]);
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    onStrokes([...strokes, [pointOf(event)]]);
  };
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!drawing.current || strokes.flat().length >= MOST_POINTS) return;
    onStrokes([...strokes.slice(0, -1), [...(strokes.at(-1) ?? []), pointOf(event)]]);
  };
  const end = (): void => {
    drawing.current = false;
  };
  return (
    <div>
      <div className="row">
        <span id={id} className="label grow">
          {t("letters.pad")}
        </span>
        <span className="small muted" role="status">
          {strokes.length > 0 && t("letters.pad_signed", { count: strokes.length })}
        </span>
        <Button small onClick={() => onStrokes([])}>
          {t("letters.pad_clear")}
        </Button>
      </div>
      <canvas
        ref={canvas}
        className="signature-pad"
        width={WIDTH * SCALE}
        height={HEIGHT * SCALE}
        role="img"
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <p id={`${id}-hint`} className="help">
        {hint}
      </p>
    </div>
  );
}

/** Null when nothing is drawn. */
export function signaturePng(strokes: readonly Stroke[]): Promise<Blob | null> {
  if (strokes.length === 0) return Promise.resolve(null);
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * SCALE;
  canvas.height = HEIGHT * SCALE;
  paint(canvas, strokes);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** In units of the pad, wherever and however large it is drawn. */
function pointOf(event: PointerEvent<HTMLCanvasElement>): readonly [number, number] {
  const box = event.currentTarget.getBoundingClientRect();
  return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
}

/** Ink on white in both themes: it is paper. */
function paint(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.setTransform(SCALE, 0, 0, SCALE, 0, 0);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.strokeStyle = "#14181d";
  pen.lineWidth = LINE_PX;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  for (const stroke of strokes) {
    pen.beginPath();
    for (const [x, y] of stroke) pen.lineTo(x, y);
    // A touch that does not move is a dot.
    if (stroke.length === 1) pen.lineTo((stroke[0]?.[0] ?? 0) + 0.1, stroke[0]?.[1] ?? 0);
    pen.stroke();
  }
}
