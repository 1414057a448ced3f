/** Chooses a layer inside the sentence: the register, the ground and the grid, hot streets, earlier overlays. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { MessageKey } from "../i18n/words.ts";
import { type OverlaySide, useOverlays } from "../state/overlays.ts";
import { choiceWords } from "./layer-words.ts";
import { groundChoices, registerChoices } from "./overlay-wish.ts";
import type { MadeLayers } from "./use-made-layers.ts";

export function LayerSelect({ side, made }: { readonly side: OverlaySide; readonly made: MadeLayers }): ReactNode {
  const t = useT();
  const choice = useOverlays(({ draft }) => draft[side].choice);
  const putSide = useOverlays((state) => state.putSide);
  const groups: readonly (readonly [words: MessageKey, choices: readonly string[]])[] = [
    ["overlay.group.register", registerChoices],
    ["overlay.group.ground", groundChoices],
    ["overlay.group.imported", made.imported],
    ["overlay.group.drawn", made.drawn === null ? [] : ["drawn"]],
    ["overlay.group.runs", made.runs],
    ["overlay.group.overlays", made.overlays],
  ];
  const listed = groups.some(([, choices]) => choices.includes(choice));
  return (
    <select
      aria-label={t(`overlay.${side}`)}
      value={choice}
      onChange={(event) => putSide(side, { choice: event.target.value })}
    >
      {/* What was chosen and is gone stays until another is chosen: the server says what became of it. */}
      {!listed && <option value={choice}>{choiceWords(choice, made.names, t)}</option>}
      {groups.map(
        ([words, choices]) =>
          choices.length > 0 && (
            <optgroup key={words} label={(t as (key: MessageKey) => string)(words)}>
              {choices.map((each) => (
                <option key={each} value={each}>
                  {choiceWords(each, made.names, t)}
                </option>
              ))}
            </optgroup>
          ),
      )}
    </select>
  );
}
