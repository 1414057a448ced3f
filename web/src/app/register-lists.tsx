/** What the register desk shows while no file is open: the list of homes, with the way to the declarations that wait, or those. */
import { lazy, type ReactNode, Suspense } from "react";
import { isDeclarationsPage } from "../declarations/declarations-address.ts";
import { DeclarationsButton } from "../declarations/declarations-button.tsx";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useSelection } from "../state/selection.ts";
import { Loading } from "../ui/pictures.tsx";

const DeclarationsPage = lazy(() =>
  import("../declarations/declarations-page.tsx").then(({ DeclarationsPage: page }) => ({ default: page })),
);
const RegisterList = lazy(() =>
  import("../register-list/register-list.tsx").then(({ RegisterList: list }) => ({ default: list })),
);

export function RegisterLists(): ReactNode {
  const t = useT();
  const declarations = useDesk(({ page }) => isDeclarationsPage(page));
  return (
    <Suspense fallback={<Loading title={t("state.loading", { what: t("desk.register") })} />}>
      {declarations ? <DeclarationsPage onOpenUnit={openLettings} /> : <RegisterList ways={<DeclarationsButton />} />}
    </Suspense>
  );
}

function openLettings(id: number): void {
  useSelection.getState().select({ kind: "unit", id });
  useDesk.getState().setPage("leases");
}
