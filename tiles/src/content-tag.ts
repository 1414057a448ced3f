// A 64-bit mark of a tile's bytes for ETags: equal bytes, equal tag. Not a signature: it resists accident, not intent.
// Two 32-bit lanes over 32-bit words, each word mixed as in MurmurHash3_x86_32 (A. Appleby, 2011). O(n).

/** 16 hexadecimal digits. */
export function contentTag(bytes: Uint8Array): string {
  const words = bytes.length >>> 2;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let a = 0x9747b28c;
  let b = 0x3c6ef372;
  for (let i = 0; i < words; i++) {
    const word = view.getUint32(i << 2, true);
    a = mixed(a, word, 0xcc9e2d51, 0x1b873593);
    b = mixed(b, word ^ a, 0x85ebca6b, 0xc2b2ae35);
  }
  for (let i = words << 2; i < bytes.length; i++) {
    a = mixed(a, view.getUint8(i), 0xcc9e2d51, 0x1b873593);
    b = mixed(b, view.getUint8(i) ^ a, 0x85ebca6b, 0xc2b2ae35);
  }
  return hex(finished(a ^ bytes.length)) + hex(finished(b + bytes.length));
}

function mixed(lane: number, word: number, first: number, second: number): number {
  let k = Math.imul(word, first);
  k = (k << 15) | (k >>> 17);
  const sum = lane ^ Math.imul(k, second);
  return (Math.imul((sum << 13) | (sum >>> 19), 5) + 0xe6546b64) | 0;
}

function finished(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
