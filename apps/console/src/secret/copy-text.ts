/**
 * Copies a text. Pages without TLS have no clipboard, so there the text is selected inside `element` and copied the old
 * way. Returns whether it was copied. If it was not, the text stays selected for the keys of the browser.
 */
export async function copyText(text: string, element: HTMLElement | null): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // The browser refuses, as without permission. The old way may still work.
    }
  }
  if (element === null) return false;
  selectAll(element);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to copy on a page without TLS
  return document.execCommand('copy');
}

function selectAll(element: HTMLElement): void {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
