/** Prints: the card for the door as a PDF, or the whole file on paper. */
import type { UnitDetail } from "@gridstead/server/contract";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useLang, useT } from "../i18n/use-t.ts";
import { MenuButton } from "../ui/menu-button.tsx";
import type { UnitFileParts } from "./unit-file.tsx";

/** With the encoder of its code; few people print. */
const PrintFile = lazy(() => import("./print-file.tsx").then(({ PrintFile: file }) => ({ default: file })));

type PrintMenuProps = { readonly unit: UnitDetail; readonly parts: UnitFileParts };

export function PrintMenu({ unit, parts }: PrintMenuProps): ReactNode {
  const t = useT();
  const language = useLang();
  const [printing, setPrinting] = useState(false);
  return (
    <>
      <MenuButton
        label={t("file.print")}
        icon="print"
        entries={[
          { label: t("file.print_card"), href: `/api/units/${unit.id}/card?language=${language}` },
          { label: t("file.print_whole"), run: () => setPrinting(true) },
        ]}
      />
      {printing && (
        <Suspense fallback={null}>
          <PrintFile unit={unit} parts={parts} onDone={() => setPrinting(false)} />
        </Suspense>
      )}
    </>
  );
}
