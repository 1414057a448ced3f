/** The left panel of the desk of streets: data, method, result, what is saved; and the way to take a result away. */
import { type ReactNode, useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { useStreetRun } from "../state/street-run.ts";
import { type StreetTab, streetTabs, useStreets } from "../state/streets.ts";
import { Button } from "../ui/button.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { MethodTab } from "./method-tab.tsx";
import { QuestionTab } from "./question-tab.tsx";
import { ResultTab } from "./result-tab.tsx";
import { useFind } from "./use-find.ts";
import "./streets.css";

const PANEL = "streets";

export function StreetsPanel({
  saved,
  overlay,
  divisions,
}: {
  readonly saved: ReactNode;
  readonly overlay: ReactNode;
  readonly divisions: DivisionField;
}): ReactNode {
  const t = useT();
  const { tab, openTab } = useStreets();
  useFieldFocus();
  const tabs: Readonly<Record<StreetTab, ReactNode>> = {
    data: <QuestionTab divisions={divisions} />,
    method: <MethodTab />,
    result: <ResultTab />,
    saved,
    overlay,
  };
  return (
    <>
      <div className="streets-head">
        <Tabs
          label={t("streets.tabs")}
          panelId={PANEL}
          value={tab}
          onChoose={openTab}
          entries={streetTabs.map((value) => ({ value, label: t(`streets.tab.${value}`) }))}
        />
        <ExportMenu />
      </div>
      <TabPanel id={PANEL} value={tab}>
        {tabs[tab]}
      </TabPanel>
      {(tab === "data" || tab === "method") && <FindFoot />}
    </>
  );
}

function FindFoot(): ReactNode {
  const t = useT();
  const { find, busy } = useFind();
  const again = useStreetRun(({ run }) => run !== null);
  return (
    <footer className="streets-foot">
      <Button look="primary" busy={busy} onClick={find}>
        {t("streets.find")}
      </Button>
      {!again && <p className="small muted">{t("streets.find_hint")}</p>}
    </footer>
  );
}

/** A word of the sentence leads to the field that stands behind it. */
function useFieldFocus(): void {
  const field = useStreets((state) => state.field);
  useEffect(() => {
    if (field === null) return;
    const found = document.querySelector<HTMLElement>(`[data-field="${field}"]`);
    (found?.matches("input, select, button")
      ? found
      : found?.querySelector<HTMLElement>("input, select, button")
    )?.focus();
    useStreets.setState({ field: null });
  }, [field]);
}
