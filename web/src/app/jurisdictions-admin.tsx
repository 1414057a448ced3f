/** Jurisdictions with the map beside them and the form of the accounts to change them: put together here, because neither knows the other. */
import type { DivisionSummary } from "@gridstead/server/contract";
import { lazy, type ReactNode, Suspense } from "react";
import { ChangeJurisdictions } from "../accounts-kept/change-jurisdictions.tsx";
import { useT } from "../i18n/use-t.ts";
import type { JurisdictionDrawing } from "../jurisdictions/drawing.ts";
import { JurisdictionsPage, type LineWish } from "../jurisdictions/jurisdictions-page.tsx";
import { useDesk } from "../state/desk.ts";
import { Loading } from "../ui/pictures.tsx";
import { useDivisionChoices } from "./division-choices.ts";

const JurisdictionsMap = lazy(() =>
  import("./jurisdictions-map.tsx").then(({ JurisdictionsMap: map }) => ({ default: map })),
);

type JurisdictionsAdminProps = { readonly open: number | null; readonly onOpen: (open: number | null) => void };

export function JurisdictionsAdmin(props: JurisdictionsAdminProps): ReactNode {
  const setPage = useDesk((state) => state.setPage);
  return (
    <JurisdictionsPage
      {...props}
      onOpenAccount={(id) => setPage(`accounts-${id}`)}
      MapPart={LaterMap}
      Editor={JurisdictionEditor}
    />
  );
}

function JurisdictionEditor(props: { readonly wish: LineWish; readonly onClose: () => void }): ReactNode {
  const { choices } = useDivisionChoices();
  // The first one is "everything": no division.
  return <ChangeJurisdictions {...props} divisions={choices.filter(({ value }) => value !== "")} />;
}

type LaterMapProps = {
  readonly drawing: JurisdictionDrawing;
  readonly divisions: readonly DivisionSummary[];
  readonly onPick: (code: string) => void;
};

function LaterMap(props: LaterMapProps): ReactNode {
  const t = useT();
  return (
    <Suspense fallback={<Loading title={t("state.loading", { what: t("half.map") })} />}>
      <JurisdictionsMap {...props} />
    </Suspense>
  );
}
