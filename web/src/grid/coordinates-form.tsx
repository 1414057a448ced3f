/** A line or an outline as typed coordinates, one place in a row: what the hand would draw, without a map. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { readPosition } from "../map/measuring.ts";
import { Button } from "../ui/button.tsx";
import { MOST_POSITIONS, type Position, useSketch } from "./sketch.ts";

const MOST_LETTERS = 60 * MOST_POSITIONS;

export function CoordinatesForm({ least }: { readonly least: number }): ReactNode {
  const t = useT();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readPositions(text);
    if ("wrongRow" in read) return setWrong(t("grid.coordinates.wrong", { row: read.wrongRow }));
    if (read.positions.length < least) return setWrong(t("grid.coordinates.too_few", { least }));
    setWrong(null);
    useSketch.getState().finish(read.positions);
  };
  return (
    <details className="grid-coordinates">
      <summary>{t("grid.coordinates")}</summary>
      <form onSubmit={submit}>
        <label>
          {t("grid.coordinates.label")}
          <textarea
            rows={4}
            value={text}
            maxLength={MOST_LETTERS}
            placeholder={"121.49120 31.22980\n121.49310 31.22870"}
            aria-invalid={wrong !== null}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        {wrong !== null && <p role="alert">{wrong}</p>}
        <Button type="submit" small>
          {t("grid.coordinates.draw")}
        </Button>
      </form>
    </details>
  );
}

/** Rows that are empty count for nothing; the first that is no place is named, counted from 1. */
export function readPositions(text: string): { readonly positions: Position[] } | { readonly wrongRow: number } {
  const positions: Position[] = [];
  for (const [index, row] of text.split("\n").entries()) {
    if (row.trim() === "") continue;
    const position = readPosition(row);
    if (!position) return { wrongRow: index + 1 };
    positions.push(position);
  }
  return { positions: positions.slice(0, MOST_POSITIONS) };
}
