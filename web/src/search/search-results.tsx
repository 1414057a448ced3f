/** The list under the search field: results with their kind, how coordinates were read, or that there is nothing. */
import type { SearchResult } from "@gridstead/server/contract";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import type { Search } from "./use-search.ts";

type SearchResultsProps = {
  readonly listId: string;
  readonly q: string;
  readonly search: Search;
  readonly active: number;
  readonly onChoose: (result: SearchResult) => void;
  readonly onOpenFile: (result: SearchResult) => void;
};

/** Homes, houses and what is wrong in them have a file on the desk of the register. */
export const hasFile = (result: SearchResult | undefined): boolean =>
  result?.id != null && ["unit", "building", "hazard"].includes(result.kind);

export function SearchResults({ listId, q, search, active, onChoose, onOpenFile }: SearchResultsProps) {
  const t = useT();
  const problem = useProblemText();
  const { refused } = search;
  const answer = search.answer;
  const answered = search.q === q;
  const results = answer?.results ?? [];
  return (
    <>
      <div id={listId} role="listbox" aria-label={t("search.results")}>
        {results.map((result, index) => (
          <ResultRow
            key={`${result.kind}${result.id}${result.title.zh}`}
            id={`${listId}-${index}`}
            result={result}
            active={index === active}
            onChoose={() => onChoose(result)}
          />
        ))}
      </div>
      <OpenFileButton result={results[active]} onOpenFile={onOpenFile} />
      {answer && <CoordinatesHint hint={answer.hint} readings={results.length} />}
      {refused && <p className="search-note">{problem(refused.code)}</p>}
      {!answered && !answer && <p className="search-note">{t("search.searching")}</p>}
      {answered && answer && results.length === 0 && (
        <p className="search-note">
          <b>{t("search.nothing", { q })}</b>
          <br />
          {t("search.nothing_hint")}
        </p>
      )}
    </>
  );
}

/** Beside the list, not in it: an option of a listbox holds no button. It is about the marked result. */
function OpenFileButton(props: Pick<SearchResultsProps, "onOpenFile"> & { readonly result: SearchResult | undefined }) {
  const { result, onOpenFile } = props;
  const t = useT();
  const { words } = useFormats();
  if (result === undefined || !hasFile(result)) return null;
  return (
    <p className="search-file">
      <Button small icon="doc" onClick={() => onOpenFile(result)}>
        {t("file.open")}
      </Button>
      <span className="muted small cut grow">{words(result.title)}</span>
      <Kbd>Alt ↵</Kbd>
    </p>
  );
}

function ResultRow(props: {
  readonly id: string;
  readonly result: SearchResult;
  readonly active: boolean;
  readonly onChoose: () => void;
}) {
  const { id, result, active, onChoose } = props;
  const t = useT();
  const { words } = useFormats();
  return (
    <div
      id={id}
      ref={(row) => (active ? row?.scrollIntoView({ block: "nearest" }) : undefined)}
      className="option"
      role="option"
      aria-selected={active}
      data-active={active || undefined}
      onClick={onChoose}
    >
      <span className="search-kind">{t(`kind.${result.kind}`)}</span>
      <span className="cut">{words(result.title)}</span>
      {result.subtitle && <span className="muted small cut grow search-second">{words(result.subtitle)}</span>}
    </div>
  );
}

/** "31.2336, 121.4849": says which number was taken for the latitude; the other reading, where there is such a place, is the second result. */
function CoordinatesHint({ hint, readings }: { readonly hint: string | null; readonly readings: number }) {
  const t = useT();
  if (hint !== "lat_first" && hint !== "lng_first") return null;
  return (
    <p className="search-note">
      {t(`search.${hint}`)}
      {readings > 1 && ` · ${t("search.other_reading")}`}
    </p>
  );
}
