/** Who is signed in, what they may see, own sessions and password, the settings of this device: language, theme, row height. Signs out. */
import { useRef, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { deleteJson, postJson } from "../state/api.ts";
import { useLock } from "../state/lock.ts";
import { languages, rowHeights, themes, usePreferences } from "../state/preferences.ts";
import { asRefused } from "../state/reading.ts";
import { type Signed, useSession } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { CardButton } from "../ui/card-button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Segments } from "../ui/segments.tsx";
import { OwnAccountDialog } from "./own-account-dialog.tsx";
import { LeaveProvider } from "./provider/leave-provider.tsx";
import { OwnTokensDialog } from "./tokens/own-tokens-dialog.tsx";
import "./account-menu.css";

export function AccountMenu() {
  const t = useT();
  const signed = useSession((state) => state.signed);
  const anchor = useRef<HTMLSpanElement>(null);
  const [ownOpen, setOwnOpen] = useState(false);
  const [tokensOpen, setTokensOpen] = useState(false);
  if (!signed) return null;
  return (
    <span className="account-anchor" ref={anchor}>
      <CardButton
        className="avatar"
        cardClassName="account-card"
        label={t("account.menu")}
        cardLabel={t("account.menu")}
        face={<Icon name="account" />}
      >
        {(close) => (
          <>
            <Identity signed={signed} />
            <Settings />
            <Button
              icon="shield"
              onClick={() => {
                close();
                setOwnOpen(true);
              }}
            >
              {t("own.open")}
            </Button>
            <Button
              icon="link"
              onClick={() => {
                close();
                setTokensOpen(true);
              }}
            >
              {t("tokens.open")}
            </Button>
            <LockNow onLock={close} />
            <SignOut />
            <LeaveProvider />
          </>
        )}
      </CardButton>
      {tokensOpen && (
        <OwnTokensDialog
          onClose={() => {
            setTokensOpen(false);
            anchor.current?.querySelector("button")?.focus();
          }}
        />
      )}
      {ownOpen && (
        <OwnAccountDialog
          login={signed.account.login}
          onClose={() => {
            setOwnOpen(false);
            // The button that opened it went away with its card.
            anchor.current?.querySelector("button")?.focus();
          }}
        />
      )}
    </span>
  );
}

/** Covered at once; that the server could not be told is no reason to stay open. */
function LockNow({ onLock }: { readonly onLock: () => void }) {
  const t = useT();
  const lock = (): void => {
    onLock();
    postJson("/api/session/lock", {}).catch(() => undefined);
    useLock.getState().lock();
  };
  return (
    <Button icon="lock" onClick={lock}>
      {t("lock.now")}
    </Button>
  );
}

function Identity({ signed }: { readonly signed: Signed }) {
  const t = useT();
  const { name } = useFormats();
  const { account } = signed;
  const range = signed.everywhere
    ? t("account.everywhere")
    : signed.divisions.map((division) => name(division.name, division.nameEn)).join(", ");
  return (
    <div>
      <b>{name(account.name, account.nameEn)}</b> <span className="muted small">{account.login}</span>
      <div className="small soft">{t(`role.${account.role}`)}</div>
      <div className="small muted">
        {t("account.jurisdiction")} · {range || t("unit.none")}
      </div>
    </div>
  );
}

function Settings() {
  const t = useT();
  const { language, theme, rows, setLanguage, setTheme, setRows } = usePreferences();
  return (
    <div className="account-settings">
      <span>{t("account.language")}</span>
      <Segments
        label={t("account.language")}
        value={language}
        entries={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        onChoose={setLanguage}
      />
      <span>{t("account.theme")}</span>
      <Segments
        label={t("account.theme")}
        value={theme}
        entries={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChoose={setTheme}
      />
      <span>{t("account.rows")}</span>
      <Segments
        label={t("account.rows")}
        value={rows}
        entries={rowHeights.map((value) => ({ value, label: t(`rows.${value}`) }))}
        onChoose={setRows}
      />
    </div>
  );
}

function SignOut() {
  const t = useT();
  const problem = useProblemText();
  const [busy, setBusy] = useState(false);
  const leave = (): void => {
    setBusy(true);
    deleteJson("/api/session")
      .then(
        () => useSession.getState().signOut(),
        (error: unknown) => useToasts.getState().show({ tone: "refused", title: problem(asRefused(error).code) }),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Button busy={busy} onClick={leave}>
      {t("account.sign_out")}
    </Button>
  );
}
