/** Who is signed in, what they may see, and the settings of this device: language, theme, row height. Signs out. */
import { type RefObject, useEffect, useRef, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { deleteJson } from "../state/api.ts";
import { languages, rowHeights, themes, usePreferences } from "../state/preferences.ts";
import { asRefused } from "../state/reading.ts";
import { type Signed, useSession } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";
import { Segments } from "../ui/segments.tsx";
import "./account-menu.css";

export function AccountMenu() {
  const t = useT();
  const signed = useSession((state) => state.signed);
  const anchor = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useCloseOutside(open, anchor, card, setOpen);
  if (!signed) return null;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="avatar"
        aria-label={t("account.menu")}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="account" />
      </button>
      {open && (
        <Popover
          beside={anchor}
          align="end"
          className="account-card"
          role="dialog"
          aria-label={t("account.menu")}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            setOpen(false);
            anchor.current?.focus();
          }}
        >
          <div ref={card}>
            <Identity signed={signed} />
            <Settings />
            <SignOut />
          </div>
        </Popover>
      )}
    </>
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

type Held = RefObject<HTMLElement | null>;

function useCloseOutside(open: boolean, anchor: Held, card: Held, setOpen: (open: boolean) => void): void {
  useEffect(() => {
    if (!open) return undefined;
    const onDown = (event: PointerEvent): void => {
      const { target } = event;
      const within = target instanceof Node && [anchor, card].some(({ current }) => current?.contains(target));
      if (!within) setOpen(false);
    };
    addEventListener("pointerdown", onDown);
    return () => removeEventListener("pointerdown", onDown);
  }, [open, anchor, card, setOpen]);
}
