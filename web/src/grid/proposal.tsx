/**
 * A wish before it is one: what the server says it would do, drawn on the map and as numbers, or why it is refused; then the button.
 * Enter carries it out, Esc forgets it. Every gesture that is not painted ends here.
 */
import type { EditPreview, GridWish } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useRef } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { BeforeAfter } from "./before-after.tsx";
import { CommitButton } from "./commit-button.tsx";
import { edit, useEdits } from "./edits.ts";
import { HandedOver } from "./handed-over.tsx";
import { useDeskCells } from "./use-community.ts";
import { usePreview } from "./use-preview.ts";
import { usePreviewOnMap } from "./use-preview-on-map.ts";

type ProposalProps = {
  /** Null while something is still missing. */
  readonly wish: GridWish | null;
  /** What the button says. */
  readonly label: string;
  /** What is missing, in words: the tooltip of the grey button. */
  readonly missing: string;
  /** What is sent, once the outlook is known; the wish itself unless it says otherwise. */
  readonly exactly?: (preview: EditPreview) => GridWish;
  readonly done: () => void;
  readonly cancel: () => void;
};

export function Proposal({ wish, label, missing, exactly, done, cancel }: ProposalProps): ReactNode {
  const t = useT();
  const saving = useEdits((state) => state.saving);
  const { preview, refused, asking } = usePreview(wish);
  usePreviewOnMap(preview, useDeskCells());
  const code = refused?.code ?? preview?.refusal?.code ?? null;
  const ready = wish !== null && preview !== null && code === null && !saving;
  const carryOut = async (): Promise<void> => {
    if (wish && preview && (await edit(exactly?.(preview) ?? wish))) done();
  };
  useEnterAndEscape(ready ? () => void carryOut() : null, wish === null ? null : cancel);
  return (
    <div className="grid-proposal">
      <Told code={code} preview={preview} asking={asking} />
      <div className="grid-actions">
        <CommitButton
          saving={saving}
          code={code}
          missing={wish === null ? missing : preview === null ? t("grid.asking") : null}
          onPress={() => (ready ? void carryOut() : undefined)}
        >
          {label}
        </CommitButton>
        {wish !== null && <Button onClick={cancel}>{t("grid.cancel")}</Button>}
      </div>
    </div>
  );
}

function Told({
  code,
  preview,
  asking,
}: {
  code: string | null;
  preview: EditPreview | null;
  asking: boolean;
}): ReactNode {
  const t = useT();
  const problem = useProblemText();
  if (code !== null)
    return (
      <p className="grid-refusal" role="status">
        {problem(code)} <code>{code}</code>
      </p>
    );
  if (asking)
    return (
      <p className="muted" role="status">
        {t("grid.asking")}
      </p>
    );
  if (!preview) return null;
  return (
    <>
      <BeforeAfter cells={preview.cells} />
      <HandedOver moved={preview.moved} handedOver={preview.handedOver} cuts={preview.pieces.length} />
    </>
  );
}

/** Not in a field or on a control: there the keys have their own meaning. */
function useEnterAndEscape(onEnter: (() => void) | null, onEscape: (() => void) | null): void {
  const latest = useRef({ onEnter, onEscape });
  useEffect(() => {
    latest.current = { onEnter, onEscape };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const { onEnter: enter, onEscape: escape } = latest.current;
      const act =
        event.key === "Escape"
          ? escape
          : event.key === "Enter" && !event.ctrlKey && !isControl(event.target)
            ? enter
            : null;
      if (!act) return;
      event.preventDefault();
      act();
    };
    // Before the keys of every desk: there Esc would give up the selection.
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(input|select|textarea|button|a)$/i.test(target.tagName);
