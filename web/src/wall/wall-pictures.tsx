/** What a screen shows when it has no board to show: reading, no link, another screen's link, ended, not found, away. Each says the way out. */
import type { ReactNode } from "react";
import { useSay } from "./say.ts";
import { wallWords } from "./words.ts";

export function ReadingPicture(): ReactNode {
  const say = useSay();
  return (
    <main className="wall wall-told" aria-busy="true">
      <h1>{say("state.reading")}</h1>
    </main>
  );
}

export function RefusedPicture({ code, status }: { readonly code: string; readonly status: number }): ReactNode {
  const say = useSay();
  const [title, hint] = told(code, status);
  return (
    <main className="wall wall-told" role="alert" data-code={code}>
      <svg viewBox="0 0 220 120" aria-hidden="true">
        <path d="M8 14h58v40H8zM126 14h86v40h-86zM8 62h40v44H8zM142 62h70v44h-70zM56 62h78v44H56z" />
        <path className="dash" d="M74 14h44v40H74z" />
      </svg>
      <h1>{title === "refused.other" ? say("refused.other", { code }) : say(title)}</h1>
      <p>{say(hint)}</p>
    </main>
  );
}

type Hint = "refused.ask" | "refused.sign_in_hint" | "refused.boards.link_elsewhere_hint" | "state.away_hint";
type Title =
  | "refused.other"
  | "refused.sign_in"
  | "state.away"
  | `refused.boards.${"not_found" | "unknown_link" | "link_elsewhere" | "link_expired" | "link_revoked"}`;

function told(code: string, status: number): readonly [Title, Hint] {
  if (code === "boards.link_elsewhere") return ["refused.boards.link_elsewhere", "refused.boards.link_elsewhere_hint"];
  if (status === 401) return ["refused.sign_in", "refused.sign_in_hint"];
  if (status === 0 || status >= 500) return ["state.away", "state.away_hint"];
  const own = `refused.${code}`;
  return own in wallWords ? [own as Title, "refused.ask"] : ["refused.other", "state.away_hint"];
}
