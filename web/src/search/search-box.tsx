/** Search over everything: a combobox (ARIA 1.2) with results by kind. Choosing flies there and selects what can be selected. */
import type { SearchResult } from "@gridstead/server/contract";
import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { pageDesks, useDesk } from "../state/desk.ts";
import { asTarget, boxAsTarget } from "../state/place.ts";
import { SEARCH_FIELD_ID } from "../state/search-field.ts";
import { selectionKinds, useSelection } from "../state/selection.ts";
import { IconButton } from "../ui/button.tsx";
import "../ui/field.css";
import { Icon } from "../ui/icon.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Popover } from "../ui/popover.tsx";
import { hasFile, SearchResults } from "./search-results.tsx";
import { useSearch } from "./use-search.ts";
import "./search-box.css";

const LIST_ID = "search-list";
const NOTHING: readonly SearchResult[] = [];

function openFile(result: SearchResult): void {
  useDesk.getState().openDesk("register");
  goTo(result);
}

export function SearchBox() {
  const t = useT();
  const { anchor, input, text, shown, active, search, results, close, choose, change, onFocus, onKey } = useSearchBox();
  return (
    <search className="search">
      <div ref={anchor} className="field" data-quiet>
        <Icon name="search" />
        <input
          ref={input}
          id={SEARCH_FIELD_ID}
          type="search"
          role="combobox"
          aria-label={t("search.label")}
          aria-expanded={shown}
          aria-controls={LIST_ID}
          aria-autocomplete="list"
          aria-activedescendant={shown && results.length > 0 ? `${LIST_ID}-${active}` : undefined}
          placeholder={t("search.placeholder")}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={(event) => change(event.target.value)}
          onFocus={onFocus}
          onBlur={close}
          onKeyDown={onKey}
        />
        {text === "" ? (
          <Kbd>Ctrl K</Kbd>
        ) : (
          <IconButton small icon="close" label={t("search.clear")} onClick={() => change("")} />
        )}
      </div>
      {shown && (
        <Popover beside={anchor} align="fill" className="search-card" onPointerDown={(event) => event.preventDefault()}>
          <SearchResults
            listId={LIST_ID}
            q={text.trim()}
            search={search}
            active={active}
            onChoose={choose}
            onOpenFile={(result) => choose(result, openFile)}
          />
        </Popover>
      )}
      <span className="sr" role="status">
        {shown && search.q === text.trim() && search.answer ? t("search.found", { count: results.length }) : ""}
      </span>
    </search>
  );
}

function useSearchBox() {
  const { words } = useFormats();
  const anchor = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const search = useSearch(open ? text : "");
  const results = search.answer?.results ?? NOTHING;
  const shown = open && text.trim() !== "";
  const close = (): void => setOpen(false);
  const choose = (result: SearchResult | undefined, go: (result: SearchResult) => void = goTo): void => {
    if (!result) return;
    close();
    setText(words(result.title));
    input.current?.blur();
    go(result);
  };
  const change = (next: string): void => {
    setText(next);
    setOpen(true);
    setActive(0);
  };
  const onFocus = (event: FocusEvent<HTMLInputElement>): void => {
    event.target.select();
    setOpen(true);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: active + 1, ArrowUp: active - 1 }[event.key];
    if (step !== undefined && results.length > 0) setActive((step + results.length) % results.length);
    else if (event.key === "Enter" && event.altKey && hasFile(results[active])) choose(results[active], openFile);
    else if (event.key === "Enter") choose(results[active]);
    else if (event.key === "Escape") {
      if (!shown) input.current?.blur();
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { anchor, input, text, shown, active, search, results, close, choose, change, onFocus, onKey };
}

/** On the desk of the register a home or a house opens there; everything else is a place on the map. */
function goTo(result: SearchResult): void {
  const target = boxAsTarget(result.box) ?? asTarget(result.position);
  const { desk, openDesk, setHalf, setPage } = useDesk.getState();
  const stays = desk === "register" ? hasFile(result) : !pageDesks.some((page) => page === desk) && desk !== "table";
  if (!stays) openDesk("command");
  else if (desk === "register") setPage(null);
  setHalf("map");
  const kind = selectionKinds.find((known) => known === result.kind);
  if (kind && result.id !== null) useSelection.getState().select({ kind, id: result.id });
  if (target) useCamera.getState().fly(target);
}
