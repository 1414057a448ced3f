/** The sheet of keys, on "?". Single-letter keys can be switched off here, for people who speak to their computer. */

import { useT } from "../i18n/use-t.ts";
import type { MessageKey } from "../i18n/words.ts";
import { usePreferences } from "../state/preferences.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Switch } from "../ui/field.tsx";
import { Kbd } from "../ui/kbd.tsx";

type KeyWords = Extract<MessageKey, `keys.${string}`>;
const sheet: readonly (readonly [keys: readonly string[], words: KeyWords])[] = [
  [["Ctrl", "K", "/"], "keys.search"],
  [["E"], "keys.next_cell"],
  [["D"], "keys.previous_cell"],
  [["L"], "keys.zoom_to"],
  [["V"], "keys.view_3d"],
  [["I"], "keys.intake"],
  [["J", "K"], "keys.incidents"],
  [["Esc"], "keys.close"],
  [["↑", "↓"], "keys.list"],
  [["←", "→"], "keys.time"],
  [["Ctrl", "Z"], "keys.undo"],
  [["Ctrl", "Shift", "Z"], "keys.redo"],
  [["?"], "keys.sheet"],
];

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { letterKeys, setLetterKeys } = usePreferences();
  return (
    <Dialog wide title={t("keys.title")} closeLabel={t("action.close")} onClose={onClose}>
      <ul className="key-columns">
        {sheet.map(([keys, words]) => (
          <li key={keys.join("+")}>
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            <span>{t(words)}</span>
          </li>
        ))}
      </ul>
      <div className="key-choice">
        <Switch label={t("keys.letter_keys")} checked={letterKeys} onChange={setLetterKeys} />
        <p className="help">{t("keys.letter_keys_hint")}</p>
      </div>
    </Dialog>
  );
}
