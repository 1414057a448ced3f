/** Leads from the inspector of the map to the file of the same home or house. The selection stays; only the desk changes. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { Button } from "../ui/button.tsx";

export function OpenFile(): ReactNode {
  const t = useT();
  return (
    <p className="section">
      <Button icon="doc" onClick={() => useDesk.getState().openDesk("register")}>
        {t("file.open")}
      </Button>
    </p>
  );
}
