/**
 * Self-declarations that wait for an officer, a page of the register desk: the list at the left, the chosen one at the right. The
 * address keeps which one is open ("declarations", "declarations:12").
 */
import type { DeclarationList, DeclarationSummary } from "@gridstead/server/contract";
import { type ReactNode, useMemo, useState } from "react";
import { duePlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDesk, useDivisionQuery } from "../state/desk.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { FactCount } from "../ui/fact-lines.tsx";
import { DuePlate } from "../ui/marks.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { Segments } from "../ui/segments.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { useNarrow } from "../ui/use-narrow.ts";
import { DeclarationPanel } from "./declaration-panel.tsx";
import "./declarations.css";
import { DeclarationRows } from "./declaration-rows.tsx";
import { chosenOf, DECLARATIONS, pageOf } from "./declarations-address.ts";

const tables = ["declaration", "lease", "rental_unit"];
const states = ["submitted", "verified", "refused", "withdrawn"] as const;
type ShownState = (typeof states)[number];
const MINUTE_MS = 60_000;

/** `onOpenUnit`: to the file of a home, at its lettings. */
export function DeclarationsPage({ onOpenUnit }: { readonly onOpenUnit: (unitId: number) => void }): ReactNode {
  const t = useT();
  const chosen = useDesk(({ page }) => chosenOf(page));
  const setPage = useDesk((state) => state.setPage);
  const [state, setState] = useState<ShownState>("submitted");
  return (
    <div className="declarations" data-open={chosen !== null || undefined}>
      <section className="declarations-list" aria-label={t("declarations.title")}>
        <header className="declarations-head">
          <Button small icon="back" onClick={() => setPage(null)}>
            {t("declarations.back")}
          </Button>
          <h1 className="grow">{t("declarations.title")}</h1>
          <Segments
            label={t("declarations.which")}
            value={state}
            onChoose={setState}
            entries={states.map((value) => ({ value, label: t(`declarations.state.${value}`) }))}
          />
        </header>
        <Declarations state={state} chosen={chosen} />
      </section>
      <section className="declarations-one" aria-label={t("declarations.one")}>
        {chosen === null ? (
          <Empty small title={t("declarations.nothing_chosen")} />
        ) : (
          <DeclarationPanel key={chosen} id={chosen} onOpenUnit={onOpenUnit} onClose={() => setPage(DECLARATIONS)} />
        )}
      </section>
    </div>
  );
}

function Declarations({ state, chosen }: { readonly state: ShownState; readonly chosen: number | null }) {
  const t = useT();
  const [page, setListPage] = useState(1);
  const query = { ...useDivisionQuery(), state, page };
  const { answer, refused, readAt, again } = useReading<DeclarationList>("/api/declarations", query, tables);
  const setPage = useDesk((desk) => desk.setPage);
  const columns = useColumns();
  const narrow = useNarrow();
  if (answer === null)
    return refused ? (
      <RefusedPicture refused={refused} what={t("declarations.what")} again={again} />
    ) : (
      <Loading title={t("state.loading", { what: t("declarations.what") })} />
    );
  if (answer.total === 0) return <Empty title={t(`declarations.none.${state}`)} text={t("declarations.none_hint")} />;
  const pages = Math.max(1, Math.ceil(answer.total / answer.pageSize));
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <p className="small muted declarations-count">{t("declarations.count", { count: answer.total })}</p>
      <div className="declarations-table">
        {narrow ? (
          <DeclarationRows declarations={answer.declarations} onOpen={(id) => setPage(pageOf(id))} />
        ) : (
          <Table
            caption={t("declarations.title")}
            columns={columns}
            rows={answer.declarations}
            rowKey={({ id }) => id}
            rowName={({ address }) => address}
            current={chosen}
            onOpen={({ id }) => setPage(pageOf(id))}
          />
        )}
      </div>
      {pages > 1 && <Pages page={answer.page} pages={pages} onPage={setListPage} />}
    </>
  );
}

function Pages(props: { readonly page: number; readonly pages: number; readonly onPage: (page: number) => void }) {
  const { page, pages, onPage } = props;
  const t = useT();
  return (
    <nav className="row declarations-pages" aria-label={t("declarations.pages")}>
      {page > 1 && <Button onClick={() => onPage(page - 1)}>{t("declarations.newer")}</Button>}
      <span className="muted small">{t("declarations.page_of", { page, pages })}</span>
      {page < pages && <Button onClick={() => onPage(page + 1)}>{t("declarations.older")}</Button>}
    </nav>
  );
}

function useColumns(): readonly Column<DeclarationSummary>[] {
  const t = useT();
  const formats = useFormats();
  const now = useNow(MINUTE_MS);
  return useMemo(
    () => [
      {
        key: "place",
        head: t("declarations.col.place"),
        cell: ({ address }) => address,
        value: ({ address }) => address,
      },
      {
        key: "due",
        head: t("declarations.col.due"),
        cell: ({ dueAt, state }) =>
          state === "submitted" ? (
            <DuePlate {...duePlate({ deadlineAt: dueAt, closedAt: null }, now, t, formats)} />
          ) : (
            "–"
          ),
        value: ({ dueAt }) => dueAt,
      },
      {
        key: "facts",
        head: t("declarations.col.facts"),
        cell: ({ facts }) => <FactCount facts={facts} />,
        value: ({ facts }) => facts.length,
      },
      {
        key: "kind",
        head: t("declarations.col.kind"),
        cell: ({ kind, party }) =>
          t("declarations.kind_by", { kind: t(`declarations.kind.${kind}`), by: t(`declarations.by.${party}`) }),
        value: ({ kind, party }) => `${kind} ${party}`,
      },
      {
        key: "day",
        head: t("declarations.col.day"),
        cell: ({ happenedOn }) => happenedOn,
        value: ({ happenedOn }) => happenedOn,
      },
      {
        key: "persons",
        head: t("declarations.col.persons"),
        numeric: true,
        cell: ({ adults, children, kind }) =>
          kind === "end" ? (
            "–"
          ) : (
            <span title={t("declarations.persons_hint")}>{t("declarations.persons", { adults, children })}</span>
          ),
        value: ({ adults, children }) => adults + children,
      },
      {
        key: "sent",
        head: t("declarations.col.sent"),
        cell: ({ submittedAt }) => formats.isoDayClock(submittedAt),
        value: ({ submittedAt }) => submittedAt,
      },
    ],
    [t, formats, now],
  );
}
