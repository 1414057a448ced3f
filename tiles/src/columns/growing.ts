// Typed arrays that grow by doubling. Nothing shrinks here: rebuilding a layer makes new arrays.

type Growing = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** The same array if it has room for `length` numbers, else a larger copy. Amortised O(1) per appended number. */
export function withRoom(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer>;
export function withRoom(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer>;
export function withRoom(array: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer>;
export function withRoom(array: Growing, length: number): Growing {
  if (array.length >= length) return array;
  const larger = emptyLike(array, Math.max(length, array.length * 2, 64));
  larger.set(array);
  return larger;
}

function emptyLike(array: Growing, length: number): Growing {
  if (array instanceof Float64Array) return new Float64Array(length);
  return array instanceof Uint32Array ? new Uint32Array(length) : new Uint8Array(length);
}
