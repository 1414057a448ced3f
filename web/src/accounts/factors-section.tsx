/** One's own second factors: what there is, and one thing at a time done to it. New recovery codes stay until they are kept. */
import type { ChangedFactors, Factors } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { type Doing, FactorLines } from "./factor-lines.tsx";
import { PasskeyForm } from "./passkey-form.tsx";
import { ProvenForm } from "./proven-form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TotpForm } from "./totp-form.tsx";
import "./factors.css";

export function FactorsSection(): ReactNode {
  const t = useT();
  const reading = useReading<Factors>("/api/session/factors");
  const [changed, setChanged] = useState<ChangedFactors | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const factors = changed?.factors ?? reading.answer;
  if (!factors && !reading.refused) return <Loading small title={t("state.loading", { what: t("factors.what") })} />;
  if (!factors && reading.refused)
    return <RefusedPicture refused={reading.refused} what={t("factors.what")} again={reading.again} />;
  if (!factors) return null;
  if (codes) return <RecoveryCodes codes={codes} done={t("factors.codes_kept")} onKept={() => setCodes(null)} />;
  const take = (answer: ChangedFactors): void => {
    setChanged(answer);
    setDoing(null);
    if (answer.recoveryCodes) setCodes(answer.recoveryCodes);
  };
  if (doing === null) return <FactorLines factors={factors} onDo={setDoing} onChanged={take} />;
  return <DoingForm doing={doing} factors={factors} onChanged={take} onLeave={() => setDoing(null)} />;
}

type DoingFormProps = {
  readonly doing: Doing;
  readonly factors: Factors;
  readonly onChanged: (changed: ChangedFactors) => void;
  readonly onLeave: () => void;
};
function DoingForm({ doing, ...rest }: DoingFormProps): ReactNode {
  const t = useT();
  const own = "/api/session/factors";
  if (doing.kind === "totp") return <TotpForm {...rest} />;
  if (doing.kind === "passkey") return <PasskeyForm {...rest} />;
  if (doing.kind === "codes")
    return <ProvenForm {...rest} path={`${own}/recovery-codes`} words={t("factors.renew_codes")} look="primary" />;
  if (doing.kind === "remove_passkey") {
    const words = t("factors.remove_named", { name: doing.name });
    return <ProvenForm {...rest} path={`${own}/passkeys/${doing.id}/removal`} words={words} look="danger" />;
  }
  return <ProvenForm {...rest} path={`${own}/totp/removal`} words={t("factors.remove_totp")} look="danger" />;
}
