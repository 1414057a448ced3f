/** Takes a result away: GeoJSON, CSV, or a page on paper with the map. Before there is a result it says what is missing. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useStreetRun } from "../state/street-run.ts";
import { useTools } from "../state/tools.ts";
import { Button } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";

const formats = ["geojson", "csv"] as const;

export function ExportMenu(): ReactNode {
  const t = useT();
  const run = useStreetRun((state) => state.run);
  const anchor = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  useCloseOutside(open, anchor, close);
  const print = (): void => {
    close();
    useDesk.getState().setHalf("map");
    const { card, openCard } = useTools.getState();
    if (card !== "print") openCard("print");
  };
  return (
    <div ref={anchor} className="streets-export">
      <Button
        small
        icon="download"
        aria-haspopup="menu"
        aria-expanded={open}
        refusal={run?.result ? null : { code: "streets.no_result", title: t("streets.export_none") }}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => event.key === "Escape" && close()}
      >
        {t("streets.export")}
      </Button>
      {open && run && (
        <Popover
          beside={anchor}
          align="end"
          role="menu"
          aria-label={t("streets.export")}
          onKeyDown={(event) => onMenuKey(event, close)}
        >
          {formats.map((format) => (
            <a
              key={format}
              className="option"
              role="menuitem"
              href={`/api/streets/runs/${run.id}/export?format=${format}`}
              download
              onClick={close}
            >
              {t(`streets.export.${format}`)}
            </a>
          ))}
          <button type="button" className="option" role="menuitem" onClick={print}>
            {t("streets.export.pdf")}
          </button>
        </Popover>
      )}
    </div>
  );
}

function onMenuKey(event: React.KeyboardEvent<HTMLElement>, close: () => void): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = entries.indexOf(event.target as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (event.key === "Escape") close();
  if (next === undefined && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  if (next !== undefined) entries[(next + entries.length) % entries.length]?.focus();
}

function useCloseOutside(open: boolean, around: React.RefObject<HTMLElement | null>, close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!open) return undefined;
    around.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) latest.current();
    };
    addEventListener("pointerdown", onDown);
    return () => removeEventListener("pointerdown", onDown);
  }, [open, around]);
}
