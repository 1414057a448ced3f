/** Kept searches: one's own and those that are for all; keep the present one under a name, take one up, forget one. */
import type { SavedSearch, SavedSearchList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { deleteJson, patchJson, postJson } from "../state/api.ts";
import { asRefused, type Reading, useReading } from "../state/reading.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { CardButton } from "../ui/card-button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { useListWish } from "./list-wish.ts";

const LONGEST_NAME = 80;

export function SavedSearches(): ReactNode {
  const t = useT();
  const reading = useReading<SavedSearchList>("/api/saved-searches");
  return (
    <CardButton
      className="button"
      cardClassName="saved-card"
      label={t("list.saved")}
      cardLabel={t("list.saved")}
      face={
        <>
          <Icon name="list" /> {t("list.saved")}
        </>
      }
    >
      {(close) => <Searches reading={reading} onTaken={close} />}
    </CardButton>
  );
}

function Searches({
  reading,
  onTaken,
}: {
  readonly reading: Reading<SavedSearchList>;
  readonly onTaken: () => void;
}): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { wish } = useListWish();
  const [title, setTitle] = useState("");
  const [forAll, setForAll] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const run = (work: Promise<unknown>): void => {
    setRefused(null);
    work.then(reading.again, (error: unknown) => setRefused(problem(asRefused(error).code)));
  };
  const searches = (reading.answer?.searches ?? []).filter(({ thing }) => thing === "units");
  return (
    <>
      {searches.length === 0 && <p className="muted">{t("list.saved_none")}</p>}
      <ul className="plain-list">
        {searches.map((search) => (
          <SearchLine key={search.id} search={search} run={run} onTaken={onTaken} />
        ))}
      </ul>
      <Field
        label={t("list.saved_name")}
        maxLength={LONGEST_NAME}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <Checkbox label={t("list.saved_for_all")} checked={forAll} onChange={setForAll} />
      <Button
        look="primary"
        refusal={title.trim() === "" ? { code: "request.invalid", title: t("list.saved_name") } : null}
        onClick={() => {
          run(postJson("/api/saved-searches", { name: title.trim(), wish, forAll }));
          setTitle("");
        }}
      >
        {t("list.save")}
      </Button>
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
    </>
  );
}

function SearchLine({
  search,
  run,
  onTaken,
}: {
  readonly search: SavedSearch;
  readonly run: (work: Promise<unknown>) => void;
  readonly onTaken: () => void;
}): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { wish, take } = useListWish();
  return (
    <li className="row">
      <button
        type="button"
        className="link grow"
        onClick={() => {
          take(search.wish);
          onTaken();
        }}
      >
        {search.name}
        {search.forAll && (
          <span className="tiny muted">
            {" "}
            {t("list.saved_by", { name: name(search.maker.name, search.maker.nameEn) })}
          </span>
        )}
      </button>
      {search.mine && (
        <IconButton
          small
          icon="edit"
          label={t("list.saved_replace", { name: search.name })}
          onClick={() => run(patchJson(`/api/saved-searches/${search.id}`, { version: search.version, wish }))}
        />
      )}
      {search.mine && (
        <IconButton
          small
          icon="close"
          label={t("list.saved_drop", { name: search.name })}
          onClick={() => run(deleteJson(`/api/saved-searches/${search.id}`))}
        />
      )}
    </li>
  );
}
