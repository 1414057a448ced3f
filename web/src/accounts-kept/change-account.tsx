/** The form of an account. Sends only what was changed; what somebody else changed meanwhile is shown, and the person's own words stay. */
import type { ChangeAccount, KeptAccount } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { patchJson, type Refused } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import type { DivisionField } from "../state/desk.ts";
import { useTownOffset } from "../state/town.ts";
import { SaveFoot } from "../ui/save-foot.tsx";
import {
  type AccountDraft,
  type Clock,
  changedBetween,
  changesOf,
  draftOf,
  isComplete,
  newestOf,
  onTopOf,
  withDivision,
} from "./account-draft.ts";
import { AccountFields, JurisdictionFields } from "./account-fields.tsx";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";

type ChangeAccountProps = {
  readonly account: KeptAccount;
  readonly divisions: DivisionField["choices"];
  /** The jurisdictions alone. `give`: a division that is to be added, "" to be chosen. */
  readonly only?: { readonly give?: string };
  readonly onAnswer: (account: KeptAccount) => void;
};
/** `base`: what the person began to change. */
type Work = { readonly base: KeptAccount; readonly draft: AccountDraft; readonly clock: Clock };

const begin = (base: KeptAccount, offsetMinutes: number): Work => {
  const clock = { nowMs: Date.now(), offsetMinutes };
  return { base, draft: draftOf(base, clock), clock };
};

export function ChangeAccountForm({ account, divisions, only, onAnswer }: ChangeAccountProps): ReactNode {
  const t = useT();
  const offsetMinutes = useTownOffset();
  const [work, setWork] = useState(() => beginWith(only?.give));
  const { busy, refused, run, forget } = useCommand();
  const { base, draft, clock } = work;
  const present = newestOf(account, presentIn(refused));
  const changes = changesOf(base, draft, clock);
  const nothing = Object.keys(changes).length === 0;
  const moved = present.version > base.version;
  const theirs = changedBetween(base, present);
  const onTop: Work = { base: present, draft: onTopOf(base, draft, present, clock), clock };
  // Whoever has written nothing loses nothing: the form follows.
  if (moved && (nothing || theirs.length === 0)) setWork(onTop);
  const save = async (): Promise<void> => {
    const body: ChangeAccount = { version: base.version, ...changesOf(base, draft, clock, Date.now()) };
    const done = await run(() => patchJson<KeptAccount>(`/api/accounts/${base.id}`, body), ["account", "session"]);
    if (!done) return;
    setWork(begin(done, offsetMinutes));
    onAnswer(done);
  };
  const takeOver = (): void => {
    forget();
    setWork(onTop);
    onAnswer(present);
  };
  const Fields = only ? JurisdictionFields : AccountFields;
  const signsOut = present.sessions > 0 && ("role" in changes || "jurisdictions" in changes);
  return (
    <div className="form-grid">
      <Fields
        draft={draft}
        clock={clock}
        divisions={divisions}
        onChange={(next) => setWork({ ...work, draft: next })}
      />
      {moved && !nothing && <ChangedMeanwhile before={base} after={present} fields={theirs} onTakeOver={takeOver} />}
      {signsOut && <p className="help">{t("accounts.signs_out", { count: present.sessions })}</p>}
      <SaveFoot
        busy={busy}
        refused={presentIn(refused) === null ? refused : null}
        refusal={refusalOf()}
        onSave={() => void save()}
      />
    </div>
  );

  function beginWith(give: string | undefined): Work {
    const begun = begin(account, offsetMinutes);
    return give === undefined ? begun : { ...begun, draft: withDivision(begun.draft, give) };
  }

  function refusalOf() {
    if (moved && !nothing) return { code: "accounts.stale", title: t("accounts.look_first") };
    if (nothing) return { code: "edit.unchanged", title: t("edit.unchanged") };
    return isComplete(draft, clock) ? null : { code: "request.invalid", title: t("accounts.fill") };
  }
}

/** The row as it stands now, which the server sends with its refusal. */
const presentIn = (refused: Refused | null): KeptAccount | null =>
  refused?.code === "accounts.stale" ? ((refused.details["present"] ?? null) as KeptAccount | null) : null;
