/** Asks for the rates of a place in a span, and one after the other for those of the places inside it. The server counts; nothing is added up here. */
import type { CellList, DivisionList, RatesAnswer } from "@gridstead/server/contract";
import { useCallback, useEffect, useMemo, useState } from "react";
import { getJson, type Query, type Refused } from "../state/api.ts";
import { useDesk, useDivisionQuery } from "../state/desk.ts";
import { asRefused, type Reading, useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { insideOf, type Place } from "./places.ts";
import { type RatesPage, ratesPageFromText, ratesPageToText } from "./rates-view.ts";

/** What the rates are counted from: when one of these changes, they are counted again. */
const tables = [
  "rental_unit",
  "lease",
  "letter",
  "visit",
  "inspection",
  "hazard",
  "incident",
  "assignment",
  "cell_block",
];

export function useRatesPage(): RatesPage & { readonly change: (part: Partial<RatesPage>) => void } {
  const { page, setPage } = useDesk();
  const present = useMemo(() => ratesPageFromText(page), [page]);
  const change = useCallback(
    (part: Partial<RatesPage>) => setPage(ratesPageToText({ ...ratesPageFromText(useDesk.getState().page), ...part })),
    [setPage],
  );
  return { ...present, change };
}

/** The span, and for an officer the own cells: nobody looks at the rates of a colleague. */
export function useAskedQuery(): Query {
  const { from, until } = useRatesPage();
  const account = useSession(({ signed }) => signed?.account);
  return useMemo(
    () => ({
      ...(from === null ? {} : { from }),
      ...(until === null ? {} : { until }),
      ...(account?.role === "officer" ? { officerId: account.id } : {}),
    }),
    [from, until, account],
  );
}

export const useRates = (): Reading<RatesAnswer> =>
  useReading<RatesAnswer>("/api/rates", { ...useDivisionQuery(), ...useAskedQuery() }, tables);

export type RatesByPlace = {
  /** Null until it is known which places there are. */
  readonly places: readonly Place[] | null;
  readonly kind: "divisions" | "cells";
  readonly answers: ReadonlyMap<string, RatesAnswer>;
  readonly left: number;
  readonly refused: Refused | null;
};

/** One question at a time, so that the desk does not hold up those who work in the town. */
export function useRatesByPlace(): RatesByPlace {
  const query = useAskedQuery();
  const { places, kind, left } = usePlacesInside();
  const asking = JSON.stringify([query, places?.map(({ key }) => key)]);
  const [held, setHeld] = useState<{
    asking: string;
    answers: ReadonlyMap<string, RatesAnswer>;
    refused: Refused | null;
  }>({ asking: "", answers: new Map(), refused: null });
  useEffect(() => {
    const leaving = new AbortController();
    void (async () => {
      const answers = new Map<string, RatesAnswer>();
      try {
        for (const place of places ?? []) {
          answers.set(
            place.key,
            await getJson<RatesAnswer>("/api/rates", { ...query, ...place.query }, leaving.signal),
          );
          if (leaving.signal.aborted) return;
          setHeld({ asking, answers: new Map(answers), refused: null });
        }
      } catch (error) {
        if (!leaving.signal.aborted) setHeld({ asking, answers, refused: asRefused(error) });
      }
    })();
    return () => leaving.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `asking` is query and places in one word
  }, [asking]);
  const current = held.asking === asking;
  return {
    places,
    kind,
    left,
    answers: current ? held.answers : new Map(),
    refused: current ? held.refused : null,
  };
}

function usePlacesInside(): { places: readonly Place[] | null; kind: "divisions" | "cells"; left: number } {
  const { division } = useDivisionQuery();
  const officerId = useSession(({ signed }) => (signed?.account.role === "officer" ? signed.account.id : null));
  const divisions = useReading<DivisionList>("/api/divisions", {}, ["division"]).answer;
  const cells = useReading<CellList>("/api/cells", useDivisionQuery(), ["cell", "assignment"]).answer;
  return useMemo(
    () => insideOf({ division: division ?? null, officerId, divisions, cells }),
    [division, officerId, divisions, cells],
  );
}
