/** On narrow screens: which of queue, map and log is shown. At the thumb, 52 high. */
import { useT } from "../i18n/use-t.ts";
import { type Half, halves, useDesk } from "../state/desk.ts";
import { useSelection } from "../state/selection.ts";
import { Icon, type IconName } from "../ui/icon.tsx";

const icons: Readonly<Record<Half, IconName>> = { list: "filter", map: "map", log: "list" };

export function HalfDock() {
  const t = useT();
  const { half, setHalf } = useDesk();
  const select = useSelection((state) => state.select);
  const show = (entry: Half): void => {
    select(null);
    setHalf(entry);
  };
  return (
    <nav className="dock" aria-label={t("half.choose")}>
      {halves.map((entry) => (
        <button key={entry} type="button" aria-pressed={entry === half} onClick={() => show(entry)}>
          <Icon name={icons[entry]} size={20} />
          {t(`half.${entry}`)}
        </button>
      ))}
    </nav>
  );
}
