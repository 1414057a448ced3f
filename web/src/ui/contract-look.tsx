/** The photo of a contract: opened for a purpose only, shown as long as this stays open, kept nowhere. */
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postForPicture } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "./button.tsx";
import { PurposeFields, usePurpose } from "./purpose-fields.tsx";
import { RefusedWords } from "./refused-words.tsx";
import "./photo-strip.css";

export function ContractLook({ uuid, title }: { readonly uuid: string; readonly title: string }): ReactNode {
  const t = useT();
  const { purposed, setPurposed, wanting, wish } = usePurpose("declaration");
  const { busy, refused, run } = useCommand();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => (address === null ? undefined : () => URL.revokeObjectURL(address)), [address]);
  const look = async (): Promise<void> => {
    const picture = await run(() => postForPicture(`/api/photos/${uuid}/look`, wish), []);
    if (picture !== null) setAddress(URL.createObjectURL(picture));
  };
  if (address !== null) return <img className="photo-whole" src={address} alt={title} />;
  return (
    <>
      <PurposeFields purposed={purposed} onChange={setPurposed} />
      <Button
        look="primary"
        icon="eye"
        busy={busy}
        refusal={wanting ? { code: "states.needs_note", title: t("contact.needs_reason") } : null}
        onClick={() => void look()}
      >
        {t("photo.look_at_contract")}
      </Button>
      <RefusedWords refused={refused} />
    </>
  );
}
