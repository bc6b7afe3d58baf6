/** Text to the clipboard, and in words whether it went. */
export async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied as text';
  } catch {
    return 'The browser did not let us write to the clipboard.';
  }
}
