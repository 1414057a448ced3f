/** A tool owns the pointer while it is active. Exactly one tool is active; the map host calls it and knows nothing else of it. */
export type MapPoint = {
  /** Pixels from the upper left corner of the map. */
  readonly x: number;
  readonly y: number;
  readonly lngLat: readonly [lng: number, lat: number];
  readonly shift: boolean;
};

export interface Tool {
  readonly cursor: string;
  /** True when a drag still pans the map: the tool only wants clicks. */
  readonly pans?: boolean;
  pointerDown?(at: MapPoint): void;
  pointerMove?(at: MapPoint): void;
  pointerUp?(at: MapPoint): void;
  /** The second of two quick clicks. */
  doubleClick?(at: MapPoint): void;
  cancel(): void;
}
