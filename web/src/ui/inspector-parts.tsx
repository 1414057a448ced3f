/** What every inspector panel has: a head with locate, link and close; a picture while there is nothing to show; links to other things. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { Reading } from "../state/reading.ts";
import { type SelectionKind, useSelection } from "../state/selection.ts";
import { IconButton } from "./button.tsx";
import { PanelHead } from "./panel.tsx";
import { Loading } from "./pictures.tsx";
import { RefusedPicture, StaleNote } from "./refused-picture.tsx";
import { SelectionActions } from "./selection-actions.tsx";

export function InspectorHead({ title, second }: { readonly title: ReactNode; readonly second?: ReactNode }) {
  const t = useT();
  const select = useSelection((state) => state.select);
  return (
    <PanelHead title={title} second={second}>
      <SelectionActions look="icons" />
      <IconButton small icon="close" label={t("action.close")} onClick={() => select(null)} />
    </PanelHead>
  );
}

type ReadPanelProps<Answer> = {
  readonly reading: Reading<Answer>;
  /** "cell", "building": in the words of the pictures. */
  readonly what: string;
  readonly subject: string;
  readonly children: (answer: Answer) => ReactNode;
};

/** The answer, or the one picture that is true of it. A failed re-read keeps the answer and says so. */
export function ReadPanel<Answer>({ reading, what, subject, children }: ReadPanelProps<Answer>) {
  const t = useT();
  const { answer, refused, readAt, again } = reading;
  if (answer) {
    return (
      <>
        {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
        {children(answer)}
      </>
    );
  }
  return (
    <>
      <InspectorHead title={subject} />
      {refused ? (
        <RefusedPicture refused={refused} what={what} subject={subject} again={again} />
      ) : (
        <Loading small title={t("state.loading", { what })} />
      )}
    </>
  );
}

/** A name that leads to the thing itself. */
export function SelectLink({
  kind,
  id,
  children,
}: {
  readonly kind: SelectionKind;
  readonly id: number;
  readonly children: ReactNode;
}) {
  const select = useSelection((state) => state.select);
  return (
    <button type="button" className="plain-link" onClick={() => select({ kind, id })}>
      {children}
    </button>
  );
}
