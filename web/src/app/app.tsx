/** Decides what the page is: opening, a link to set a password, sign-in or the shell. Reads the town and the session once; puts language and theme on <html>. */
import type { Session, TownConfig } from "@gridstead/server/contract";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { AccountNotes } from "../accounts/account-notes.tsx";
import { EnrolPage } from "../accounts/enrol-page.tsx";
import { JoinPage } from "../accounts/join-page.tsx";
import { joinToken } from "../accounts/join-path.ts";
import { keepLock } from "../accounts/keep-lock.tsx";
import { SignInPage } from "../accounts/sign-in-page.tsx";
import { locales } from "../i18n/translate.ts";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { getJson, type Refused } from "../state/api.ts";
import { useLock } from "../state/lock.ts";
import { usePreferences } from "../state/preferences.ts";
import { asRefused } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { useTown } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Failed, Loading } from "../ui/pictures.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import "./app.css";

const Shell = lazy(() => import("./shell.tsx").then(({ Shell: shell }) => ({ default: shell })));

export function App() {
  const { language, theme, rows } = usePreferences();
  const { town, refused, again } = useOpening();
  const signed = useSession((state) => state.signed);
  const [joining, setJoining] = useState(() => joinToken(location.pathname));
  const t = useT();
  const name = useFormats().words;
  useEffect(() => {
    const { documentElement: html } = document;
    html.lang = locales[language];
    html.dataset["rows"] = rows;
    if (theme === "system") delete html.dataset["theme"];
    else html.dataset["theme"] = theme;
    document.title = town ? t("app.page_title", { place: name(town.name) }) : "Gridstead";
  }, [language, theme, rows, town, t, name]);
  useEffect(keepLock, []);
  return <ErrorBoundary lang={language}>{page()}</ErrorBoundary>;

  function page(): ReactNode {
    if (refused) return <NotOpened refused={refused} again={again} />;
    if (!town || signed === undefined) return <Opening />;
    if (joining !== null) return <JoinPage token={joining} onLeave={leaveJoin} />;
    if (signed === null) return <SignInPage />;
    if (signed.held === "must_enrol") return <EnrolPage />;
    return (
      <Suspense fallback={<Opening />}>
        <Shell />
        <AccountNotes key={signed.account.id} />
      </Suspense>
    );
  }

  /** The token leaves the address and with it the history of the browser. */
  function leaveJoin(): void {
    history.replaceState(null, "", "/");
    setJoining(null);
  }
}

const Opening = () => (
  <main className="centred">
    <Loading title={useT()("app.reading_town")} />
  </main>
);

function NotOpened({ refused, again }: { readonly refused: Refused; readonly again: () => void }) {
  const t = useT();
  const problem = useProblemText();
  return (
    <main className="centred">
      <Failed
        title={t("app.reading_town")}
        text={problem(refused.code)}
        code={refused.requestId ? `${refused.code} · ${refused.requestId}` : refused.code}
        ways={
          <Button look="primary" icon="retry" onClick={again}>
            {t("state.retry")}
          </Button>
        }
      />
    </main>
  );
}

function useOpening() {
  const town = useTown((state) => state.town);
  const [turn, setTurn] = useState(0);
  const [failure, setFailure] = useState<{ readonly turn: number; readonly refused: Refused } | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const { signIn, end } = useSession.getState();
    const enter = (session: Session): void =>
      session.held === "locked" ? useLock.getState().lock(session) : signIn(session);
    const session = getJson<Session>("/api/session", {}, leaving.signal).then(enter, (error: unknown) => {
      if (asRefused(error).status !== 401) throw error;
      end();
    });
    Promise.all([getJson<TownConfig>("/api/town", {}, leaving.signal).then(useTown.getState().setTown), session]).catch(
      (error: unknown) => {
        if (!leaving.signal.aborted) setFailure({ turn, refused: asRefused(error) });
      },
    );
    return () => leaving.abort();
  }, [turn]);
  return { town, refused: failure?.turn === turn ? failure.refused : null, again: () => setTurn(turn + 1) };
}
