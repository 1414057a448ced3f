/** The list of homes: search by anything, conditions together, kept searches, columns, order, pages, and the list as a file. */
import type { UnitList } from "@gridstead/server/contract";
import { type ReactNode, useDeferredValue } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { useNarrow } from "../ui/use-narrow.ts";
import { ColumnChooser } from "./column-chooser.tsx";
import { ConditionBar } from "./condition-bar.tsx";
import { ExportButton } from "./export-button.tsx";
import { conditionsOf, useListWish } from "./list-wish.ts";
import { SavedSearches } from "./saved-searches.tsx";
import { UnitCards } from "./unit-cards.tsx";
import { UnitLines } from "./unit-lines.tsx";
import "./register-list.css";

const PAGE = 50;
const tables = ["rental_unit", "hazard", "visit", "letter", "declaration"];

export function RegisterList({ ways }: { readonly ways?: ReactNode }): ReactNode {
  const t = useT();
  const { wish, pages, take } = useListWish();
  const division = useDivisionQuery();
  const { columns: _columns, ...asked } = wish;
  const query = useDeferredValue(JSON.stringify({ ...division, ...asked }));
  const after = pages.at(-1);
  const reading = useReading<UnitList>(
    "/api/units",
    { ...(JSON.parse(query) as Record<string, string>), ...(after === undefined ? {} : { after }), limit: PAGE },
    tables,
  );
  const { answer, refused, readAt, again } = reading;
  const narrow = useNarrow();
  return (
    <section className="register-list" aria-label={t("list.title")}>
      <header>
        <div className="list-head">
          <h1>{t("list.title")}</h1>
          <Counted answer={answer} />
          <div className="list-ways">
            {ways}
            <SavedSearches />
            {!narrow && <ColumnChooser />}
            <ExportButton />
          </div>
        </div>
        <ConditionBar />
      </header>
      {refused && answer && <StaleNote refused={refused} readAt={readAt} again={again} />}
      {!answer && refused && (
        <RefusedPicture refused={refused} what={t("list.what")} subject={t("list.title")} again={again} />
      )}
      {!answer && !refused && <Loading title={t("state.loading", { what: t("list.what") })} />}
      {answer?.units.length === 0 && (
        <Empty
          title={t("list.none")}
          text={t("list.none_text")}
          ways={
            Object.keys(conditionsOf(wish)).length > 0 && <Button onClick={() => take({})}>{t("list.clear")}</Button>
          }
        />
      )}
      {answer &&
        answer.units.length > 0 &&
        (narrow ? <UnitCards units={answer.units} /> : <UnitLines units={answer.units} />)}
      {answer && <Pages answer={answer} />}
    </section>
  );
}

function Counted({ answer }: { readonly answer: UnitList | null }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  if (!answer) return <p className="small muted">…</p>;
  return (
    <p className="small muted" role="status">
      {t(answer.totalIsExact ? "list.count" : "list.count_over", { total: whole(answer.total) })}
    </p>
  );
}

function Pages({ answer }: { readonly answer: UnitList }): ReactNode {
  const t = useT();
  const { pages, nextPage, pageBefore } = useListWish();
  const { next } = answer;
  if (pages.length === 0 && next === null) return null;
  return (
    <nav className="row list-pages" aria-label={t("list.pages")}>
      <span className="muted grow">
        {t("list.page", { from: pages.length * PAGE + 1, to: pages.length * PAGE + answer.units.length })}
      </span>
      {pages.length > 0 && (
        <Button icon="back" onClick={pageBefore}>
          {t("table.previous")}
        </Button>
      )}
      {next !== null && (
        <Button icon="right" onClick={() => nextPage(next)}>
          {t("table.next")}
        </Button>
      )}
    </nav>
  );
}
