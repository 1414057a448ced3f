/** Where it is: an address looked up, the own position when one asks for it, or a touch on the drawn ground; and words for the place. */
import type { PublicPlaces } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Icon } from "../ui/icon.tsx";
import type { Place } from "./matter.ts";
import type { MatterPart } from "./matter-page.tsx";
import { findPlaces } from "./matter-requests.ts";
import { LineField, Push, Wrong } from "./parts.tsx";
import { PinMap } from "./pin-map.tsx";
import { useBoth, useSay } from "./say.ts";

const LONGEST_ADDRESS = 200;
const SHORTEST_ASKED = 2;
const WAIT_MS = 250;

export function MatterPlace({ page, matter, faults, change }: MatterPart): ReactNode {
  const say = useSay();
  const { position, address } = matter;
  const isMissing = faults.includes("place");
  const put = (at: Place, words?: string): void =>
    change((before) => ({ position: at, address: words ?? before.address }));
  const middle = position ?? (page.middle as Place | null);
  return (
    <section aria-label={say("matter.where")} data-wrong={isMissing || undefined}>
      <h2>{say("matter.where")}</h2>
      <AddressSearch onChoose={put} />
      <OwnPosition onFound={put} />
      {middle && <PinMap middle={middle} isSet={position !== null} onMove={(at) => put(at)} />}
      {isMissing && <Wrong text={say("wrong.place")} />}
      <LineField
        label={say("matter.address")}
        hint={say("matter.address_hint")}
        maxLength={LONGEST_ADDRESS}
        value={address}
        onChange={({ target }) => change(() => ({ address: target.value }))}
      />
    </section>
  );
}

function AddressSearch({ onChoose }: { readonly onChoose: (at: Place, words: string) => void }) {
  const say = useSay();
  const both = useBoth();
  const id = useId();
  const [typed, setTyped] = useState("");
  const { places, state } = usePlaces(typed.trim());
  return (
    <div className="asked">
      <label className="asked-label" htmlFor={id}>
        <b>{say("matter.search")}</b>
        <span>{say("matter.search_hint")}</span>
      </label>
      <div className="box">
        <input
          id={id}
          type="search"
          autoComplete="off"
          maxLength={80}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <p className="sr" role="status">
        {state === "found" && say("matter.found", { count: places.length })}
      </p>
      {state === "found" && places.length === 0 && <p>{say("matter.found_none")}</p>}
      {state === "failed" && <Wrong text={say("refused.other")} />}
      <ul className="matter-places">
        {places.map(({ title, subtitle, position }) => (
          <li key={`${title.zh} ${position.join()}`}>
            <button
              type="button"
              onClick={() => {
                setTyped("");
                onChoose(position as unknown as Place, both(title));
              }}
            >
              <Icon name="pin" size={20} />
              <span>
                {both(title)}
                {subtitle && <small>{both(subtitle)}</small>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type FoundPlaces = { readonly asked: string; readonly places: PublicPlaces["places"]; readonly failed: boolean };

function usePlaces(words: string) {
  const [found, setFound] = useState<FoundPlaces>({ asked: "", places: [], failed: false });
  useEffect(() => {
    if (words.length < SHORTEST_ASKED) return undefined;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      findPlaces(words, leaving.signal).then(
        ({ places }) => setFound({ asked: words, places, failed: false }),
        () => !leaving.signal.aborted && setFound({ asked: words, places: [], failed: true }),
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [words]);
  if (words.length < SHORTEST_ASKED || found.asked !== words) return { places: [], state: "nothing" } as const;
  return { places: found.places, state: found.failed ? "failed" : "found" } as const;
}

const WAIT_FOR_POSITION_MS = 20_000;

/** Asked of the browser when the button is pressed, once; sent nowhere before the report is. */
function OwnPosition({ onFound }: { readonly onFound: (at: Place) => void }) {
  const say = useSay();
  const [state, setState] = useState<"quiet" | "asking" | "refused">("quiet");
  const ask = (): void => {
    if (!("geolocation" in navigator)) return setState("refused");
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("quiet");
        onFound([coords.longitude, coords.latitude]);
      },
      () => setState("refused"),
      { enableHighAccuracy: true, timeout: WAIT_FOR_POSITION_MS },
    );
  };
  return (
    <>
      <Push look="secondary" busy={state === "asking"} onClick={ask}>
        <Icon name="locate" size={20} />
        {say("matter.here")}
      </Push>
      {state === "refused" && <Wrong text={say("matter.not_here")} />}
    </>
  );
}
