/** Which key means what on every desk. Pure: a key press in, a command out. Tools of the map have keys of their own. */
export type Command =
  | "search"
  | "sheet"
  | "next_cell"
  | "previous_cell"
  | "zoom_to"
  | "view_3d"
  | "intake"
  | "next_incident"
  | "previous_incident"
  | "close";
type Press = { readonly key: string; readonly ctrl: boolean; readonly alt: boolean };

/** `typing`: the focus is in a field. `letters`: single-letter keys are switched on. */
export function commandOf({ key, ctrl, alt }: Press, typing: boolean, letters: boolean): Command | null {
  if (ctrl) return !alt && key.toLowerCase() === "k" ? "search" : null;
  if (typing || alt) return null;
  if (key === "Escape") return "close";
  return letters ? (byLetter[key] ?? null) : null;
}

const byLetter: Readonly<Record<string, Command>> = {
  "/": "search",
  "?": "sheet",
  e: "next_cell",
  d: "previous_cell",
  l: "zoom_to",
  v: "view_3d",
  i: "intake",
  j: "next_incident",
  k: "previous_incident",
};
