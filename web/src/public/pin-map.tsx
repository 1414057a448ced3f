/**
 * The ground round a place as a drawing: streets, water, a pin in the middle. A touch moves the place under the pin, so do the arrow keys;
 * larger and smaller by buttons. No library: a phone on a thin line has it at once.
 */
import type { GroundSketch } from "@gridstead/server/contract";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useState } from "react";
import { usePreferences } from "../state/preferences.ts";
import { Icon } from "../ui/icon.tsx";
import type { Place } from "./matter.ts";
import { readGround } from "./matter-requests.ts";
import { Wrong } from "./parts.tsx";
import { useSay } from "./say.ts";
import { HALF, pathOf, toPlace } from "./sketch-lines.ts";
import { namesOn } from "./street-names.ts";

const RADII_M = [100, 200, 400, 1000, 2500, 4000] as const;
const CLOSE = 1;
const WIDE = 3;
const STEP = HALF / 20;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

type PinMapProps = {
  readonly middle: Place;
  /** Somebody has said that it is here; else it is only where the drawing begins. */
  readonly isSet: boolean;
  readonly onMove: (at: Place) => void;
};

export function PinMap({ middle, isSet, onMove }: PinMapProps): ReactNode {
  const say = useSay();
  const [size, setSize] = useState<number | null>(null);
  const at = size ?? (isSet ? CLOSE : WIDE);
  const radiusM = RADII_M[at] ?? RADII_M[CLOSE];
  const ground = useGround(middle, radiusM);
  const onClick = ({ currentTarget, clientX, clientY }: MouseEvent<HTMLButtonElement>): void => {
    const box = currentTarget.getBoundingClientRect();
    // Enter and the space bar press a button in no place: the pin goes where the drawing stands.
    const isTouch = clientX !== 0 || clientY !== 0;
    const x = isTouch ? ((clientX - box.left) / box.width - 0.5) * 2 * HALF : 0;
    const y = isTouch ? ((clientY - box.top) / box.height - 0.5) * 2 * HALF : 0;
    setSize((before) => before ?? (isSet ? CLOSE : null));
    onMove(toPlace(middle, radiusM, x, y));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [x, y] = arrows[event.key] ?? [];
    if (x === undefined || y === undefined) return;
    event.preventDefault();
    onMove(toPlace(middle, radiusM, x, y));
  };
  return (
    <div className="pin-map">
      <div className="pin-ground">
        <Drawing ground={ground} middle={middle} radiusM={radiusM} isSet={isSet} />
        {/* Over the drawing, not round it: names of streets are not its label. */}
        <button type="button" aria-label={say("matter.map")} onClick={onClick} onKeyDown={onKeyDown} />
      </div>
      <div className="pin-sizes">
        <SizeButton name="plus" words={say("matter.closer")} off={at === 0} onClick={() => setSize(at - 1)} />
        <SizeButton
          name="minus"
          words={say("matter.wider")}
          off={at === RADII_M.length - 1}
          onClick={() => setSize(at + 1)}
        />
      </div>
      <p className="phone-lead">{say(isSet ? "matter.map_set" : "matter.map_hint")}</p>
      {isSet && ground?.inside === false && <Wrong text={say("matter.outside")} />}
    </div>
  );
}

function SizeButton(props: {
  readonly name: "plus" | "minus";
  readonly words: string;
  readonly off: boolean;
  readonly onClick: () => void;
}) {
  const { name, words, off, onClick } = props;
  return (
    <button
      type="button"
      className="tap is-icon"
      aria-label={words}
      aria-disabled={off}
      onClick={() => !off && onClick()}
    >
      <Icon name={name} size={20} />
    </button>
  );
}

type DrawingProps = {
  readonly ground: GroundSketch | null;
  readonly middle: Place;
  readonly radiusM: number;
  readonly isSet: boolean;
};

function Drawing({ ground, middle, radiusM, isSet }: DrawingProps) {
  const zh = usePreferences(({ language }) => language) === "zh";
  const names = namesOn(ground?.streets ?? [], middle, radiusM, ({ name, nameEn }) => (zh ? name : (nameEn ?? name)));
  return (
    <svg viewBox={`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`} aria-hidden="true">
      {ground?.water.map((lines, index) => (
        <path key={`w${String(index)}`} className="pin-water" d={pathOf(middle, radiusM, lines)} />
      ))}
      {ground?.streets.map(({ lines }, index) => (
        <path key={`s${String(index)}`} className="pin-street" d={pathOf(middle, radiusM, lines)} />
      ))}
      {names.map(({ text, x, y }) => (
        <text key={text} x={x} y={y}>
          {text}
        </text>
      ))}
      {isSet && <path className="pin" d="M0 0c-5-7-7-9.500-7-13a7 7 0 0 1 14 0c0 3.500-2 6-7 13z" />}
    </svg>
  );
}

const WAIT_MS = 150;

/** The ground before stays, moved along, until the next has come. */
function useGround(middle: Place, radiusM: number): GroundSketch | null {
  const [ground, setGround] = useState<GroundSketch | null>(null);
  const [lng, lat] = middle;
  useEffect(() => {
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      readGround([lng, lat], radiusM, leaving.signal).then(setGround, () => {
        // Without the drawing there are still the address and the own position.
      });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [lng, lat, radiusM]);
  return ground;
}
