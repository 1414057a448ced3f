/** Asks the server what a wish would do, a moment after the last change of it; an answer to an older wish is dropped. */
import type { EditPreview, GridWish } from "@gridstead/server/contract";
import { useEffect, useState } from "react";
import type { Refused } from "../state/api.ts";
import { useRevision } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";
import { previewEdit } from "./edits.ts";

const PAUSE_MS = 200;

export type Outlook = {
  readonly preview: EditPreview | null;
  /** The question itself was refused, or not answered. */
  readonly refused: Refused | null;
  readonly asking: boolean;
};
type Held = { readonly key: string; readonly preview: EditPreview | null; readonly refused: Refused | null };
const nothing: Held = { key: "", preview: null, refused: null };

export function usePreview(wish: GridWish | null): Outlook {
  const [held, setHeld] = useState<Held>(nothing);
  // Somebody else's edit may change the outlook of ours.
  const turn = useRevision(["cell_block", "cell"]);
  const text = JSON.stringify(wish);
  const key = `${turn} ${text}`;
  useEffect(() => {
    const asked = JSON.parse(text) as GridWish | null;
    if (!asked) return undefined;
    let wanted = true;
    const tell = (answer: Pick<Held, "preview" | "refused">): void => {
      if (wanted) setHeld({ key, ...answer });
    };
    const timer = setTimeout(() => {
      previewEdit(asked).then(
        (preview) => tell({ preview, refused: null }),
        (error: unknown) => tell({ preview: null, refused: asRefused(error) }),
      );
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, key]);
  const answered = wish !== null && held.key === key;
  return {
    preview: answered ? held.preview : null,
    refused: answered ? held.refused : null,
    asking: wish !== null && !answered,
  };
}
