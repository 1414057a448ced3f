/** The desks in the bar: as many as fit, the open one always; the rest in a menu. A hidden row of the same words is measured. */
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { MenuButton } from "../ui/menu-button.tsx";
import { fitting } from "./fitting.ts";
import { useOfferedDesks } from "./offered-desks.ts";

export function DeskNav() {
  const t = useT();
  const { desk, openDesk } = useDesk();
  const offered = useOfferedDesks();
  const nav = useRef<HTMLElement>(null);
  const rule = useRef<HTMLDivElement>(null);
  const measured = useMeasured(nav, rule);
  const [menuWidth = 0, ...widths] = measured?.widths ?? [];
  const stands = measured !== null && widths.length === offered.length;
  const shown = stands ? fitting(widths, measured.room, menuWidth, offered.indexOf(desk)) : [...offered.keys()];
  const rest = offered.filter((_, index) => !shown.includes(index));
  return (
    <nav ref={nav} className="desk-nav" aria-label={t("app.main_nav")}>
      <div ref={rule} className="desk-rule" aria-hidden="true">
        {[t("app.more_desks"), ...offered.map((entry) => t(`desk.${entry}`))].map((words) => (
          <span key={words} data-words={words} />
        ))}
      </div>
      <div className="desk-row">
        {offered
          .filter((_, index) => shown.includes(index))
          .map((entry) => (
            <button
              key={entry}
              type="button"
              aria-current={entry === desk ? "page" : undefined}
              onClick={() => openDesk(entry)}
            >
              {t(`desk.${entry}`)}
            </button>
          ))}
        {rest.length > 0 && (
          <MenuButton
            icon="down"
            label={t("app.more_desks")}
            entries={rest.map((entry) => ({ label: t(`desk.${entry}`), run: () => openDesk(entry) }))}
          />
        )}
      </div>
    </nav>
  );
}

/** Sums of fractions. */
const ROUNDING_PX = 0.5;
type Measured = { readonly room: number; readonly widths: readonly number[] };

/** The room of the row and the widths of its words, the menu's first; null while it is not on the screen. */
function useMeasured(row: RefObject<HTMLElement | null>, rule: RefObject<HTMLElement | null>): Measured | null {
  const [measured, setMeasured] = useState<Measured | null>(null);
  useLayoutEffect(() => {
    const [within, words] = [row.current, rule.current];
    if (!within || !words) return undefined;
    const measure = (): void => {
      const { width } = within.getBoundingClientRect();
      const widths = [...words.children].map((each) => each.getBoundingClientRect().width);
      setMeasured(width === 0 ? null : { room: width + ROUNDING_PX, widths });
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(within);
    watch.observe(words);
    return () => watch.disconnect();
  }, [row, rule]);
  return measured;
}
