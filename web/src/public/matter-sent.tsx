/** Received: the code that one takes along, to copy, keep, print or scan, and the way to follow. */
import type { ReactNode } from "react";
import { DonePicture } from "./public-pictures.tsx";
import { ReceiptCode, receiptPath } from "./receipt-card.tsx";
import { useSay } from "./say.ts";

type MatterSentProps = { readonly receipt: string; readonly address: string; readonly another: () => void };

export function MatterSent({ receipt, address, another }: MatterSentProps): ReactNode {
  const say = useSay();
  return (
    <>
      <DonePicture title={say("receipt.done")} text={say("matter.next")} />
      <ReceiptCode code={receipt} address={address} keep={say("matter.keep")} />
      <div className="receipt-ways" data-columns="2">
        <a className="push" href={receiptPath(receipt)}>
          {say("receipt.follow")}
        </a>
        <button type="button" className="push" onClick={another}>
          {say("matter.another")}
        </button>
      </div>
    </>
  );
}
