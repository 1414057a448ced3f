/** On narrow screens, under the desks that fill the page: the way to the map and to the desks of every day, and to all of them. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { type Desk, useDesk } from "../state/desk.ts";
import { Icon } from "../ui/icon.tsx";
import { DeskButton } from "./desk-sheet.tsx";
import { deskIcons, useOfferedDesks } from "./offered-desks.ts";
import "./dock.css";

/** The map is what one calls the command centre on a phone. */
const daily = [
  ["command", "half.map"],
  ["register", "desk.register"],
  ["visits", "desk.visits"],
] as const satisfies readonly (readonly [Desk, string])[];

export function PageDock(): ReactNode {
  const t = useT();
  const { desk, openDesk } = useDesk();
  const offered = useOfferedDesks();
  const doors = daily.filter(([entry]) => offered.includes(entry));
  return (
    <nav className="dock" aria-label={t("app.main_nav")}>
      {doors.map(([entry, words]) => (
        <button
          key={entry}
          type="button"
          aria-current={entry === desk ? "page" : undefined}
          onClick={() => openDesk(entry)}
        >
          <Icon name={deskIcons[entry]} size={20} />
          {t(words)}
        </button>
      ))}
      <DeskButton current={!doors.some(([entry]) => entry === desk)} />
    </nav>
  );
}
