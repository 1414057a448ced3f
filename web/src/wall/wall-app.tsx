/** One screen: follows its board, keeps language and theme of the document, and shows what is the case instead where there is no board to show. */
import { type ReactNode, useEffect, useState } from "react";
import { BoardView } from "./board-view.tsx";
import { follow, useEverySecond } from "./clockwork.ts";
import { nothingYet, type WallState } from "./follow-wall.ts";
import { LateBand } from "./freshness.tsx";
import { useLanguage, useSay } from "./say.ts";
import { keepAwake, reloadAtNight, reloadWhenNew } from "./stay-up.ts";
import { themeAt } from "./theme.ts";
import { ReadingPicture, RefusedPicture } from "./wall-pictures.tsx";
import { secretOf, slugOf } from "./wall-requests.ts";

export function WallApp(): ReactNode {
  const say = useSay();
  const lang = useLanguage();
  const slug = slugOf(location.pathname);
  const state = useWall(slug);
  const { document: shown, refused } = state;
  useScreen(shown?.town.offsetMinutes ?? null);
  useTheme(shown?.board.theme ?? "dark", shown?.town.offsetMinutes ?? 0);
  const title = shown ? say("title.page", { board: shown.board.name[lang] }) : say("title.none");
  useEffect(() => {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = title;
  }, [lang, title]);
  if (slug === null) return <RefusedPicture code="boards.not_found" status={404} />;
  if (shown)
    return (
      <main className="wall" data-state={refused ? "away" : "live"}>
        <BoardView
          layout={shown.board.layout}
          figures={shown.figures}
          town={shown.town}
          screen={{
            slug,
            door: state.door ?? "link",
            version: shown.board.version,
            readAt: state.readAt,
            heardAt: state.heardAt,
          }}
        />
        <LateBand state={state} offsetMinutes={shown.town.offsetMinutes} />
      </main>
    );
  return refused ? <RefusedPicture code={refused.code} status={refused.status} /> : <ReadingPicture />;
}

function useWall(slug: string | null): WallState {
  const [state, setState] = useState<WallState>(nothingYet);
  useEffect(() => (slug === null ? undefined : follow(slug, setState)), [slug]);
  return state;
}

/** A new link that is pasted over the present page changes only what stands behind the #: the page begins anew. */
function useScreen(offsetMinutes: number | null): void {
  useEffect(() => {
    const begin = (): void => {
      if (secretOf(location.hash) !== null) location.reload();
    };
    addEventListener("hashchange", begin);
    return () => removeEventListener("hashchange", begin);
  }, []);
  useEffect(() => keepAwake((awake) => void (document.documentElement.dataset["awake"] = awake)), []);
  useEffect(() => reloadWhenNew(), []);
  useEffect(() => (offsetMinutes === null ? undefined : reloadAtNight(offsetMinutes)), [offsetMinutes]);
}

function useTheme(theme: "light" | "dark" | "by_time", offsetMinutes: number): void {
  const now = useEverySecond();
  const shown = themeAt(theme, now, offsetMinutes);
  useEffect(() => {
    document.documentElement.dataset["theme"] = shown;
  }, [shown]);
}
