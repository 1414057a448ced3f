/** A contact, if one likes: what for, how long, who sees it. Not kept on the phone. */
import type { ReactNode } from "react";
import { Icon } from "../ui/icon.tsx";
import type { Contact } from "./matter.ts";
import { LineField } from "./parts.tsx";
import { useSay } from "./say.ts";

type MatterContactProps = {
  readonly contact: Contact;
  readonly days: number;
  readonly wrong: string | undefined;
  readonly onChange: (contact: Contact) => void;
};

export function MatterContact({ contact, days, wrong, onChange }: MatterContactProps): ReactNode {
  const say = useSay();
  const put = (part: Partial<Contact>): void => onChange({ ...contact, ...part });
  return (
    <details className="matter-contact" open={wrong ? true : undefined}>
      <summary>
        <b>{say("matter.contact")}</b>
        <span>{say("hint.optional")}</span>
      </summary>
      <div className="promise">
        <Icon name="shield" size={20} />
        <p>{say("matter.contact_for", { days })}</p>
      </div>
      <LineField
        label={say("matter.name")}
        maxLength={60}
        autoComplete="name"
        value={contact.name}
        onChange={({ target }) => put({ name: target.value })}
      />
      <LineField
        label={say("matter.phone")}
        type="tel"
        maxLength={24}
        autoComplete="tel"
        wrong={wrong}
        value={contact.phone}
        onChange={({ target }) => put({ phone: target.value })}
      />
      <LineField
        label={say("matter.email")}
        type="email"
        maxLength={120}
        autoComplete="email"
        value={contact.email}
        onChange={({ target }) => put({ email: target.value })}
      />
    </details>
  );
}
