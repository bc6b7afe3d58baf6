/** How much the browser says that the extension stores, and may store; null where it does not say. */
export async function storageEstimate(): Promise<{
  usedBytes: number | null;
  quotaBytes: number | null;
}> {
  const { usage, quota } = await globalThis.navigator.storage
    .estimate()
    .catch((): StorageEstimate => ({}));
  return { usedBytes: usage ?? null, quotaBytes: quota ?? null };
}
