/** The jurisdictions of one account in a dialog, for pages that speak of nothing else of it. Never of one's own account. */
import type { KeptAccount } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { ChangeAccountForm } from "./change-account.tsx";
import "./accounts-kept.css";

type ChangeJurisdictionsProps = {
  readonly wish: { readonly accountId: number; readonly give?: string };
  readonly divisions: DivisionField["choices"];
  readonly onClose: () => void;
};

export function ChangeJurisdictions({ wish, divisions, onClose }: ChangeJurisdictionsProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { accountId, give } = wish;
  const { answer, refused, again } = useReading<KeptAccount>(`/api/accounts/${accountId}`, {}, ["account"]);
  const who = answer ? name(answer.name, answer.nameEn) : "";
  return (
    <Dialog
      wide
      title={answer ? t("accounts.jurisdictions_of", { name: who }) : t("accounts.jurisdictions")}
      closeLabel={t("action.close")}
      onClose={onClose}
    >
      {!answer && !refused && <Loading title={t("state.loading", { what: t("accounts.one") })} />}
      {!answer && refused && (
        <RefusedPicture refused={refused} what={t("accounts.one")} subject={t("accounts.one")} again={again} />
      )}
      {answer && (
        <>
          <p className="help">{t("accounts.end_help")}</p>
          <ChangeAccountForm
            account={answer}
            divisions={divisions}
            only={give === undefined ? {} : { give }}
            onAnswer={onClose}
          />
        </>
      )}
    </Dialog>
  );
}
