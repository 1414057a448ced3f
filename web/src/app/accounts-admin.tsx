/** Keeping accounts with the divisions of the town to choose from: the one page of the administration that needs another part of the app. */
import type { ReactNode } from "react";
import { AccountsPage } from "../accounts-kept/accounts-page.tsx";
import { useDesk } from "../state/desk.ts";
import { useDivisionChoices } from "./division-choices.ts";

type AccountsAdminProps = { readonly open: number | null; readonly onOpen: (id: number | null) => void };

export function AccountsAdmin(props: AccountsAdminProps): ReactNode {
  const { choices } = useDivisionChoices();
  const setPage = useDesk((state) => state.setPage);
  // The first one is "everything": no division.
  return (
    <AccountsPage
      {...props}
      onMap={(id) => setPage(`jurisdictions-${id}`)}
      divisions={choices.filter(({ value }) => value !== "")}
    />
  );
}
