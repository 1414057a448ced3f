/** On narrow screens: which of queue, map, tables and log is shown, and the way to the other desks. At the thumb, 52 high. */
import { useT } from "../i18n/use-t.ts";
import { type Desk, type Half, useDesk } from "../state/desk.ts";
import { useSelection } from "../state/selection.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { DeskButton } from "./desk-sheet.tsx";
import "./dock.css";

type Door = {
  readonly half: Half;
  /** The desk it opens; none leaves the desk as it is. */
  readonly desk?: Desk;
  readonly icon: IconName;
  readonly words: "half.list" | "half.map" | "desk.table" | "half.log" | "desk.command" | "streets.panel";
};
const queueDoors: readonly Door[] = [
  { half: "list", icon: "filter", words: "half.list" },
  { half: "map", desk: "command", icon: "map", words: "half.map" },
  { half: "map", desk: "table", icon: "table", words: "desk.table" },
  { half: "log", icon: "list", words: "half.log" },
];

/** The desk of streets has a list and a map of its own; its first door leads back. */
const streetDoors: readonly Door[] = [
  { half: "map", desk: "command", icon: "back", words: "desk.command" },
  { half: "list", icon: "list", words: "streets.panel" },
  { half: "map", icon: "map", words: "half.map" },
];

export function HalfDock() {
  const t = useT();
  const { half, desk, setHalf, openDesk } = useDesk();
  const doors = desk === "streets" ? streetDoors : queueDoors;
  const select = useSelection((state) => state.select);
  const open = (door: Door): void => {
    select(null);
    if (door.desk) openDesk(door.desk);
    setHalf(door.half);
  };
  const isOpen = (door: Door): boolean =>
    door.half === half &&
    (door.desk === undefined || (desk !== "streets" && (door.desk === "table") === (desk === "table")));
  return (
    <nav className="dock" aria-label={t("half.choose")}>
      {doors.map((door) => (
        <button key={door.words} type="button" aria-pressed={isOpen(door)} onClick={() => open(door)}>
          <Icon name={door.icon} size={20} />
          {t(door.words)}
        </button>
      ))}
      <DeskButton />
    </nav>
  );
}
