/**
 * Puts plain text and, where there is any, HTML on the clipboard while a click or key is handled. Not through
 * navigator.clipboard: a page's permissions policy can deny that to the card's frame.
 */
export function copyBoth(text: string, html: string): boolean {
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    if (html) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
  };
  document.addEventListener('copy', onCopy);
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', onCopy);
  }
}
