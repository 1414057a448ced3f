/**
 * Who lets, manages or heads a home: masked, with a way to look. Looking asks for a purpose, is written down, and shows name and number
 * until the dialog is closed; nothing of it is kept by the page.
 */
import type { ClearContact, MaskedContact } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useSession } from "../state/session.ts";
import { Button, ButtonLink } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Facts } from "./panel.tsx";
import { PurposeFields, usePurpose } from "./purpose-fields.tsx";
import { RefusedWords } from "./refused-words.tsx";

const LOOKERS: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);

type ContactLineProps = {
  readonly contact: MaskedContact;
  /** "South Jiangxi Road 27, 302": where this is about. */
  readonly place: string;
  /** In a line of facts: the name alone and a link in the text. */
  readonly plain?: boolean;
};

export function ContactLine({ contact, place, plain = false }: ContactLineProps): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  const may = useSession(({ signed }) => LOOKERS.has(signed?.account.role ?? ""));
  const masked = [contact.name, plain ? null : contact.phone].filter(Boolean).join(", ");
  const show = (): void => setOpen(true);
  return (
    <span className="contact-line">
      <span className="soft">{masked}</span>{" "}
      {may &&
        (plain ? (
          <button type="button" className="crumb-link" onClick={show}>
            {t("contact.show_plain")}
          </button>
        ) : (
          <Button small icon="eye" onClick={show}>
            {t("contact.show")}
          </Button>
        ))}
      {open && <LookDialog contact={contact} place={place} onClose={() => setOpen(false)} />}
    </span>
  );
}

function LookDialog(props: Pick<ContactLineProps, "contact" | "place"> & { readonly onClose: () => void }): ReactNode {
  const { contact, place, onClose } = props;
  const t = useT();
  const { busy, refused, run } = useCommand();
  const { purposed, setPurposed, wanting, wish } = usePurpose("visit");
  const [clear, setClear] = useState<ClearContact | null>(null);
  const look = async (): Promise<void> => {
    setClear(await run(() => postJson<ClearContact>(`/api/contacts/${contact.id}/look`, wish), []));
  };
  return (
    <Dialog
      title={t("contact.title", { part: t(`file.part.${contact.part}`) })}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        clear ? (
          <Button look="primary" onClick={onClose}>
            {t("contact.hide")}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t("steps.cancel")}</Button>
            <Button
              look="primary"
              icon="eye"
              busy={busy}
              refusal={wanting ? { code: "states.needs_note", title: t("contact.needs_reason") } : null}
              onClick={() => void look()}
            >
              {t("contact.look")}
            </Button>
          </>
        )
      }
    >
      <p className="soft">{place}</p>
      {clear ? <Clear clear={clear} /> : <PurposeFields purposed={purposed} onChange={setPurposed} />}
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

function Clear({ clear }: { readonly clear: ClearContact }): ReactNode {
  const t = useT();
  const { dayClock } = useFormats();
  return (
    <div role="status">
      <Facts
        facts={[
          [t("contact.name"), <b key="name">{clear.name}</b>],
          [t("contact.phone"), clear.phone ?? none],
          [t("contact.email"), clear.email ?? none],
          [t("contact.language"), t(`language.${clear.language}`)],
        ]}
      />
      {clear.phone !== null && (
        <p style={{ marginTop: 10 }}>
          <ButtonLink href={`tel:${clear.phone.replaceAll(/[^\d+]/g, "")}`} icon="call">
            {t("action.call")}
          </ButtonLink>
        </p>
      )}
      <p className="help">{t("contact.looked_at", { time: dayClock(clear.lookedAt) })}</p>
    </div>
  );
}
