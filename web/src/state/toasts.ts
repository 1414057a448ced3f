/** Short notices at the edge of the screen. An alarm stays until it is handled; the others leave after eight seconds. At most four. */
import { create } from "zustand";

export type Toast = {
  readonly id: number;
  readonly tone: "done" | "alarm" | "refused";
  readonly title: string;
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** The thing it tells of, "panorama:7". Whatever comes next of that thing takes the notice away: its way back would be refused. */
  readonly about?: string;
};

type ToastsState = {
  readonly toasts: readonly Toast[];
  readonly show: (toast: Omit<Toast, "id">) => number;
  readonly dismiss: (id: number) => void;
  /** Something else has become of the thing. */
  readonly settle: (about: string) => void;
};

const MAX_TOASTS = 4;
let lastId = 0;

export const useToasts = create<ToastsState>()((set) => ({
  toasts: [],
  show: (toast) => {
    lastId += 1;
    const id = lastId;
    set(({ toasts }) => ({ toasts: [...without(toasts, toast.about), { ...toast, id }].slice(-MAX_TOASTS) }));
    return id;
  },
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  settle: (about) => set(({ toasts }) => ({ toasts: without(toasts, about) })),
}));

const without = (toasts: readonly Toast[], about: string | undefined): readonly Toast[] =>
  about === undefined ? toasts : toasts.filter((toast) => toast.about !== about);
