/** Puts text on the clipboard. Where the browser keeps it from pages of files, `shown` is selected instead. @returns false when the reader must copy. */
export async function copyText(text: string, shown: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    // Deprecated, and still all that some browsers allow a file.
    return document.execCommand('copy');
  }
}
