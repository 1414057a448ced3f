/** The cell itself: name, colour, kind, lock. Small changes that move nothing are done at once and can be undone. */
import type { CellSummary, GridWish } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { CommitButton } from "./commit-button.tsx";
import { edit, useEdits } from "./edits.ts";
import { refuseLocked } from "./judge.ts";
import { KindChoice } from "./kind-choice.tsx";
import type { Community } from "./use-community.ts";
import { versionOf } from "./wishes.ts";

const MOST_LETTERS = 80;
const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export function CellForm({ community }: { readonly community: Community }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const me = useSession(({ signed }) => signed?.account.name ?? "");
  const { target } = community;
  const code = refuseLocked(community.allCells, [target.id], me)?.code;
  const refusal = code === undefined ? null : { code, title: problem(code) };
  const change = (what: Partial<Omit<Extract<GridWish, { kind: "cells.change" }>, "kind" | "cell">>): void =>
    void edit({ kind: "cells.change", cell: versionOf(target), ...what });
  return (
    <section className="grid-section">
      <h3>
        <span>{t("grid.this_cell", { cell: target.name })}</span>
        <span>{target.code}</span>
      </h3>
      <NameForm
        key={`${target.id} ${target.name}`}
        target={target}
        refusal={refusal}
        change={(name) => change({ name })}
      />
      <fieldset className="grid-colours">
        <legend>{t("grid.colour")}</legend>
        {COLOURS.map((colour) => (
          <button
            key={colour}
            type="button"
            aria-label={t("grid.colour.choose", { colour })}
            aria-pressed={target.colour === colour}
            aria-disabled={refusal ? true : undefined}
            title={refusal?.title}
            style={{ background: `var(--officer-${colour})` }}
            onClick={() => (refusal || target.colour === colour ? undefined : change({ colour }))}
          />
        ))}
      </fieldset>
      <div className="grid-row">
        <KindChoice value={target.kind} choose={(cellKind) => (refusal ? undefined : change({ cellKind }))} />
        <LockButton target={target} refusal={refusal} />
      </div>
    </section>
  );
}

type Refusal = { readonly code: string; readonly title: string } | null;

function NameForm({
  target,
  refusal,
  change,
}: {
  readonly target: CellSummary;
  readonly refusal: Refusal;
  readonly change: (name: string) => void;
}): ReactNode {
  const t = useT();
  const saving = useEdits((state) => state.saving);
  const [name, setName] = useState(target.name);
  const given = name.trim();
  const unchanged = given === "" || given === target.name;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!unchanged && !refusal) change(given);
  };
  return (
    <form className="grid-row" onSubmit={submit}>
      <Field
        label={t("grid.name")}
        value={name}
        maxLength={MOST_LETTERS}
        onChange={(event) => setName(event.target.value)}
      />
      <CommitButton
        submit
        saving={saving}
        code={refusal?.code ?? null}
        missing={unchanged ? t("grid.name.unchanged") : null}
      >
        {t("grid.rename")}
      </CommitButton>
    </form>
  );
}

function LockButton({ target, refusal }: { readonly target: CellSummary; readonly refusal: Refusal }): ReactNode {
  const t = useT();
  const saving = useEdits((state) => state.saving);
  return (
    <Button icon="lock" busy={saving} refusal={refusal} onClick={() => void toggleLock(target)}>
      {target.lockedBy === null ? t("grid.lock") : t("grid.unlock")}
    </Button>
  );
}

export const toggleLock = (target: CellSummary): Promise<boolean> =>
  edit({ kind: "cells.lock", cells: [versionOf(target)], locked: target.lockedBy === null });
