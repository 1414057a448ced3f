/** A receipt code: finds out whether it belongs to a declaration, a notice or a reported matter, then shows that. */
import type { ReactNode } from "react";
import type { Refused } from "../state/api.ts";
import { DeclarationView } from "./declaration-view.tsx";
import { FollowedView } from "./followed-view.tsx";
import { Frame } from "./frame.tsx";
import { readFollowed } from "./matter-requests.ts";
import { NoticeView } from "./notice-view.tsx";
import { FailedPicture, ForbiddenPicture, LoadingPicture, NotFoundPicture } from "./public-pictures.tsx";
import { readDeclaration, readNotice, readReceipt } from "./public-requests.ts";
import { useSay } from "./say.ts";
import { useAsked } from "./use-asked.ts";

export function ReceiptPage({ code }: { readonly code: string }): ReactNode {
  const say = useSay();
  const { asked, again } = useAsked(readWhatItIs, code);
  if (asked.state === "answered") return <WhatItIs code={code} is={asked.answer} again={again} />;
  return (
    <Frame title={say("title.receipt")}>
      {asked.state === "loading" ? <LoadingPicture /> : <NoReceipt refused={asked.refused} again={again} />}
    </Frame>
  );
}

type WhatItIs = Awaited<ReturnType<typeof readWhatItIs>>;

function WhatItIs({ code, is, again }: { readonly code: string; readonly is: WhatItIs; readonly again: () => void }) {
  if (is.thing === "notice") return <NoticeView code={code} notice={is.notice} again={again} />;
  if (is.thing === "incident") return <FollowedView code={code} report={is.report} again={again} />;
  return <DeclarationView code={code} status={is.status} again={again} />;
}

async function readWhatItIs(code: string, leaving: AbortSignal) {
  const { thing } = await readReceipt(code, leaving);
  if (thing === "incident") return { thing, report: await readFollowed(code, leaving) } as const;
  return thing === "notice"
    ? ({ thing, notice: await readNotice(code, leaving) } as const)
    : ({ thing, status: await readDeclaration(code, leaving) } as const);
}

function NoReceipt({ refused, again }: { readonly refused: Refused; readonly again: () => void }) {
  const say = useSay();
  const byHand = (
    <a className="push" href="/p">
      {say("code.by_hand")}
    </a>
  );
  if (refused.status === 400 || refused.status === 404)
    return (
      <NotFoundPicture
        title={say("receipt.unknown")}
        text={say("receipt.unknown_hint")}
        code={refused.code}
        ways={byHand}
      />
    );
  if (refused.status === 403)
    return (
      <ForbiddenPicture
        title={say("state.forbidden_receipt")}
        text={say("state.forbidden_hint")}
        code={refused.code}
        ways={byHand}
      />
    );
  return <FailedPicture code={refused.code} again={again} />;
}
