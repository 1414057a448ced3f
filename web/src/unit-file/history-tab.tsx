/** What became of everything that belongs to the home, newest first: when, what, by whom. Pages further on request. */
import type { UnitDetail, UnitHistory, UnitHistoryLine } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { actionWords, partyWords } from "../i18n/action-words.ts";
import { hazardClassWords, inspectionWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { getJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

const PAGE = 50;
const tables = ["hazard", "notice", "lease", "declaration", "letter", "visit", "transition"];

/** `whole`: every page without being asked, for paper. */
export function HistoryTab({
  unit,
  whole = false,
}: {
  readonly unit: UnitDetail;
  readonly whole?: boolean;
}): ReactNode {
  const t = useT();
  const path = `/api/units/${unit.id}/history`;
  const { answer, refused, again } = useReading<UnitHistory>(path, { limit: PAGE }, tables);
  if (answer === null) {
    return refused ? (
      <RefusedPicture refused={refused} what={t("file.tab.history")} again={again} />
    ) : (
      <Loading small title={t("state.loading", { what: t("file.tab.history") })} />
    );
  }
  if (answer.lines.length === 0) return <Empty small title={t("file.no_history")} text={t("file.no_history_hint")} />;
  // A new first page is a new beginning: what was turned to before is read again.
  return <Pages key={answer.lines[0]?.id ?? 0} unit={unit} first={answer} path={path} whole={whole} />;
}

const MOST_PAGES = 20;
const LONG_PAGE = 200;

type PagesProps = {
  readonly unit: UnitDetail;
  readonly first: UnitHistory;
  readonly path: string;
  readonly whole: boolean;
};

function Pages({ unit, first, path, whole }: PagesProps): ReactNode {
  const t = useT();
  const [pages, setPages] = useState<readonly UnitHistory[]>([]);
  const { busy, refused, run } = useCommand();
  const next = (pages.at(-1) ?? first).next;
  const more = async (): Promise<void> => {
    if (next === null) return;
    const page = await run(() => getJson<UnitHistory>(path, { limit: PAGE, after: next }), []);
    if (page) setPages([...pages, page]);
  };
  return (
    <>
      <ol className="unit-history">
        {[first, ...pages]
          .flatMap(({ lines }) => lines)
          .map((line) => (
            <Line key={line.id} line={line} unit={unit} />
          ))}
        {whole && next !== null && <Rest unit={unit} path={path} after={next} pages={MOST_PAGES} />}
      </ol>
      <RefusedWords refused={refused} />
      {!whole && next !== null && (
        <p className="section">
          <Button busy={busy} onClick={() => void more()}>
            {t("file.older")}
          </Button>
        </p>
      )}
    </>
  );
}

type RestProps = Pick<PagesProps, "unit" | "path"> & { readonly after: string; readonly pages: number };

/** The next page, and after it the next: at most so many. */
function Rest({ unit, path, after, pages }: RestProps): ReactNode {
  const { answer, refused } = useReading<UnitHistory>(path, { limit: LONG_PAGE, after }, tables);
  if (answer === null) return refused ? null : <li aria-busy="true" />;
  return (
    <>
      {answer.lines.map((line) => (
        <Line key={line.id} line={line} unit={unit} />
      ))}
      {answer.next !== null && pages > 1 && <Rest unit={unit} path={path} after={answer.next} pages={pages - 1} />}
    </>
  );
}

function Line({ line, unit }: { readonly line: UnitHistoryLine; readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const { isoDayClock, name, words } = useFormats();
  const item = unit.hazards.find((hazard) => hazard.item === line.subject);
  const [group = ""] = line.subject?.split(".") ?? [];
  const named: Partial<Record<typeof line.thing, string>> = {
    hazard: item ? words(item.title) : t(hazardClassWords(group)),
    visit: t(inspectionWords(line.subject ?? "")),
  };
  const subject = line.subject === null ? null : (named[line.thing] ?? line.subject);
  const party = partyWords(line.party);
  const who = line.account ? name(line.account.name, line.account.nameEn) : party === null ? null : t(party);
  return (
    <li>
      <time className="muted small" dateTime={line.at}>
        {isoDayClock(line.at)}
      </time>
      <span>
        <b>{t(actionWords(line.action))}</b> {t(`file.thing.${line.thing}`)}
        {subject !== null && ` · ${subject}`}
        {line.round > 1 && ` · ${t("queue.round", { count: line.round })}`}
        {line.note !== null && <span className="unit-note">{line.note}</span>}
      </span>
      <span className="muted small">{who}</span>
    </li>
  );
}
