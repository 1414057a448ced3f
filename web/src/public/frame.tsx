/** The frame of a public page: head with the way back, whose page it is and the other language; the page; actions within a thumb's reach. */
import type { ReactNode } from "react";
import { usePreferences } from "../state/preferences.ts";
import { Icon } from "../ui/icon.tsx";
import { useSay } from "./say.ts";

type FrameProps = {
  readonly title: string;
  readonly back?: (() => void) | undefined;
  readonly bar?: ReactNode;
  readonly children: ReactNode;
};

export function Frame({ title, back, bar, children }: FrameProps) {
  const say = useSay();
  return (
    <div className="phone">
      <header className="phone-head">
        {back && (
          <button type="button" className="tap is-icon" aria-label={say("action.back")} onClick={back}>
            <Icon name="back" size={20} />
          </button>
        )}
        <span className="phone-title">{title}</span>
        <LanguageButton />
      </header>
      <main className="phone-page">{children}</main>
      {bar && <div className="phone-bar">{bar}</div>}
    </div>
  );
}

/** Names the other language in that language. */
function LanguageButton() {
  const { language, setLanguage } = usePreferences();
  const other = language === "zh" ? "en" : "zh";
  return (
    <button
      type="button"
      className="tap"
      lang={other === "zh" ? "zh-CN" : "en"}
      aria-label={other === "zh" ? "中文" : "EN, English"}
      onClick={() => setLanguage(other)}
    >
      <Icon name="globe" />
      {other === "zh" ? "中文" : "EN"}
    </button>
  );
}
