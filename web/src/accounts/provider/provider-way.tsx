/**
 * Before signing in: the way by the town's own account, where the server offers one, and what became of the last try. A link, because the
 * browser goes to another site and comes back.
 */
import type { OfferedProvider } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useProblemText, useT } from "../../i18n/use-t.ts";
import { useReading } from "../../state/reading.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { beginAddress, refusedCode, withoutRefusal } from "./provider-address.ts";
import "./provider.css";

/** `link`: the secret of an invitation, which is accepted this way instead of with a password. */
export function ProviderWay({ link }: { readonly link?: string }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { answer } = useReading<OfferedProvider>("/api/public/identity-provider");
  const [refused] = useState(() => refusedCode(location.search));
  useEffect(() => {
    // Told once: the next look at the page is not about it.
    const address = withoutRefusal(location.search);
    if (address !== location.search)
      history.replaceState(history.state, "", `${location.pathname}${address}${location.hash}`);
  }, []);
  const label = answer?.provider ? words(answer.provider.label) : "";
  if (!answer?.provider && refused === null) return null;
  return (
    <div className="provider-way">
      {refused !== null && <Refused code={refused} label={label} />}
      {answer?.provider && (
        <>
          <span className="provider-or">{t("provider.or")}</span>
          <ButtonLink
            href={beginAddress({
              link: link ?? null,
              place: `${location.pathname}${withoutRefusal(location.search)}${location.hash}`,
            })}
          >
            {t(link === undefined ? "provider.sign_in" : "provider.link", { label })}
          </ButtonLink>
        </>
      )}
    </div>
  );
}

function Refused({ code, label }: { readonly code: string; readonly label: string }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  return (
    <div className="provider-refused" role="alert">
      <b>{t("provider.refused", { label })}</b>
      <p>{problem(code)}</p>
    </div>
  );
}
