/** What was found, or the one picture that is true: nothing asked yet, working, cancelled, failed, forbidden, not there, no records. */
import type { Run, RunResult } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { problemWords } from "../i18n/problems.ts";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useShownStreets } from "../state/shown-streets.ts";
import { forgetRun, openRun, startRun, useStreetRun } from "../state/street-run.ts";
import { asksAnother } from "../state/street-wish.ts";
import { useStreets } from "../state/streets.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Failed, Loading, NotFound } from "../ui/pictures.tsx";
import { ForbiddenPicture, RefusedPicture } from "../ui/refused-picture.tsx";
import { RankTable } from "./rank-table.tsx";
import { ResultSentence } from "./result-sentence.tsx";
import { ResultSums } from "./result-sums.tsx";
import { RunProgress } from "./run-progress.tsx";
import { useFind } from "./use-find.ts";
import { useWish } from "./use-wish.ts";

export function ResultTab(): ReactNode {
  const t = useT();
  const { run, starting, refused } = useStreetRun();
  const runId = useStreets((state) => state.runId);
  const { find } = useFind();
  const again = (): void => {
    if (run) void startRun(run.wish);
    else if (runId !== null) void openRun(runId);
    else find();
  };
  if (!run && refused) return <RunRefused again={again} />;
  if (!run) {
    if (starting) return <Loading small title={t("state.loading", { what: t("streets.what") })} />;
    return (
      <Empty
        small
        title={t("streets.none_yet")}
        text={t("streets.none_yet_hint")}
        ways={<FindButton words={t("streets.find")} />}
      />
    );
  }
  if (run.state === "running") return <RunProgress run={run} />;
  if (run.state === "cancelled")
    return (
      <Empty
        small
        title={t("streets.cancelled")}
        text={t("streets.cancelled_hint")}
        ways={<FindButton words={t("streets.find_again")} />}
      />
    );
  if (run.state === "failed" || !run.result) return <RunFailed run={run} again={again} />;
  return <Found run={run} result={run.result} />;
}

function RunRefused({ again }: { readonly again: () => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { refused } = useStreetRun();
  if (!refused) return null;
  if (refused.status === 403) return <ForbiddenPicture code={refused.code} subject={t("streets.this_run")} />;
  if (refused.status === 404)
    return (
      <NotFound
        small
        title={t("state.not_found", { what: t("streets.run") })}
        text={t("streets.gone")}
        code={refused.code}
        ways={
          <>
            <FindButton words={t("streets.find_again")} />
            <Button
              onClick={() => {
                forgetRun();
                useStreets.getState().openTab("saved");
              }}
            >
              {t("saved.list")}
            </Button>
          </>
        }
      />
    );
  if (refused.status >= 400 && refused.status < 500)
    return (
      <Failed
        small
        title={t("streets.failed")}
        text={problem(refused.code)}
        code={refused.code}
        ways={<FindButton words={t("streets.find_again")} />}
      />
    );
  return <RefusedPicture refused={refused} what={t("streets.what")} again={again} />;
}

function RunFailed({ run, again }: { readonly run: Run; readonly again: () => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const code = Object.keys(problemWords).find((known) => known === run.fault) ?? "server.fault";
  return (
    <Failed
      small
      title={t("streets.failed")}
      text={problem(code)}
      code={code}
      ways={
        <Button look="primary" icon="retry" onClick={again}>
          {t("state.retry")}
        </Button>
      }
    />
  );
}

function Found({ run, result }: { readonly run: Run; readonly result: RunResult }): ReactNode {
  const t = useT();
  const { rows, refused, again } = useShownStreets();
  const { wish } = useWish();
  const another = asksAnother(run.wish, wish);
  return (
    <div className="streets-result">
      {another && (
        <div className="stale-note" role="status">
          <span className="grow">{t("streets.other")}</span>
          <FindButton words={t("streets.find_again")} small />
        </div>
      )}
      <ResultSentence run={run} result={result} />
      <ResultSums result={result} />
      {result.totals.records === 0 ? (
        <Empty
          small
          title={t("streets.no_records")}
          text={t("streets.no_records_hint", { segments: result.totals.segments })}
        />
      ) : rows ? (
        <RankTable key={run.id} run={run} rows={rows} />
      ) : refused ? (
        <RefusedPicture refused={refused} what={t("streets.network")} again={again} />
      ) : (
        <Loading small title={t("state.loading", { what: t("streets.network") })} />
      )}
    </div>
  );
}

function FindButton({ words, small = false }: { readonly words: string; readonly small?: boolean }): ReactNode {
  const { find, busy } = useFind();
  return (
    <Button look="primary" small={small} busy={busy} onClick={find}>
      {words}
    </Button>
  );
}
