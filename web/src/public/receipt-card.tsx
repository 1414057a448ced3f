/** What one takes along: the receipt code, large and in groups, to copy, to keep as a picture, to print, and as a QR code. Shown until the tab is closed. */
import type { Door, Receipt } from "@gridstead/server/contract";
import { useState } from "react";
import { Icon } from "../ui/icon.tsx";
import type { Answers } from "./answers.ts";
import { FactList } from "./fact-list.tsx";
import { DonePicture } from "./public-pictures.tsx";
import { QrCode } from "./qr-code.tsx";
import { saveReceiptPicture } from "./receipt-picture.ts";
import { useDays, useSay } from "./say.ts";

export function ReceiptCard(props: {
  readonly receipt: Receipt;
  readonly door: Door;
  readonly answers: Answers;
  readonly another: () => void;
}) {
  const { receipt, door, answers, another } = props;
  const say = useSay();
  const { dayOf } = useDays();
  const room = answers.room.trim();
  const address = room === "" ? door.address : say("place.with_room", { address: door.address, room });
  return (
    <>
      <DonePicture
        title={say("receipt.done")}
        text={receipt.dueAt === null ? say("receipt.next") : say("receipt.next_by", { day: dayOf(receipt.dueAt) })}
      />
      <ReceiptCode code={receipt.receipt} address={address} keep={say("receipt.keep")} />
      <FactList facts={receipt.facts} />
      <div className="receipt-ways" data-columns="2">
        <a className="push" href={receiptPath(receipt.receipt)}>
          {say("receipt.follow")}
        </a>
        <button type="button" className="push" onClick={another}>
          {say("receipt.another")}
        </button>
      </div>
    </>
  );
}

export const receiptPath = (code: string): string => `/r/${encodeURIComponent(code)}`;

/** `keep`: what the code is good for. */
export function ReceiptCode({
  code,
  address,
  keep,
}: {
  readonly code: string;
  readonly address: string;
  readonly keep: string;
}) {
  const say = useSay();
  const [copied, setCopied] = useState<boolean | null>(null);
  const link = new URL(receiptPath(code), location.origin).href;
  const words = { title: say("receipt.your_code"), address, code, link, hint: keep };
  return (
    <section aria-label={say("receipt.your_code")}>
      <h2>{say("receipt.your_code")}</h2>
      <p className="phone-lead">{address}</p>
      <strong className="receipt-code" translate="no">
        {code}
      </strong>
      <p className="phone-lead">{keep}</p>
      <div className="receipt-ways">
        <button type="button" className="push" onClick={() => void copyText(code).then(setCopied)}>
          <Icon name="copy" size={20} />
          {say("receipt.copy")}
        </button>
        <button type="button" className="push" onClick={() => void saveReceiptPicture(words)}>
          <Icon name="download" size={20} />
          {say("receipt.save")}
        </button>
        <button type="button" className="push" onClick={() => print()}>
          <Icon name="print" size={20} />
          {say("receipt.print")}
        </button>
      </div>
      <p className="qr-words" role="status">
        {copied === true && say("receipt.copied")}
        {copied === false && say("receipt.not_copied")}
      </p>
      <QrCode text={link} label={say("receipt.qr")} />
      <p className="qr-words">{say("receipt.qr")}</p>
    </section>
  );
}

/** Without TLS a browser lends no clipboard; then the code is marked, to be copied by hand. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const code = document.querySelector(".receipt-code");
    if (code) getSelection()?.selectAllChildren(code);
    return false;
  }
}
