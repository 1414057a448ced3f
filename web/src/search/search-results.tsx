/** The list under the search field: results with their kind, how coordinates were read, or that there is nothing. */
import type { SearchResult } from "@gridstead/server/contract";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import type { Search } from "./use-search.ts";

type SearchResultsProps = {
  readonly listId: string;
  readonly q: string;
  readonly search: Search;
  readonly active: number;
  readonly onChoose: (result: SearchResult) => void;
};

export function SearchResults({ listId, q, search, active, onChoose }: SearchResultsProps) {
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
