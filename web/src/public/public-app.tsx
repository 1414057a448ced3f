/** Which of the pages the address asks for: a door, a receipt, a matter to report, or a code typed by hand. Keeps language and title of the document. */
import { Component, type ReactNode, useEffect } from "react";
import { usePreferences } from "../state/preferences.ts";
import { CodePage } from "./code-page.tsx";
import { DeclarePage } from "./declare-page.tsx";
import { Frame } from "./frame.tsx";
import { ReportPage } from "./matter-page.tsx";
import { FailedPicture } from "./public-pictures.tsx";
import { placeOf } from "./public-place.ts";
import { ReceiptPage } from "./receipt-page.tsx";
import { useSay } from "./say.ts";

export function PublicApp(): ReactNode {
  const say = useSay();
  const lang = usePreferences(({ language }) => language);
  const place = placeOf(location.pathname);
  const title = say(titles[place.page]);
  useEffect(() => {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = title;
  }, [lang, title]);
  return (
    <Fallback>
      {place.page === "door" && <DeclarePage code={place.code} />}
      {place.page === "receipt" && <ReceiptPage code={place.code} />}
      {place.page === "report" && <ReportPage />}
      {place.page === "code" && <CodePage />}
    </Fallback>
  );
}

const titles = {
  door: "title.declare",
  receipt: "title.receipt",
  report: "title.report",
  code: "title.declare",
} as const;

/** A fault of the page itself: said, never a blank. What was filled in stays in the browser. */
class Fallback extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render(): ReactNode {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const say = useSay();
  return (
    <Frame title={say("title.declare")}>
      <FailedPicture code="page.fault" again={() => location.reload()} />
    </Frame>
  );
}
