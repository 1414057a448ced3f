/** The head of the pages before the town: its sign and the language. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { languages, usePreferences } from "../state/preferences.ts";
import { Brand } from "../ui/brand.tsx";
import { Segments } from "../ui/segments.tsx";

export function SignInHead(): ReactNode {
  const t = useT();
  const { language, setLanguage } = usePreferences();
  return (
    <header className="row">
      <Brand />
      <span className="grow" />
      <Segments
        label={t("account.language")}
        value={language}
        entries={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        onChoose={setLanguage}
      />
    </header>
  );
}
