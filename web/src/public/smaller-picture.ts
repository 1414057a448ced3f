/** Makes a photo small enough for a thin line, and without what the camera wrote into it. What cannot be drawn is sent as it is. */

const LONGEST_SIDE_PX = 2_400;
const SMALL_ENOUGH_BYTES = 400_000;
const QUALITY = 0.86;

export async function smallerPicture(file: File): Promise<Blob> {
  if (file.size <= SMALL_ENOUGH_BYTES) return file;
  try {
    const bitmap = await createImageBitmap(file);
    const share = Math.min(1, LONGEST_SIDE_PX / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * share);
    canvas.height = Math.round(bitmap.height * share);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const smaller = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return smaller !== null && smaller.size < file.size ? smaller : file;
  } catch {
    // A format that this browser cannot draw: the server judges it.
    return file;
  }
}
