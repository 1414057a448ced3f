/** Which division the desk looks at: the tree of /api/divisions, what lies outside the jurisdiction says so. Choosing also flies there. */
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useTown } from "../state/town.ts";
import { Listbox } from "../ui/listbox.tsx";
import { useDivisionChoices } from "./division-choices.ts";

export function DivisionSwitcher() {
  const t = useT();
  const { words } = useFormats();
  const { value, choices, onChoose } = useDivisionChoices();
  const everything = useDesk((state) => state.division === null);
  const town = useTown((state) => state.town);
  return (
    <Listbox
      small
      label={t("division.choose")}
      shown={everything && town ? words(town.name) : undefined}
      value={value}
      choices={choices}
      onChoose={onChoose}
    />
  );
}
