/** What every widget is given: the figures, the town, and which screen it is on. */
import type { WallDocument, WallOutlines, Widget } from "@gridstead/server/contract";
import type { Door } from "./wall-requests.ts";

export type Shown = {
  readonly figures: WallDocument["figures"];
  readonly town: WallDocument["town"];
  readonly screen: {
    readonly slug: string;
    readonly door: Door;
    /** Of the layout: outlines are read again with it. */
    readonly version: number;
    /** By this screen's clock. */
    readonly readAt: number | null;
    readonly heardAt: number | null;
    /** Where they are given and not to be read: of a board that is being composed. */
    readonly outlines?: WallOutlines | null;
  };
};
export type WidgetProps<Kind extends Widget["kind"]> = Shown & { readonly widget: Extract<Widget, { kind: Kind }> };
