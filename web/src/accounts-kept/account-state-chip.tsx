/** How an account stands, in words and colour: in use, disabled, or invited and until when. */
import type { KeptAccount } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Icon } from "../ui/icon.tsx";
import "../ui/chip.css";
import { type AccountState, stateOf } from "./account-state.ts";

const looks = {
  active: { tone: "ok", icon: "check" },
  resetting: { tone: "ok", icon: "check" },
  uninvited: { tone: undefined, icon: "account" },
  invited: { tone: "accent", icon: "send" },
  invitation_over: { tone: "warn", icon: "warning" },
  disabled: { tone: undefined, icon: "lock" },
} as const satisfies Record<AccountState, object>;

export function AccountStateChip({ account }: { readonly account: KeptAccount }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const state = stateOf(account);
  const { tone, icon } = looks[state];
  return (
    <>
      <span className="chip" data-tone={tone}>
        <Icon name={icon} size={14} />
        {t(`accounts.state.${state}`)}
      </span>
      {account.linkUntil !== null && state !== "disabled" && (
        <span className="muted small account-link-until">
          {t("accounts.link_until", { until: isoDayClock(account.linkUntil) })}
        </span>
      )}
    </>
  );
}
