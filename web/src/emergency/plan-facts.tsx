/** Of the plan, for who works: the bulletin, and the duty numbers of institutions to call. */
import type { EmergencyDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats } from "../i18n/use-t.ts";
import { ButtonLink } from "../ui/button.tsx";

export function PlanContacts({ emergency }: { readonly emergency: EmergencyDetail }): ReactNode {
  const { words } = useFormats();
  const { contacts } = emergency.planVersion.content;
  return (
    <>
      <p className="emergency-bulletin">{words(emergency.bulletin)}</p>
      <ul className="emergency-contacts">
        {contacts.map(({ title, phone }) => (
          <li key={`${title.zh}${phone}`} className="row">
            <span className="grow">{words(title)}</span>
            <ButtonLink href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`} icon="call" label={`${words(title)} ${phone}`}>
              {phone}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </>
  );
}
