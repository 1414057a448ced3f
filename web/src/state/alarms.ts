/**
 * Which alarms an account wants on this device, and those that wait for somebody to say they were seen. What is wanted and what was seen
 * is kept in the browser, an account apart from another; sound is off until it is switched on.
 */
import { create } from "zustand";
import { persist } from "zustand/middleware";

export type AlarmChoice = {
  readonly hazard: boolean;
  readonly overdue: boolean;
  readonly reported: boolean;
  /** Empty: every class. */
  readonly classes: readonly string[];
  readonly sound: boolean;
  readonly flash: boolean;
};
export type Alarm = {
  /** "overdue:12", "reported:12": what was seen once does not ring again. */
  readonly key: string;
  readonly incidentId: number;
  readonly words: "alarms.is_overdue" | "alarms.is_reported";
  readonly title: string;
  readonly detail: string;
  readonly position: readonly number[];
};
type AlarmsState = {
  readonly choices: Readonly<Record<string, AlarmChoice>>;
  readonly seen: Readonly<Record<string, readonly string[]>>;
  readonly waiting: readonly Alarm[];
  readonly choose: (accountId: number, part: Partial<AlarmChoice>) => void;
  readonly raise: (accountId: number, alarms: readonly Alarm[]) => readonly Alarm[];
  readonly acknowledge: (accountId: number, keys: readonly string[]) => void;
};

const usualChoice: AlarmChoice = {
  hazard: true,
  overdue: false,
  reported: false,
  classes: [],
  sound: false,
  flash: true,
};
const MOST_SEEN = 500;
const MOST_WAITING = 50;

export const useAlarmStore = create<AlarmsState>()(
  persist(
    (set, get) => ({
      choices: {},
      seen: {},
      waiting: [],
      choose: (accountId, part) =>
        set(({ choices }) => ({
          choices: { ...choices, [accountId]: { ...usualChoice, ...choices[accountId], ...part } },
        })),
      raise: (accountId, alarms) => {
        const { seen, waiting } = get();
        const known = new Set([...(seen[accountId] ?? []), ...waiting.map(({ key }) => key)]);
        const fresh = alarms.filter(({ key }) => !known.has(key));
        if (fresh.length > 0) set({ waiting: [...waiting, ...fresh].slice(-MOST_WAITING) });
        return fresh;
      },
      acknowledge: (accountId, keys) =>
        set(({ seen, waiting }) => ({
          seen: { ...seen, [accountId]: [...(seen[accountId] ?? []), ...keys].slice(-MOST_SEEN) },
          waiting: waiting.filter(({ key }) => !keys.includes(key)),
        })),
    }),
    { name: "gridstead.alarms", version: 1, partialize: ({ choices, seen }) => ({ choices, seen }) },
  ),
);

export const choiceOf = ({ choices }: Pick<AlarmsState, "choices">, accountId: number): AlarmChoice => ({
  ...usualChoice,
  ...choices[accountId],
});

let sounds: AudioContext | null = null;
const TONES_HZ = [880, 660] as const;
const TONE_S = 0.18;

/** Two short tones. A browser that was never touched stays silent: it allows sound after a press only. */
export function ring(): void {
  if (typeof AudioContext === "undefined") return;
  sounds ??= new AudioContext();
  const context = sounds;
  void context.resume().then(() => {
    for (const [index, hertz] of TONES_HZ.entries()) {
      const tone = context.createOscillator();
      const loudness = context.createGain();
      const from = context.currentTime + index * TONE_S;
      tone.frequency.value = hertz;
      loudness.gain.setValueAtTime(0.15, from);
      loudness.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
      tone.connect(loudness).connect(context.destination);
      tone.start(from);
      tone.stop(from + TONE_S);
    }
  });
}
